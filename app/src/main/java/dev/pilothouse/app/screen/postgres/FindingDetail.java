package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.EvidenceText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.HealthMark;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.FindingMutes.Mute;
import dev.pilothouse.core.connector.postgres.ServerFinding;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// The chosen finding: why it matters, since when, its evidence, what to do, and what can be done
/// about it here.
final class FindingDetail {

    private final Workbench bench;
    private final Texts texts;
    private final Names names;
    private final PostgresViewModel server;
    private final FindingsViewModel model;
    private final VBox detail = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(detail);

    FindingDetail(Workbench bench, PostgresViewModel server) {
        this.bench = bench;
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.server = server;
        this.model = server.findings();
        detail.getStyleClass().add("finding-detail");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefWidth(380);
        scroll.setMinWidth(260);
        scroll.getStyleClass().add("finding-side");
    }

    Region view() {
        return scroll;
    }

    void show(List<FindingLine> chosen) {
        detail.getChildren().clear();
        for (FindingLine line : chosen) {
            FindingRow row = line.row();
            HBox title =
                    new HBox(
                            8,
                            new HealthMark(12, row.health(), names.severity(row.severity())),
                            words(row.title(), "bold"));
            title.setAlignment(Pos.CENTER_LEFT);
            detail.getChildren().add(title);
            String times = times(line);
            if (!times.isEmpty()) {
                detail.getChildren().add(words(times, "small", "muted"));
            }
            Mute mute = line.mute();
            if (mute != null) {
                detail.getChildren().add(words(muted(mute), "small"));
            }
            section("postgres.finding.why", row.why());
            section("postgres.finding.do", row.advice());
            evidence(row);
            if (!row.remedy().isEmpty()) {
                detail.getChildren()
                        .add(words(texts.text("postgres.finding.remedy"), "small", "muted"));
                CommandBox sql = new CommandBox(row.remedy());
                sql.setAccessibleText(texts.text("postgres.finding.remedy"));
                detail.getChildren().add(sql);
                if (server.standby() && ServerFinding.ofPrimary(row.remedy())) {
                    detail.getChildren()
                            .add(words(texts.text("postgres.finding.primary"), "small"));
                }
            }
            detail.getChildren().add(buttons(line));
        }
    }

    private String times(FindingLine line) {
        Format format = server.format();
        if (line.since() == 0) {
            return "";
        }
        String first =
                texts.text("postgres.finding.since", format.moment(line.since(), server.now()));
        if (line.gone() != 0) {
            return first
                    + " "
                    + texts.text("postgres.finding.gone", format.moment(line.gone(), server.now()));
        }
        return line.fresh() ? first + " " + texts.text("postgres.finding.fresh") : first;
    }

    private String muted(Mute mute) {
        String until = server.format().moment(mute.until(), server.now());
        String told =
                mute.who().isEmpty()
                        ? texts.text("postgres.mute.told", until)
                        : texts.text("postgres.mute.told.by", until, mute.who());
        return mute.reason().isEmpty() ? told : told + " " + mute.reason();
    }

    private void evidence(FindingRow row) {
        if (row.evidence().isEmpty()) {
            return;
        }
        detail.getChildren().add(words(texts.text("postgres.finding.evidence"), "small", "muted"));
        for (String figure : new EvidenceText(server.format()).lines(row.evidence())) {
            detail.getChildren().add(words(figure, "small"));
        }
    }

    private FlowPane buttons(FindingLine line) {
        FlowPane row = new FlowPane(8, 8);
        String remedy = line.row().remedy();
        if (!remedy.isEmpty()) {
            row.getChildren()
                    .add(
                            button(
                                    texts.text("postgres.finding.copy"),
                                    Icon.COPY,
                                    () -> CommandBox.copyText(remedy)));
        }
        String place = FindingPlace.of(line.row());
        if (!place.isEmpty()) {
            int slash = place.indexOf('/');
            String tab = slash < 0 ? place : place.substring(0, slash);
            row.getChildren()
                    .add(
                            button(
                                    texts.text(
                                            "postgres.finding.go",
                                            texts.text("postgres.tab." + tab)),
                                    Icon.COLLAPSE,
                                    () -> bench.navigator().openTarget(server.target(), place)));
        }
        if (line.gone() == 0 && server.live() && !bench.data().readOnly()) {
            row.getChildren()
                    .add(
                            line.mute() == null
                                    ? button(
                                            texts.text("postgres.mute"),
                                            Icon.MUTE,
                                            () -> mute(List.of(line)))
                                    : button(
                                            texts.text("postgres.unmute"),
                                            Icon.NOTIFICATIONS,
                                            () -> model.unmute(List.of(line))));
        }
        return row;
    }

    void mute(List<FindingLine> lines) {
        String what =
                lines.size() == 1
                        ? lines.getFirst().row().title()
                        : texts.plural("postgres.findings.footer", lines.size());
        MuteContent content =
                new MuteContent(texts, what, (length, reason) -> model.mute(lines, length, reason));
        content.closeWith(bench.dialogs().show(content)::close);
    }

    private static Button button(String text, Icon icon, Runnable run) {
        Button button = new Button(text, icon.view());
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    private void section(String key, String text) {
        detail.getChildren().addAll(words(texts.text(key), "small", "muted"), words(text));
    }

    static Label words(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return Told.wrapped(label);
    }
}
