package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// The tables of a database: how large, how used, how well kept; beside them the chosen one closer,
/// and what can be done to it.
final class TablesPart implements Part {

    private final CatalogFrame frame;
    private final CatalogViewModel model;
    private final PostgresViewModel server;
    private final Format format;
    private final DataTable<TableRow> table;
    private final TableSide side;
    private final HBox both;
    private final VBox root;

    TablesPart(Workbench bench, PostgresViewModel server) {
        this.server = server;
        frame = new CatalogFrame(bench, server);
        model = server.catalog();
        format = server.format();
        table = new SessionColumns(bench, format).table(TablesPart::key, columns());
        table.sortBy("total", false);
        new TableMemory(bench).keep("postgres.tables", table);
        table.filterField().setPrefWidth(180);
        side = new TableSide(frame, this::ask);
        table.selectionProperty().subscribe(side::choose);
        table.setMenu(this::menu);
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMinWidth(0);
        both = new HBox(table, side.view());
        VBox.setVgrow(frame.front(), Priority.ALWAYS);
        root =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        server.headerProperty().get().name()
                                                                + "-tables",
                                                        csv),
                                frame.chooser(),
                                frame.more()),
                        frame.front(),
                        frame.missing());
        root.getStyleClass().add("table-part");
        model.tables().answerProperty().subscribe(a -> fill());
        model.tables().faultProperty().subscribe(f -> fill());
        model.wantedProperty().subscribe(w -> find(w.isPresent()));
    }

    private static String key(TableRow row) {
        return row.schema() + '\u0000' + row.name();
    }

    private List<Column<TableRow>> columns() {
        List<Column<TableRow>> all = new ArrayList<>();
        all.add(
                Column.<TableRow>words("table", title("table"), 170, TableRow::shown)
                        .name()
                        .growing());
        all.add(bytes("total", 84, r -> r.size().total()));
        all.add(bytes("heap", 80, r -> live(r, r.size().heap())).hidden());
        all.add(bytes("indexes", 84, r -> live(r, r.size().indexes())));
        all.add(bytes("toast", 80, r -> live(r, r.size().toast())));
        all.add(count("rows", 92, r -> r.rows().live()));
        all.add(count("dead", 84, r -> r.rows().dead()));
        all.add(
                Column.meter(
                        number("deadshare", 128, r -> r.rows().deadPercent(), format::percent),
                        r -> Math.min(1, r.rows().deadPercent() / 100),
                        r -> worth(r, Level.of(r.rows().deadPercent(), 20, 50))));
        all.add(
                Column.meter(
                        number("bloat", 128, r -> r.bloat().percent(), format::percent),
                        r -> Math.min(1, r.bloat().percent() / 100),
                        r -> large(r, Level.of(r.bloat().percent(), 40, 70))));
        all.add(ago("vacuum", 112, r -> r.care().lastVacuum()));
        all.add(ago("analyze", 112, r -> r.care().lastAnalyze()));
        all.add(count("seq", 84, r -> r.use().sequential()));
        all.add(count("idx", 84, r -> r.use().index()));
        all.add(number("seqshare", 84, r -> r.use().sequentialPercent(), format::percent).hidden());
        all.add(number("hot", 72, r -> r.use().hotPercent(), format::percent));
        all.add(number("hit", 84, r -> r.use().hitPercent(), format::percentExact));
        all.add(count("inserted", 84, r -> r.use().inserted()).hidden());
        all.add(count("updated", 84, r -> r.use().updated()).hidden());
        all.add(count("deleted", 84, r -> r.use().deleted()).hidden());
        all.add(bytes("wasted", 84, r -> r.bloat().bytes()).hidden());
        all.add(count("age", 96, r -> r.care().xidAge()).hidden());
        all.add(ago("lastscan", 104, r -> r.use().lastScan()).hidden());
        all.add(Column.words("owner", title("owner"), 88, TableRow::owner).hidden());
        all.add(words("kind", 96, r -> frame.text("kind." + r.kind())).hidden());
        return all;
    }

    /// In the past only the whole is known.
    private double live(TableRow row, double value) {
        return row.oid() == 0 ? Double.NaN : value;
    }

    /// A share of few rows is no trouble.
    private static Level worth(TableRow row, Level level) {
        return row.rows().dead() > 10_000 ? level : Level.NORMAL;
    }

    private static Level large(TableRow row, Level level) {
        return row.bloat().bytes() > 10 * 1_048_576 ? level : Level.NORMAL;
    }

    private Column<TableRow> bytes(String id, double width, ToDoubleFunction<TableRow> value) {
        return number(id, width, value, format::bytes);
    }

    private Column<TableRow> count(String id, double width, ToDoubleFunction<TableRow> value) {
        return number(id, width, value, v -> format.count(Math.round(v)));
    }

    /// Moments as how long ago, so that the oldest are at one end.
    private Column<TableRow> ago(String id, double width, ToDoubleFunction<TableRow> moment) {
        return number(
                id,
                width,
                r -> {
                    double at = moment.applyAsDouble(r);
                    return Double.isNaN(at) ? Double.NaN : server.now() / 1000.0 - at;
                },
                seconds -> format.ago(0, Math.round(seconds * 1000)));
    }

    private Column<TableRow> words(String id, double width, Function<TableRow, String> text) {
        return Column.words(id, title(id), width, text);
    }

    private Column<TableRow> number(
            String id,
            double width,
            ToDoubleFunction<TableRow> value,
            DoubleFunction<String> text) {
        return Column.number(id, title(id), width, value, text);
    }

    private String title(String id) {
        return frame.text("column." + id);
    }

    private List<MenuItem> menu(List<TableRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        if (chosen.isEmpty() || !model.acts()) {
            return items;
        }
        for (Verb verb : TableSide.VERBS) {
            if (chosen.stream().anyMatch(r -> TableSide.refusal(verb, r).isEmpty())) {
                items.add(frame.item(verb, () -> ask(verb, chosen)));
            }
        }
        items.add(new SeparatorMenuItem());
        MenuItem indexes = new MenuItem(frame.text("menu.indexes"));
        indexes.setOnAction(
                e -> {
                    model.point(Place.INDEXES, "", chosen.getFirst().sql());
                    server.placeProperty().set(Place.INDEXES);
                });
        items.add(indexes);
        return items;
    }

    private void ask(Verb verb, List<TableRow> chosen) {
        String database = model.databaseProperty().get();
        frame.ask(
                chosen.stream()
                        .filter(r -> TableSide.refusal(verb, r).isEmpty())
                        .map(r -> Upkeep.of(verb, database, r))
                        .toList());
    }

    private void fill() {
        TableList list = model.tables().answerProperty().get();
        if (list != null) {
            table.setRows(list.rows());
            double sum = list.rows().stream().mapToDouble(r -> r.size().total()).sum();
            boolean inexact = model.live() && list.rows().stream().anyMatch(r -> !r.size().exact());
            String count =
                    frame.texts()
                            .plural("catalog.tables.footer", list.rows().size(), format.bytes(sum));
            table.setFooter(
                    model.live()
                            ? inexact ? count + "; " + frame.text("tables.held") : count
                            : frame.texts().plural("catalog.tables.recorded", list.rows().size()),
                    frame.asOf(list.at(), list.millis()));
            frame.missing(list.missing());
        }
        boolean stale = model.tables().faultProperty().get() != null;
        table.setStale(row -> stale);
        frame.settle(model.tables(), both, true);
        find(model.wantedProperty().get().isPresent());
    }

    /// What another place pointed at is selected as soon as it is there.
    private void find(boolean any) {
        TableList list = model.tables().answerProperty().get();
        if (!any || list == null) {
            return;
        }
        model.wantedProperty()
                .get()
                .filter(w -> w.place() == Place.TABLES)
                .ifPresent(
                        w -> {
                            String[] parts = TableNames.parts(w.subject());
                            table.filterField().clear();
                            table.select(parts[0] + '\u0000' + parts[1]);
                            model.wantedProperty().set(java.util.Optional.empty());
                        });
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        side.show(state);
    }

    @Override
    public void go(String row) {
        model.point(Place.TABLES, row);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
