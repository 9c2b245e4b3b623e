package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Preset;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.TableDetail;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// What stands beside the tables: the chosen one's growth, columns, indexes, and what can be done.
final class TableSide {

    /// What can be done to a table, the most usual first.
    static final List<Verb> VERBS =
            List.of(Verb.VACUUM_ANALYZE, Verb.VACUUM, Verb.ANALYZE, Verb.REINDEX_TABLE);

    private static final Logger LOG = LoggerFactory.getLogger(TableSide.class);
    private static final long PERIOD = Preset.MONTH.millis();
    private static final int SLOTS = 120;
    private static final int MOST_COLUMNS = 60;

    private final CatalogFrame frame;
    private final CatalogViewModel model;
    private final Texts texts;
    private final Format format;
    private final Map<Verb, Button> buttons = new EnumMap<>(Verb.class);
    private final FlowPane actions = new FlowPane(8, 6);
    private final VBox about = new VBox(4);
    private final VBox closer = new VBox(6);
    private final Trends growth;
    private final Label period;
    private final VBox content = new VBox(10);
    private final ScrollPane root;
    private List<TableRow> chosen = List.of();
    private @Nullable TargetState state;
    private Subscription asking = () -> {};

    TableSide(CatalogFrame frame, BiConsumer<Verb, List<TableRow>> ask) {
        this.frame = frame;
        this.model = frame.model();
        this.texts = frame.texts();
        this.format = frame.format();
        for (Verb verb : VERBS) {
            Button button = frame.button(verb, () -> ask.accept(verb, chosen));
            buttons.put(verb, button);
            actions.getChildren().add(button);
        }
        growth = new Trends(format, 2, false, 150);
        period = CatalogFrame.words(frame.text("growth.period"), "small", "muted", "medium");
        content.getStyleClass().add("finding-detail");
        root = new SharpScroll(content);
        root.setFitToWidth(true);
        root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        root.setPrefWidth(340);
        root.setMinWidth(300);
        root.setMaxWidth(340);
        root.getStyleClass().add("finding-side");
        root.managedProperty().bind(root.visibleProperty());
        root.setVisible(false);
        model.detail().answerProperty().subscribe(this::closer);
        model.detail()
                .faultProperty()
                .subscribe(
                        f -> {
                            if (f != null) {
                                closer.getChildren().setAll(frame.trouble(f));
                            }
                        });
    }

    Region view() {
        return root;
    }

    /// Why a verb is of no use for a table; empty where it is.
    static Optional<String> refusal(Verb verb, TableRow row) {
        boolean parent = row.kind() == 'p';
        return switch (verb) {
            case VACUUM, VACUUM_ANALYZE, REINDEX_TABLE ->
                    parent ? Optional.of("parent") : Optional.empty();
            default -> Optional.empty();
        };
    }

    void show(TargetState now) {
        state = now;
    }

    void choose(List<TableRow> rows) {
        boolean same =
                rows.size() == 1
                        && chosen.size() == 1
                        && rows.getFirst().oid() == chosen.getFirst().oid()
                        && rows.getFirst().sql().equals(chosen.getFirst().sql());
        chosen = rows;
        root.setVisible(!rows.isEmpty());
        if (rows.isEmpty()) {
            return;
        }
        buttons.forEach(
                (verb, button) ->
                        frame.refuse(
                                button,
                                rows.stream().allMatch(r -> refusal(verb, r).isPresent())
                                        ? frame.text("refused.parent")
                                        : ""));
        about.getChildren().clear();
        if (rows.size() > 1) {
            double sum = rows.stream().mapToDouble(r -> r.size().total()).sum();
            content.getChildren()
                    .setAll(
                            CatalogFrame.words(
                                    texts.plural(
                                            "catalog.tables.footer",
                                            rows.size(),
                                            format.bytes(sum)),
                                    "bold"),
                            actions);
            return;
        }
        TableRow row = rows.getFirst();
        sentences(row);
        content.getChildren()
                .setAll(
                        CatalogFrame.words(row.shown(), "bold"),
                        about,
                        actions,
                        period,
                        growth.view(),
                        closer);
        if (!same) {
            closer.getChildren().clear();
            model.look(row);
            grown(row);
        }
    }

    private void sentences(TableRow row) {
        List<String> lines = new ArrayList<>();
        if (row.oid() != 0) {
            lines.add(
                    frame.text(
                            "about.size",
                            format.bytes(row.size().total()),
                            format.bytes(row.size().heap()),
                            format.bytes(row.size().indexes()),
                            format.bytes(row.size().toast())));
            if (!row.size().exact()) {
                lines.add(frame.text("about.held"));
            }
        }
        if (!Double.isNaN(row.bloat().percent())) {
            lines.add(
                    frame.text(
                            "about.bloat",
                            format.bytes(row.bloat().bytes()),
                            format.percent(row.bloat().percent())));
        }
        if (row.rows().changed() > 0) {
            lines.add(frame.text("about.changed", format.count(Math.round(row.rows().changed()))));
        }
        if (row.oid() != 0 && row.kind() != 'p') {
            lines.add(
                    frame.text(
                            "about.vacuum",
                            moment(row.care().vacuum()),
                            moment(row.care().autovacuum()),
                            moment(row.care().analyze()),
                            moment(row.care().autoanalyze())));
        }
        row.care().options().forEach((name, value) -> lines.add(name + " = " + value));
        for (String line : lines) {
            about.getChildren().add(CatalogFrame.words(line, "small", "muted"));
        }
    }

    private String moment(double seconds) {
        return Double.isNaN(seconds)
                ? frame.text("never")
                : format.moment(Math.round(seconds * 1000), now());
    }

    private long now() {
        return model.live() || state == null ? frame.bench().data().clock().millis() : state.asOf();
    }

    /// How the table grew, where it is among those that are kept.
    private void grown(TableRow row) {
        asking.close();
        TargetState known = state;
        Optional<Series> series =
                known == null
                        ? Optional.empty()
                        : known.figures().keySet().stream()
                                .filter(s -> s.metric().equals(PostgresMetrics.TABLE_SIZE))
                                .filter(
                                        s ->
                                                s.label(PostgresMetrics.DATABASE)
                                                        .equals(model.databaseProperty().get()))
                                .filter(s -> same(s.label(PostgresMetrics.TABLE), row))
                                .findFirst();
        growth.view().setManaged(series.isPresent());
        growth.view().setVisible(series.isPresent());
        period.setManaged(series.isPresent());
        period.setVisible(series.isPresent());
        if (series.isEmpty() || known == null) {
            about.getChildren()
                    .add(CatalogFrame.words(frame.text("growth.none"), "small", "muted"));
            return;
        }
        HistoryQuery history = frame.bench().data().history();
        String name = series.get().label(PostgresMetrics.TABLE);
        String database = model.databaseProperty().get();
        long to = now();
        asking =
                frame.bench()
                        .ui()
                        .compute(
                                () ->
                                        List.of(
                                                line(history, known, database, name, to, 0),
                                                line(history, known, database, name, to, 1),
                                                line(history, known, database, name, to, 2)),
                                lines ->
                                        growth.show(
                                                new Range(to - PERIOD, to),
                                                List.of(
                                                        new Trends.Shown(
                                                                frame.text("growth.size"),
                                                                Scale.BYTES,
                                                                lines.subList(0, 1),
                                                                List.of()),
                                                        new Trends.Shown(
                                                                frame.text("growth.rows"),
                                                                Scale.COUNT,
                                                                lines.subList(1, 3),
                                                                List.of()))),
                                e -> LOG.warn("The growth of a table can't be read", e));
    }

    private static boolean same(String label, TableRow row) {
        String[] parts = TableNames.parts(label);
        return parts[0].equals(row.schema()) && parts[1].equals(row.name());
    }

    private ChartData.Line line(
            HistoryQuery history,
            TargetState known,
            String database,
            String name,
            long to,
            int which) {
        Metric metric =
                switch (which) {
                    case 0 -> PostgresMetrics.TABLE_SIZE;
                    case 1 -> PostgresMetrics.TABLE_ROWS;
                    default -> PostgresMetrics.TABLE_DEAD;
                };
        HistoryQuery.Buckets found =
                history.downsample(
                        known.target().id(),
                        TableNames.growth(metric, database, name),
                        to - PERIOD,
                        to,
                        SLOTS);
        int known0 = 0;
        for (int count : found.count()) {
            known0 += count > 0 ? 1 : 0;
        }
        long[] times = new long[known0];
        double[] values = new double[known0];
        int at = 0;
        for (int i = 0; i < found.count().length; i++) {
            if (found.count()[i] > 0) {
                times[at] = Math.round(found.from() + (i + 0.5) * found.step());
                values[at++] = found.mean()[i];
            }
        }
        String title =
                which == 0
                        ? frame.text("growth.total")
                        : which == 1 ? frame.text("growth.live") : frame.text("growth.dead");
        return ChartData.Line.of(
                title,
                which == 2 ? 4 : which + 1,
                which == 0 ? ChartData.Style.AREA : ChartData.Style.LINE,
                times,
                values);
    }

    private void closer(@Nullable TableDetail detail) {
        closer.getChildren().clear();
        if (detail == null) {
            return;
        }
        if (!detail.indexes().isEmpty()) {
            closer.getChildren()
                    .add(
                            CatalogFrame.words(
                                    frame.text("side.indexes"), "small", "muted", "medium"));
        }
        for (TableDetail.Index index : detail.indexes()) {
            closer.getChildren()
                    .add(
                            CatalogFrame.words(
                                    frame.text(
                                            index.valid() ? "side.index" : "side.index.invalid",
                                            index.name(),
                                            format.bytes(index.size()),
                                            format.count(Math.round(index.scans()))),
                                    "small"));
            if (!index.definition().isEmpty()) {
                closer.getChildren()
                        .add(CatalogFrame.words(index.definition(), "mono", "small", "muted"));
            }
        }
        closer.getChildren()
                .add(CatalogFrame.words(frame.text("side.columns"), "small", "muted", "medium"));
        for (TableDetail.Column column : detail.columns().stream().limit(MOST_COLUMNS).toList()) {
            closer.getChildren().add(CatalogFrame.words(sentence(column), "small"));
        }
    }

    private String sentence(TableDetail.Column column) {
        String type = column.required() ? column.type() + " not null" : column.type();
        if (Double.isNaN(column.width())) {
            return column.name() + "  " + type;
        }
        String distinct =
                column.distinct() < 0
                        ? format.percent(-column.distinct() * 100)
                        : format.count(Math.round(column.distinct()));
        return frame.text(
                "side.column",
                column.name(),
                type,
                format.percent(column.nulls()),
                format.bytes(column.width()),
                distinct);
    }
}
