package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.postgres.DatabaseAnalysis;
import dev.pilothouse.core.connector.postgres.DatabaseAnalysis.Limits;
import dev.pilothouse.core.connector.postgres.DatabaseUse;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The databases: how large, how busy, and which of them nobody seems to need, with the evidence.
final class DatabasesCard implements FactTablesPart.Above {

    private static final Logger LOG = LoggerFactory.getLogger(DatabasesCard.class);
    private static final double ROW = 28;
    private static final int MOST = 12;

    private final Workbench bench;
    private final PostgresViewModel model;
    private final Texts texts;
    private final Names names;
    private final Format format;
    private final DataTable<DatabaseLine> table;
    private final Card card;
    private Map<String, DatabaseUse> uses = Map.of();
    private @Nullable Asked asked;
    private @Nullable TargetState state;
    private Subscription asking = () -> {};

    /// What the answer depends on; seen again is not another question, an hour later is.
    private record Asked(List<String> databases, Limits limits, long hour) {}

    DatabasesCard(Workbench bench, PostgresViewModel model) {
        this.bench = bench;
        this.model = model;
        this.texts = bench.texts();
        this.names = new Names(texts);
        this.format = model.format();
        table = new SessionColumns(bench, format).table(DatabaseLine::name, columns());
        new TableMemory(bench).keep("postgres.databases.use", table);
        Button words = new Button(texts.text("postgres.use.settings"), Icon.SETTINGS.view());
        words.setMinWidth(Region.USE_PREF_SIZE);
        words.setOnAction(
                e ->
                        bench.navigator()
                                .open(
                                        new TabKey("settings", ""),
                                        SettingKeys.POSTGRES_INACTIVE.name()));
        VBox full =
                new VBox(
                        table.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        model.headerProperty().get().name()
                                                                + "-databases",
                                                        csv),
                                words),
                        table);
        full.setMinWidth(0);
        card = new Card(names.fact(PostgresFacts.DATABASES), full);
        card.getStyleClass().add("table-card");
        card.setMinHeight(Region.USE_PREF_SIZE);
    }

    private List<Column<DatabaseLine>> columns() {
        return List.of(
                Column.words("database", title("database"), 150, DatabaseLine::name).name(),
                Column.words("use", texts.text("postgres.column.use"), 190, l -> l.verdict(texts)),
                Column.number("size", title("size"), 90, DatabaseLine::size, format::bytes),
                Column.number(
                        "grown",
                        texts.text("postgres.column.grown"),
                        96,
                        DatabaseLine::grown,
                        v -> (v > 0 ? "+" : "") + format.bytes(v)),
                Column.number(
                        "connections",
                        texts.text("postgres.column.connections"),
                        96,
                        DatabaseLine::connections,
                        v -> format.count(Math.round(v))),
                Column.number(
                        "commits",
                        texts.text("postgres.column.commits"),
                        104,
                        DatabaseLine::commits,
                        v -> format.count(Math.round(v))),
                Column.<DatabaseLine>words(
                                "evidence",
                                texts.text("postgres.column.evidence"),
                                220,
                                l -> l.evidence(format))
                        .growing(),
                cell("owner", 1),
                cell("encoding", 2).hidden(),
                cell("collation", 3).hidden(),
                cell("limit", 5).hidden(),
                cell("connect", 6).hidden(),
                cell("template", 7).hidden());
    }

    private Column<DatabaseLine> cell(String id, int index) {
        return Column.words(
                id,
                title(id),
                100,
                l ->
                        l.cells().get(index).isEmpty()
                                ? Column.DASH
                                : names.word(l.cells().get(index)));
    }

    private String title(String id) {
        return names.column(PostgresFacts.DATABASES, id);
    }

    @Override
    public Region view() {
        return card;
    }

    @Override
    public boolean go(String within) {
        table.filterField().setText(within);
        return true;
    }

    @Override
    public void fill(TargetState next, boolean stale) {
        state = next;
        table.setStale(row -> stale);
        show();
        KnownFact known = next.facts().get(PostgresFacts.DATABASES);
        List<String> databases = rows(known).stream().map(List::getFirst).toList();
        Asked question =
                new Asked(databases, limits(bench.data().settings()), model.now() / 3_600_000);
        if (databases.isEmpty() || question.equals(asked)) {
            return;
        }
        asked = question;
        asking.close();
        long now = model.now();
        asking =
                bench.ui()
                        .compute(
                                () ->
                                        new DatabaseAnalysis(
                                                        bench.data().history(),
                                                        model.target(),
                                                        question.limits(),
                                                        now)
                                                .of(databases, home(next)),
                                this::worked,
                                e -> LOG.warn("The use of databases can't be worked out", e));
    }

    static Limits limits(Settings settings) {
        return new Limits(
                SettingKeys.POSTGRES_INACTIVE.in(settings),
                SettingKeys.POSTGRES_STATIC.in(settings),
                SettingKeys.POSTGRES_LOW_DAYS.in(settings),
                SettingKeys.POSTGRES_LOW.in(settings),
                SettingKeys.POSTGRES_BACKGROUND.in(settings));
    }

    /// The database that this program works in.
    static String home(TargetState state) {
        return state.target().endpoint() instanceof Endpoint.Postgres postgres
                        && postgres.database() != null
                ? postgres.database()
                : "postgres";
    }

    private void worked(List<DatabaseUse> found) {
        Map<String, DatabaseUse> next = new HashMap<>();
        found.forEach(use -> next.put(use.database(), use));
        uses = next;
        show();
    }

    private void show() {
        TargetState shown = state;
        if (shown == null) {
            return;
        }
        KnownFact known = shown.facts().get(PostgresFacts.DATABASES);
        List<DatabaseLine> lines =
                rows(known).stream()
                        .map(
                                row ->
                                        new DatabaseLine(
                                                row,
                                                connections(shown, row.getFirst()),
                                                uses.get(row.getFirst())))
                        .toList();
        table.setRows(lines);
        table.setFooter(
                texts.plural("postgres.rows", lines.size()),
                known == null
                        ? texts.text("node.table.unread.why")
                        : texts.text("postgres.asof", format.asOf(known.seen(), model.now())));
        double height = 36 + 32 + ROW * Math.clamp(lines.size(), 2, MOST);
        table.setMinHeight(height);
        table.setPrefHeight(height);
        table.setMaxHeight(height);
    }

    private static double connections(TargetState state, String database) {
        Figure figure =
                state.figure(
                        Series.of(
                                PostgresMetrics.DB_CONNECTIONS,
                                PostgresMetrics.DATABASE,
                                database));
        return figure == null ? Double.NaN : figure.value();
    }

    private static List<List<String>> rows(@Nullable KnownFact known) {
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }
}
