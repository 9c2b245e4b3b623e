package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.FitRow;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.audit.AuditExport;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditLog;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The audit log: figures, the state of the chain, filters, the rows, and what one of them says in
/// full.
final class AuditPane {

    /// In pixels: the head and three rows. With less room all of it is scrolled.
    private static final double LEAST_TABLE = 130;

    /// With more of them the head would not fit a window of usual width.
    private static final int MOST_KINDS = 3;

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final OperationText words;
    private final AuditLog log;
    private final AuditViewModel model;
    private final DataTable<AuditRow> table;
    private final AuditFilterBar filters;
    private final HBox figures = new HBox(24);
    private final Label chain = new Label();
    private final Label checked = new Label();
    private final VBox state = new VBox(4);
    private final Button verify = new Button();
    private final AuditDetail detail;
    private final Label searching = new Label();
    private final Subscription moving;
    private final VBox root = new VBox();
    private final SharpScroll scroll = SharpScroll.down(root);

    AuditPane(Workbench bench, Format format, Consumer<Throwable> failed) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        words = new OperationText(format);
        log = bench.data().control().audit();
        model =
                new AuditViewModel(
                        bench.ui(),
                        log,
                        bench.data().control().who(),
                        bench.data().clock(),
                        format.zone(),
                        failed);
        AuditColumns columns = new AuditColumns(bench, format);
        table = columns.table();
        detail = new AuditDetail(format, columns);
        filters = new AuditFilterBar(texts, model, columns);
        root.getStyleClass().add("audit-pane");
        VBox.setVgrow(table, Priority.ALWAYS);
        table.setMinHeight(LEAST_TABLE);
        searching.getStyleClass().addAll("small", "muted");
        Button csv = new Button(texts.text("audit.csv"), Icon.DOWNLOAD.view());
        csv.setOnAction(e -> export("csv"));
        Button json = new Button(texts.text("audit.json"), Icon.DOWNLOAD.view());
        json.setOnAction(e -> export("json"));
        for (Button button : List.of(csv, json)) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        root.getChildren()
                .addAll(
                        head(),
                        filters.view(List.of(searching, table.columnsButton(), csv, json)),
                        table,
                        detail.view());
        model.searchingProperty().subscribe(on -> searching());
        model.searchedToProperty().subscribe(to -> searching());
        model.rowsProperty().subscribe(rows -> table.setRows(rows));
        model.rowsProperty().subscribe(rows -> foot());
        model.statsProperty().subscribe(this::stats);
        model.untilProperty().subscribe(moment -> stats(model.statsProperty().get()));
        model.untilProperty().subscribe(moment -> foot());
        moving = bench.ui().bind(bench.cursor().position(), model::until);
        model.verificationProperty()
                .subscribe(found -> found.ifPresentOrElse(this::verified, this::unverified));
        model.verifyingProperty()
                .subscribe(
                        now -> {
                            verify.setDisable(now);
                            if (now) {
                                told(texts.text("audit.verifying"));
                            }
                        });
        table.selectionProperty()
                .subscribe(rows -> detail.show(rows.isEmpty() ? null : rows.getFirst()));
    }

    Parent view() {
        return scroll;
    }

    boolean allowed() {
        return model.allowed();
    }

    void refresh() {
        model.refresh();
    }

    void find() {
        filters.find();
    }

    /// That what came later is left out; empty while all is shown.
    private String until() {
        OptionalLong at = model.untilProperty().get();
        return at.isEmpty() ? "" : texts.text("audit.until", format.full(at.getAsLong()));
    }

    private void foot() {
        int shown = model.rowsProperty().get().size();
        table.setFooter(texts.text("audit.footer", format.count(shown)), until());
    }

    void close() {
        moving.close();
        model.close();
    }

    private Node head() {
        Label title = new Label(texts.text("audit.title"));
        title.getStyleClass().add("h1");
        Label kept =
                small(texts.text("audit.kept", SettingKeys.AUDIT_KEEP.in(bench.data().settings())));
        VBox name = new VBox(2, title, kept);
        figures.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        checked.getStyleClass().addAll("small", "muted");
        state.getChildren().setAll(chain);
        state.setAlignment(Pos.CENTER_RIGHT);
        verify.setText(texts.text("audit.verify"));
        verify.setMinWidth(Region.USE_PREF_SIZE);
        verify.setOnAction(e -> model.verify());
        title.setMinWidth(Region.USE_PREF_SIZE);
        chain.setMinWidth(Region.USE_PREF_SIZE);
        verify.setGraphic(Icon.REFRESH.view());
        FitRow head = new FitRow(24, name, figures, gap, state, verify);
        head.shorten(verify).hide(kept).hide(checked).hide(figures);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().add("audit-head");
        return head;
    }

    private void stats(AuditStats stats) {
        if (!until().isEmpty()) {
            // What is counted of today and this week is of now.
            figures.getChildren().setAll(small(until()));
            return;
        }
        figures.getChildren()
                .setAll(
                        figure(
                                "audit.stat.signins",
                                stats.signIns(),
                                stats.signInsRefused() == 0
                                        ? ""
                                        : texts.text(
                                                "audit.stat.signins.bad", stats.signInsRefused())),
                        figure(
                                "audit.stat.operations",
                                stats.operations(),
                                stats.failed() + stats.unknown() == 0
                                        ? ""
                                        : texts.text(
                                                "audit.stat.operations.bad",
                                                stats.failed(),
                                                stats.unknown())),
                        figure("audit.stat.people", stats.people(), ""),
                        byKind(stats.byKind()));
    }

    /// The operations of the week by what they were: the most frequent ones, all when it is pointed
    /// at.
    private Node byKind(Map<String, Long> counted) {
        List<String> all =
                counted.entrySet().stream()
                        .sorted(
                                Map.Entry.<String, Long>comparingByValue()
                                        .reversed()
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(e -> e.getKey() + " " + format.count(e.getValue()))
                        .toList();
        Label most = new Label(String.join(", ", all.subList(0, Math.min(MOST_KINDS, all.size()))));
        if (all.size() > MOST_KINDS) {
            most.setText(
                    most.getText()
                            + " "
                            + texts.text("audit.stat.kinds.more", all.size() - MOST_KINDS));
        }
        most.getStyleClass().add("audit-kinds");
        if (!all.isEmpty()) {
            Tooltip.install(most, new Tooltip(String.join("\n", all)));
        }
        VBox kinds = new VBox(2, small(texts.text("audit.stat.kinds")), most);
        kinds.setVisible(!all.isEmpty());
        kinds.setManaged(!all.isEmpty());
        return kinds;
    }

    private Node figure(String key, long value, String foot) {
        Label number = new Label(format.count(value));
        number.getStyleClass().add("audit-figure");
        HBox line = new HBox(8, number, small(foot));
        line.setAlignment(Pos.BASELINE_LEFT);
        return new VBox(2, small(texts.text(key)), line);
    }

    private void unverified() {
        chain.getStyleClass().setAll("label", "tone", "unknown");
        chain.setText(texts.text("audit.unverified"));
        told("");
    }

    /// Nothing takes no line.
    private void told(String found) {
        checked.setText(found);
        state.getChildren().setAll(found.isEmpty() ? List.of(chain) : List.of(chain, checked));
    }

    private void verified(Verification found) {
        chain.getStyleClass().setAll("label", "tone", found.intact() ? "ok" : "bad");
        chain.setText(
                found.intact()
                        ? texts.text("audit.intact", format.count(found.rows()))
                        : texts.text(
                                "audit.broken", format.count(found.breaks().getFirst().from())));
        told(
                found.intact()
                        ? texts.text(
                                "audit.verified",
                                format.time(bench.data().clock().millis()),
                                format.millis(found.millis()),
                                AuditDetail.shortened(found.head().hash()))
                        : brokenAt(found.breaks().getFirst()));
    }

    private String brokenAt(Verification.Break first) {
        return texts.text(
                "audit.break",
                format.count(first.from()),
                format.count(first.to()),
                texts.text("audit.damage." + first.damage().name().toLowerCase(Locale.ROOT)));
    }

    /// Only where it takes more than one look.
    private void searching() {
        long to = model.searchedToProperty().get();
        searching.setText(
                model.searchingProperty().get() && to > 0
                        ? texts.text("audit.searching", format.count(to))
                        : "");
    }

    private static Label small(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private void export(String ending) {
        AuditFilter filter = model.filter();
        bench.dialogs()
                .saveFile(
                        texts.text("audit.title"),
                        "audit." + ending,
                        answer -> answer.ifPresent(path -> write(filter, ending, path)));
    }

    private void write(AuditFilter filter, String ending, Path path) {
        AuditExport export = new AuditExport(log, words::phrase);
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> {
                                    try (Writer out =
                                            Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
                                        return export.to(ending, filter, out);
                                    }
                                },
                                count ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.DONE,
                                                        texts.text(
                                                                "audit.exported",
                                                                format.count(count)),
                                                        path.toString()),
                                failure ->
                                        bench.dialogs()
                                                .toast(
                                                        Tone.FAILED,
                                                        texts.text("audit.failed"),
                                                        failure.toString()));
    }
}
