package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.app.widget.MeterBar;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.HPos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The node a server runs on, beside the server's own figures: CPU, memory, and the file systems of
/// its data, WAL and tablespaces. Not there where no node is known.
final class HostCard {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final GridPane grid = new GridPane();
    private final Card card;
    private final Button open;
    private List<HostFigures.Row> shown = List.of();
    private @Nullable TargetId node;

    HostCard(Workbench bench, PostgresViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = model.format();
        grid.getStyleClass().add("topology");
        grid.setHgap(16);
        grid.setVgap(6);
        ColumnConstraints what = new ColumnConstraints();
        what.setMinWidth(120);
        ColumnConstraints where = new ColumnConstraints();
        where.setMinWidth(60);
        ColumnConstraints meter = new ColumnConstraints(120);
        ColumnConstraints used = new ColumnConstraints();
        used.setHalignment(HPos.RIGHT);
        used.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints free = new ColumnConstraints();
        free.setHalignment(HPos.RIGHT);
        free.setMinWidth(Region.USE_PREF_SIZE);
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(what, where, meter, used, free, rest);
        card = new Card("", grid);
        card.setMinHeight(Region.USE_PREF_SIZE);
        card.managedProperty().bind(card.visibleProperty());
        card.setVisible(false);
        open = new Button(texts.text("postgres.host.open"), Icon.NODE.view());
        open.setOnAction(
                e -> {
                    TargetId known = node;
                    if (known != null) {
                        bench.navigator().openTarget(known, "");
                    }
                });
        card.actions().getChildren().add(open);
    }

    Region view() {
        return card;
    }

    void show(TargetState server) {
        TargetState host = HostFigures.node(server, bench.cursor().fleet().current()).orElse(null);
        card.setVisible(host != null);
        if (host == null) {
            return;
        }
        node = host.target().id();
        card.setTitle(texts.text("postgres.host", new Names(texts).target(host.target())));
        List<HostFigures.Row> rows = new HostFigures(server, host).rows();
        if (rows.equals(shown)) {
            return;
        }
        shown = rows;
        grid.getChildren().clear();
        for (int i = 0; i < rows.size(); i++) {
            HostFigures.Row row = rows.get(i);
            Label what = label(text(row), "medium");
            Label where = label(row.where(), "mono", "small", "muted");
            MeterBar bar = new MeterBar();
            bar.set(row.percent() / 100, Level.of(row.percent(), 85, 95));
            bar.setMaxWidth(Double.MAX_VALUE);
            Label used = label(format.percent(row.percent()), "small", "medium");
            Label free =
                    label(
                            Double.isNaN(row.free())
                                    ? ""
                                    : texts.text("postgres.host.free", format.bytes(row.free())),
                            "small",
                            "muted");
            grid.addRow(i, what, where, bar, used, free);
        }
    }

    private String text(HostFigures.Row row) {
        String word = texts.text("postgres.host." + row.what());
        return row.name().isEmpty() ? word : word + " " + row.name();
    }

    private static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        label.setMinWidth(0);
        return Told.whenCut(label);
    }
}
