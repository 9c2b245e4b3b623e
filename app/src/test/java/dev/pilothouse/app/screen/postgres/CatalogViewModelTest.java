package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.connector.postgres.Explained;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Risk;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

class CatalogViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private static final long MINUTE = 60_000;

    private final DemoBench demo = new DemoBench(fleet(true, DemoServer.NOW));
    private final FakeCatalog catalog = new FakeCatalog();
    private final PostgresViewModel server;
    private final CatalogViewModel model;

    CatalogViewModelTest() {
        demo.postgres.catalog = catalog;
        server = new PostgresViewModel(demo.bench(EN), DemoServer.ID);
        model = server.catalog();
    }

    /// The demo's server, with two databases of which one is the larger, and a table that is kept.
    static FleetState fleet(boolean live, long at) {
        TargetState plain = DemoServer.state(at);
        Map<Series, Figure> figures = new HashMap<>(plain.figures());
        size(figures, "billing", 9e9, at);
        size(figures, "small", 1e6, at);
        table(figures, PostgresMetrics.TABLE_SIZE, 5e9, at);
        table(figures, PostgresMetrics.TABLE_ROWS, 7e6, at);
        table(figures, PostgresMetrics.TABLE_DEAD, 1e5, at);
        Map<String, KnownFact> facts = new HashMap<>(plain.facts());
        Fact.Table databases =
                new Fact.Table(
                        List.of(
                                "database",
                                "owner",
                                "encoding",
                                "collation",
                                "size",
                                "limit",
                                "connect",
                                "template"),
                        List.of(
                                database("billing", "yes", "no"),
                                database("postgres", "yes", "no"),
                                database("small", "yes", "no"),
                                database("template0", "no", "yes")));
        facts.put(
                PostgresFacts.DATABASES,
                new KnownFact(new Fact(PostgresFacts.DATABASES, databases), at, at));
        TargetState state =
                new TargetState(
                        plain.target(),
                        plain.health(),
                        List.of(),
                        null,
                        at,
                        figures,
                        facts,
                        List.of(),
                        plain.cost());
        return new FleetState(at, live, List.of(state), List.of());
    }

    private static List<String> database(String name, String connect, String template) {
        return List.of(name, "ann", "UTF8", "C", "", "-1", connect, template);
    }

    private static void size(Map<Series, Figure> figures, String name, double bytes, long at) {
        Series series = Series.of(PostgresMetrics.DB_SIZE, PostgresMetrics.DATABASE, name);
        figures.put(series, new Figure(bytes, bytes, at));
    }

    private static void table(Map<Series, Figure> figures, Metric metric, double value, long at) {
        figures.put(
                TableNames.growth(metric, "billing", "public.\"Счета, 1\""),
                new Figure(value, value, at));
    }

    private void look(Place place) {
        server.placeProperty().set(place);
        server.watch(true);
    }

    @Test
    void theLargestDatabaseIsLookedAtWhereTheLoginIsInTheCommonOne() {
        assertThat(model.databasesProperty().get()).containsExactly("billing", "postgres", "small");
        assertThat(model.databaseProperty().get()).isEqualTo("billing");
        assertThat(catalog.calls).isEmpty();
        look(Place.TABLES);
        assertThat(catalog.calls).containsExactly("tables billing");
        model.choose("small");
        assertThat(catalog.calls).endsWith("tables small");
        // Readings that arrive do not take a person's choice away.
        demo.fleetFeed.publish(fleet(true, DemoServer.NOW + MINUTE));
        assertThat(model.databaseProperty().get()).isEqualTo("small");
    }

    @Test
    void aServerIsAskedForAHundredthOfItsTimeAtMost() {
        catalog.tables = () -> new TableList("billing", demo.now, 3_000, List.of(), List.of());
        look(Place.TABLES);
        demo.now += 2 * MINUTE;
        demo.fleetFeed.publish(fleet(true, demo.now));
        assertThat(catalog.calls).hasSize(1);
        demo.now += 4 * MINUTE;
        demo.fleetFeed.publish(fleet(true, demo.now));
        assertThat(catalog.calls).hasSize(2);
        server.refresh();
        assertThat(catalog.calls).hasSize(3);
    }

    @Test
    void whatWasDoneHereIsLookedAtWhenItIsDone() {
        look(Place.TABLES);
        model.operated(board(0));
        assertThat(catalog.calls).as("it still runs").hasSize(1);
        model.operated(board(DemoServer.NOW));
        assertThat(catalog.calls).hasSize(2);
        model.operated(board(DemoServer.NOW));
        assertThat(catalog.calls).as("and nothing new ended").hasSize(2);
    }

    private static Board board(long ended) {
        OperationState state =
                new OperationState(
                        1,
                        0,
                        DemoServer.state(DemoServer.NOW).target(),
                        new Description(
                                "postgres.vacuum",
                                "orders",
                                Risk.SAFE,
                                Right.OPERATE,
                                List.of("VACUUM"),
                                "",
                                Phrase.NONE,
                                List.of(),
                                false),
                        new Actor("ann", Role.ADMIN),
                        ended == 0 ? OperationState.Phase.RUNNING : OperationState.Phase.ENDED,
                        0,
                        new OperationState.Times(1, 1, ended),
                        List.of(),
                        Double.NaN,
                        List.of(),
                        true,
                        ended == 0 ? null : Outcome.Cancelled.UNSENT,
                        OperationState.Decision.NONE);
        return new Board(List.of(state), List.of());
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() {
        look(Place.INDEXES);
        assertThat(catalog.calls).containsExactly("indexes billing 0");
        server.watch(false);
        demo.now += 60 * MINUTE;
        demo.fleetFeed.publish(fleet(true, demo.now));
        assertThat(catalog.calls).hasSize(1);
    }

    @Test
    void aFaultIsToldAndTheLastAnswerStays() {
        look(Place.TABLES);
        catalog.tables =
                () -> {
                    throw new FaultException(new Fault.Internal("gone"));
                };
        server.refresh();
        assertThat(model.tables().faultProperty().get()).isNotNull();
        assertThat(model.tables().answerProperty().get()).isNotNull();
    }

    @Test
    void ofThePastTheLargestTablesAreKnownAndNothingCanBeDone() {
        look(Place.TABLES);
        demo.fleetFeed.publish(fleet(false, DemoServer.NOW - MINUTE));
        TableList list = Objects.requireNonNull(model.tables().answerProperty().get());
        assertThat(list.rows()).hasSize(1);
        TableRow row = list.rows().getFirst();
        assertThat(row.name()).isEqualTo("Счета, 1");
        assertThat(row.size().total()).isEqualTo(5e9);
        assertThat(row.rows().dead()).isEqualTo(1e5);
        assertThat(row.use().hotPercent()).isNaN();
        assertThat(model.acts()).isFalse();
        assertThat(model.upkeep(List.of())).isEmpty();
    }

    @Test
    void namesAreTakenApartAsSqlWritesThem() {
        assertThat(TableNames.parts("public.orders")).containsExactly("public", "orders");
        assertThat(TableNames.parts("\"a.b\".\"c\"\"d\"")).containsExactly("a.b", "c\"d");
        assertThat(TableNames.parts("orders")).containsExactly("", "orders");
    }

    @Test
    void whatAStatementIsDecidesWhatCanBeDoneWithIt() {
        ExplainViewModel explain =
                new ExplainViewModel(
                        demo.bench(EN),
                        DemoServer.target(),
                        new Explained("billing", "api", "SELECT * FROM t WHERE id = $1", 7));
        assertThat(explain.unplannable()).isEmpty();
        assertThat(explain.unrunnable()).contains("parameters");
        explain.textProperty().set("SELECT * FROM t WHERE id = 1");
        assertThat(explain.unrunnable()).isEmpty();
        explain.textProperty().set("UPDATE t SET a = 1");
        assertThat(explain.unplannable()).isEmpty();
        assertThat(explain.unrunnable()).contains("writes");
        explain.textProperty().set("SELECT 1; SELECT 2");
        assertThat(explain.unplannable()).contains("several");
        explain.textProperty().set("VACUUM t");
        assertThat(explain.unplannable()).contains("utility");
    }
}
