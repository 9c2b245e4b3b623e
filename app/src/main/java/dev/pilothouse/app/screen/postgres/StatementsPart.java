package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.Preset;
import dev.pilothouse.app.screen.postgres.StatementsViewModel.Shown;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.CommandBox;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.StatementCounts;
import dev.pilothouse.core.connector.postgres.StatementSums.Sum;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// Which statements took the server's time in a period: the differences of what it counts.
final class StatementsPart implements Part {

    private final PostgresViewModel server;
    private final StatementsViewModel model;
    private final Texts texts;
    private final Format format;
    private final DataTable<Row> table;
    private final StatementDetail detail;
    private final ToggleButton own = new ToggleButton();
    private final StackPane front = new StackPane();
    private final VBox sampled;
    private final VBox root;
    private String chosenKey = "";

    /// A statement and its share of all time, in percent.
    private record Row(Sum sum, double share, boolean counted) {
        StatementCounts counts() {
            return sum.counts();
        }

        String key() {
            return sum.query() + "/" + sum.user() + "/" + sum.database();
        }
    }

    StatementsPart(Workbench bench, PostgresViewModel server) {
        this.server = server;
        this.texts = bench.texts();
        this.format = server.format();
        this.model = new StatementsViewModel(bench, server.target());
        table = new SessionColumns(bench, format).table(Row::key, columns());
        new TableMemory(bench).keep("postgres.statements", table);
        detail = new StatementDetail(bench, server);
        table.selectionProperty().subscribe(this::choose);
        SegmentedChoice<Preset> periods =
                new SegmentedChoice<>(
                        List.of(Preset.values()),
                        p ->
                                texts.text(
                                        "node.preset."
                                                + p.name()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', '.')));
        periods.setAccessibleText(texts.text("postgres.statements.period"));
        periods.valueProperty().set(model.periodProperty().get());
        periods.valueProperty()
                .subscribe(
                        p -> {
                            if (p != null) {
                                model.periodProperty().set(p);
                                chosenKey = "";
                                choose(table.selectionProperty().get());
                            }
                        });
        own.setMinWidth(Region.USE_PREF_SIZE);
        table.filterField().setPrefWidth(190);
        own.setTooltip(new Tooltip(texts.text("postgres.statements.own.why")));
        own.selectedProperty().bindBidirectional(model.ownProperty());
        own.managedProperty().bind(own.visibleProperty());
        own.setVisible(false);
        Label how = new Label(texts.text("postgres.statements.sampled"));
        how.getStyleClass().add("small");
        sampled =
                new VBox(
                        6,
                        Told.wrapped(how),
                        new CommandBox("CREATE EXTENSION pg_stat_statements;"));
        sampled.getStyleClass().add("finding-unchecked");
        sampled.managedProperty().bind(sampled.visibleProperty());
        sampled.setMinHeight(Region.USE_PREF_SIZE);
        sampled.setVisible(false);
        VBox.setVgrow(front, Priority.ALWAYS);
        front.getChildren().add(table);
        root =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        server.headerProperty().get().name()
                                                                + "-statements",
                                                        csv),
                                periods,
                                own),
                        sampled,
                        front,
                        detail.view());
        root.getStyleClass().add("table-part");
        root.heightProperty().subscribe(h -> detail.fit(h.doubleValue()));
        model.shownProperty().subscribe(this::fill);
        model.ownProperty().subscribe(shown -> fill(model.shownProperty().get()));
    }

    private List<Column<Row>> columns() {
        List<Column<Row>> columns = new ArrayList<>();
        columns.add(
                Column.<Row>words(
                                "statement",
                                title("statement"),
                                320,
                                r -> SessionRows.oneLine(r.sum().text()))
                        .mono()
                        .growing());
        columns.add(number("total", 100, r -> r.counts().execMillis(), format::millis));
        columns.add(
                Column.meter(
                        number("share", 124, Row::share, format::percent),
                        r -> Math.min(1, r.share() / 100),
                        r -> Level.of(r.share(), 101, 101)));
        columns.add(
                number(
                        "calls",
                        84,
                        r -> r.counted() ? r.counts().calls() : Double.NaN,
                        this::count));
        columns.add(number("mean", 90, r -> r.counts().meanMillis(), format::millis));
        columns.add(
                number("rows", 84, r -> r.counted() ? r.counts().rows() : Double.NaN, this::count));
        columns.add(number("hit", 84, r -> r.counts().hitPercent(), format::percentExact));
        columns.add(
                number("read", 96, r -> r.counted() ? r.counts().read() : Double.NaN, this::count));
        columns.add(
                number("temp", 96, r -> r.counted() ? r.counts().temp() : Double.NaN, this::count)
                        .hidden());
        columns.add(
                number("wal", 84, r -> r.counted() ? r.counts().wal() : Double.NaN, format::bytes));
        columns.add(
                number(
                                "plan",
                                90,
                                r -> r.counted() ? r.counts().planMillis() : Double.NaN,
                                format::millis)
                        .hidden());
        columns.add(Column.<Row>words("user", title("user"), 88, r -> r.sum().user()).hidden());
        columns.add(Column.words("database", title("database"), 88, r -> r.sum().database()));
        return columns;
    }

    private Column<Row> number(
            String id, double width, ToDoubleFunction<Row> value, DoubleFunction<String> text) {
        return Column.number(id, title(id), width, value, text);
    }

    private String count(double value) {
        return format.count(Math.round(value));
    }

    private String title(String id) {
        return texts.text("postgres.column." + id);
    }

    private void choose(List<Row> chosen) {
        Shown shown = model.shownProperty().get();
        boolean one = chosen.size() == 1;
        String key = one ? chosen.getFirst().key() : "";
        if (one && key.equals(chosenKey)) {
            return; // the same, with newer figures
        }
        chosenKey = key;
        long to = server.now();
        detail.show(
                one ? chosen.getFirst().sum() : null,
                shown != null && !shown.sampled(),
                new Range(to - model.periodProperty().get().millis(), to));
    }

    private void fill(@Nullable Shown shown) {
        List<Row> rows = new ArrayList<>();
        if (shown != null) {
            double total = shown.total();
            for (Sum sum : shown.rows(model.ownProperty().get())) {
                double share = total > 0 ? sum.counts().execMillis() * 100 / total : Double.NaN;
                rows.add(new Row(sum, share, !shown.sampled()));
            }
            if (shown.sums().rest().calls() > 0) {
                Sum rest =
                        new Sum(
                                0,
                                "",
                                "",
                                "-- " + texts.text("postgres.statements.rest"),
                                shown.sums().rest());
                rows.add(new Row(rest, rest.counts().execMillis() * 100 / total, true));
            }
            own.setText(texts.text("postgres.statements.own", shown.own()));
            own.setVisible(shown.own() > 0);
            sampled.setVisible(shown.sampled());
            long length = model.periodProperty().get().millis();
            String known =
                    texts.text(
                            "postgres.statements.footer",
                            format.rough(shown.sums().covered() / 1000.0),
                            format.rough(length / 1000.0));
            String reset =
                    shown.sums().resets().isEmpty()
                            ? ""
                            : texts.text(
                                    "postgres.statements.reset",
                                    format.moment(shown.sums().resets().getLast(), server.now()));
            table.setFooter(texts.plural("postgres.rows", rows.size()) + ", " + known, reset);
        }
        table.setRows(rows);
        Region wanted =
                shown != null && rows.isEmpty()
                        ? new EmptyState(
                                Icon.WAITING,
                                texts.text("postgres.statements.none"),
                                texts.text("postgres.statements.none.why"))
                        : table;
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        model.show(state, server.now());
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        detail.close();
        model.close();
    }
}
