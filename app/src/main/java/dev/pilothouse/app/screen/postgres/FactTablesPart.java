package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.ChartsPart;
import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// A sub-tab of tables that are facts, with charts below where there are any. What is not known is
/// said, because nothing about it is not the same as none of it.
final class FactTablesPart implements Part {

    private static final Set<String> BYTES = Set.of("size");
    private static final double ROW = 28;
    private static final int MOST = 10;

    private final PostgresViewModel model;
    private final Texts texts;
    private final Names names;
    private final Format format;
    private final List<One> tables = new ArrayList<>();
    private final @Nullable ChartsPart charts;
    private final Region root;
    private final List<Above> above;

    /// Something that stands above the tables.
    interface Above {
        Region view();

        void fill(TargetState state, boolean stale);

        /// Whether it has the row that is to be shown.
        default boolean go(String within) {
            return false;
        }
    }

    /// A table, and where it is shown.
    private record One(
            String fact, List<String> columns, DataTable<List<String>> table, StackPane place) {}

    /// @param facts each a key of a fact that is a table, with its columns
    /// @param above what stands above the tables
    FactTablesPart(
            Workbench bench,
            PostgresViewModel model,
            Place place,
            List<Columns> facts,
            List<? extends Above> above) {
        this.model = model;
        this.above = List.copyOf(above);
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.format = model.format();
        List<Region> tops = new ArrayList<>();
        above.forEach(each -> tops.add(each.view()));
        for (Columns fact : facts) {
            tops.add(make(bench, place, fact));
        }
        if (place == Place.ROLES) {
            charts = null;
            root = page(tops);
            return;
        }
        charts =
                new ChartsPart(
                        bench,
                        model.charts(),
                        () -> model.headerProperty().get().name() + "-" + place.key(),
                        () -> model.placeProperty().get() == place,
                        tops,
                        this::fill);
        root = charts.view();
    }

    /// Where nothing is drawn over time there is no period to choose.
    private static Region page(List<Region> tops) {
        VBox page = new VBox(12);
        page.getChildren().addAll(tops);
        page.getStyleClass().add("charts-page");
        return SharpScroll.down(page);
    }

    /// @param fact the key of a table
    /// @param grows the column that takes the room that is left
    /// @param measured columns of figures that are no part of the fact
    record Columns(String fact, List<String> columns, String grows, List<Measured> measured) {
        static Columns of(String fact, String... columns) {
            return new Columns(fact, List.of(columns), columns[0], List.of());
        }

        Columns with(Measured... figures) {
            return new Columns(fact, columns, grows, List.of(figures));
        }
    }

    /// A figure of what the first column of a row names.
    ///
    /// @param label by which the figures are told apart
    /// @param seconds or else bytes
    record Measured(String id, Metric metric, String label, boolean seconds) {}

    private Region make(Workbench bench, Place place, Columns fact) {
        List<Column<List<String>>> columns = new ArrayList<>();
        for (int i = 0; i < fact.columns().size(); i++) {
            columns.add(column(fact, i));
        }
        for (Measured each : fact.measured()) {
            columns.add(
                    Column.number(
                            each.id(),
                            names.column(fact.fact(), each.id()),
                            124,
                            row -> figure(each, row.getFirst()),
                            each.seconds() ? format::duration : format::bytes));
        }
        DataTable<List<String>> table =
                new SessionColumns(bench, format).table(row -> row.getFirst(), columns);
        new TableMemory(bench).keep("postgres." + fact.fact(), table);
        StackPane rows = new StackPane(table);
        tables.add(new One(fact.fact(), fact.columns(), table, rows));
        VBox.setVgrow(rows, Priority.ALWAYS);
        VBox full =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        model.headerProperty().get().name()
                                                                + "-"
                                                                + place.key(),
                                                        csv)),
                        rows);
        full.setMinWidth(0);
        Card card = new Card(names.fact(fact.fact()), full);
        card.getStyleClass().add("table-card");
        card.setMinHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private Column<List<String>> column(Columns fact, int index) {
        String id = fact.columns().get(index);
        String title = names.column(fact.fact(), id);
        double width = index == 0 ? 180 : 120;
        if (BYTES.contains(id)) {
            return Column.number(id, title, 100, row -> number(row.get(index)), format::bytes);
        }
        Column<List<String>> words =
                Column.words(id, title, width, row -> dash(names.word(row.get(index))));
        Column<List<String>> named = index == 0 ? words.name() : words;
        return id.equals(fact.grows()) ? named.growing() : named;
    }

    private double figure(Measured wanted, String of) {
        TargetState now = model.stateProperty().get();
        Figure figure =
                now == null ? null : now.figure(Series.of(wanted.metric(), wanted.label(), of));
        return figure == null ? Double.NaN : figure.value();
    }

    private static double number(String text) {
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }

    private void fill(TargetState state, boolean stale) {
        above.forEach(each -> each.fill(state, stale));
        for (One one : tables) {
            KnownFact known = state.facts().get(one.fact());
            Fact.Value value = known == null ? null : known.fact().value();
            if (value instanceof Fact.Table found && reads(one.columns(), found.columns())) {
                one.table().setStale(row -> stale);
                one.table().setRows(filled(found.rows(), one.columns().size()));
                one.table()
                        .setFooter(
                                texts.plural("postgres.rows", found.rows().size()),
                                texts.text(
                                        "postgres.asof",
                                        format.asOf(
                                                known == null ? 0 : known.seen(), model.now())));
                size(one, found.rows().size());
                front(one, one.table());
            } else {
                String why = value instanceof Fact.Unknown unknown ? unknown.reason() : "";
                Label unread =
                        new Label(
                                why.isEmpty()
                                        ? texts.text("node.table.unread.why")
                                        : texts.text("node.table.unread.fault", why));
                unread.getStyleClass().addAll("muted", "fact-missing");
                unread.setWrapText(true);
                front(one, unread);
            }
        }
    }

    /// A fact that was recorded before it got its last columns lacks these.
    private static boolean reads(List<String> wanted, List<String> found) {
        return found.size() <= wanted.size()
                && wanted.subList(0, found.size()).equals(found)
                && !found.isEmpty();
    }

    private static List<List<String>> filled(List<List<String>> rows, int columns) {
        if (rows.stream().allMatch(row -> row.size() == columns)) {
            return rows;
        }
        List<List<String>> filled = new ArrayList<>();
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            cells.addAll(Collections.nCopies(columns - row.size(), ""));
            filled.add(List.copyOf(cells));
        }
        return filled;
    }

    private void size(One one, int rows) {
        double height = 36 + 32 + ROW * Math.clamp(rows, 2, MOST);
        one.table().setMinHeight(height);
        one.table().setPrefHeight(height);
        one.table().setMaxHeight(height);
    }

    private static void front(One one, Region wanted) {
        if (!one.place().getChildren().contains(wanted)) {
            one.place().getChildren().setAll(wanted);
        }
    }

    /// The sub-tab of databases.
    static FactTablesPart databases(Workbench bench, PostgresViewModel model) {
        return new FactTablesPart(
                bench,
                model,
                Place.DATABASES,
                List.of(
                        Columns.of(PostgresFacts.TABLESPACES, "tablespace", "location", "size"),
                        Columns.of(
                                PostgresFacts.EXTENSIONS, "extension", "installed", "available")),
                List.of(new DatabasesCard(bench, model)));
    }

    /// The sub-tab of standbys and slots: who follows whom, and the figures of it.
    static FactTablesPart replication(Workbench bench, PostgresViewModel model) {
        return new FactTablesPart(
                bench,
                model,
                Place.REPLICATION,
                List.of(
                        new Columns(
                                        PostgresFacts.REPLICATION,
                                        PostgresFacts.REPLICATION_COLUMNS,
                                        "standby",
                                        List.of())
                                .with(
                                        new Measured(
                                                "lag_bytes",
                                                PostgresMetrics.LAG_BYTES,
                                                PostgresMetrics.STANDBY,
                                                false),
                                        new Measured(
                                                "lag_seconds",
                                                PostgresMetrics.LAG_SECONDS,
                                                PostgresMetrics.STANDBY,
                                                true)),
                        new Columns(
                                        PostgresFacts.SLOTS,
                                        PostgresFacts.SLOT_COLUMNS,
                                        "follower",
                                        List.of())
                                .with(
                                        new Measured(
                                                "kept",
                                                PostgresMetrics.SLOT_RETAINED,
                                                PostgresMetrics.SLOT,
                                                false))),
                List.of(new TopologyCard(bench, model)));
    }

    /// The sub-tab of roles: what this login may, who else there is, and who may do what.
    static FactTablesPart roles(Workbench bench, PostgresViewModel model) {
        return new FactTablesPart(
                bench,
                model,
                Place.ROLES,
                List.of(
                        new Columns(
                                PostgresFacts.ROLES,
                                PostgresFacts.ROLE_COLUMNS,
                                "attributes",
                                List.of()),
                        new Columns(
                                PostgresFacts.GRANTS,
                                PostgresFacts.GRANT_COLUMNS,
                                "privileges",
                                List.of())),
                List.of(new RightsCard(bench, model)));
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        if (charts == null) {
            fill(state, stale);
        } else {
            charts.show(state, stale);
        }
    }

    @Override
    public void go(String within) {
        for (Above each : above) {
            if (each.go(within)) {
                return;
            }
        }
        tables.getFirst().table().filterField().setText(within);
    }

    @Override
    public void find() {
        tables.getFirst().table().filterField().requestFocus();
    }
}
