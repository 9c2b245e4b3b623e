package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

class ActivityViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);

    private final DemoBench demo = new DemoBench(DemoServer.fleet(true, DemoServer.NOW));
    private final PostgresViewModel server;
    private final ActivityViewModel model;

    ActivityViewModelTest() {
        demo.postgres.sessions = () -> DemoServer.sample(DemoServer.NOW);
        server = new PostgresViewModel(demo.bench(EN), DemoServer.ID);
        model = server.activity();
    }

    private List<String> pids() {
        return model.rowsProperty().get().stream().map(SessionRow::pid).toList();
    }

    @Test
    void nobodyIsAskedWhileNobodyLooks() {
        assertThat(demo.postgres.calls).isEmpty();
        server.watch(true);
        assertThat(demo.postgres.calls).isEmpty();
        server.placeProperty().set(Place.ACTIVITY);
        assertThat(demo.postgres.calls).containsExactly("live pg-billing-1", "sample");
        server.placeProperty().set(Place.OVERVIEW);
        assertThat(demo.postgres.calls).endsWith("closed");
    }

    private void look() {
        server.placeProperty().set(Place.ACTIVITY);
        server.watch(true);
    }

    @Test
    void filtersCountAndLeaveWhatTheySay() {
        look();
        assertThat(model.countsProperty().get())
                .containsEntry(SessionFilter.ALL, 9)
                .containsEntry(SessionFilter.ACTIVE, 7)
                .containsEntry(SessionFilter.BLOCKING, 6)
                .containsEntry(SessionFilter.IDLE_IN_TRANSACTION, 1)
                .containsEntry(SessionFilter.LONG, 7);
        model.filterProperty().set(SessionFilter.IDLE_IN_TRANSACTION);
        assertThat(pids()).containsExactly("1");
    }

    @Test
    void parallelWorkersAreFoldedUnderTheirLeader() {
        look();
        model.filterProperty().set(SessionFilter.ACTIVE);
        assertThat(pids()).contains("▸ 20  +2").doesNotContain("   └ 21");
        SessionRow leader =
                model.rowsProperty().get().stream()
                        .filter(r -> r.pid().startsWith("▸"))
                        .findFirst()
                        .orElseThrow();
        model.turn(leader);
        assertThat(pids()).contains("▾ 20  +2", "   └ 21", "   └ 22");
    }

    @Test
    void treeHasItsRootFirstAndFoldsWaitersOfOneKind() {
        look();
        model.filterProperty().set(SessionFilter.BLOCKING);
        List<SessionRow> rows = model.rowsProperty().get();
        assertThat(rows.getFirst().pid()).isEqualTo("▾ 1");
        assertThat(rows.getFirst().blocks()).isEqualTo(6);
        assertThat(rows).hasSize(5);
        assertThat(rows.getLast().statement()).isEqualTo("3 more, same statement and wait");
        model.turn(rows.getLast());
        assertThat(model.rowsProperty().get()).hasSize(7);
        model.turn(model.rowsProperty().get().getFirst());
        assertThat(pids()).containsExactly("▸ 1");
    }

    @Test
    void aboutTellsWhatItHoldsAndForHowLong() {
        look();
        model.filterProperty().set(SessionFilter.BLOCKING);
        assertThat(String.join(" ", model.about(model.rowsProperty().get().getFirst())))
                .contains("billing_app@billing")
                .contains("203.0.113.18")
                .contains("Holds a row of invoices.");
    }

    @Test
    void frozenStaysAsItIs() {
        look();
        model.frozenProperty().set(true);
        demo.postgres.calls.clear();
        server.refresh();
        assertThat(model.frozenProperty().get()).isFalse();
        assertThat(demo.postgres.calls).contains("sample");
    }

    @Test
    void faultIsToldAndTheLastSampleStays() {
        look();
        demo.postgres.sessions =
                () -> {
                    throw new FaultException(new Fault.Internal("gone"));
                };
        server.refresh();
        assertThat(model.faultProperty().get()).isNotNull();
        assertThat(model.sampleProperty().get()).isNotNull();
        demo.postgres.sessions = () -> DemoServer.sample(DemoServer.NOW + 2_000);
        server.refresh();
        assertThat(model.faultProperty().get()).isNull();
        assertThat(Objects.requireNonNull(model.sampleProperty().get()).at())
                .isEqualTo(DemoServer.NOW + 2_000);
    }

    /// Nothing was recorded in the demo's cache, and the live server is not asked instead.
    @Test
    void pastIsNeverTakenFromTheServer() {
        look();
        demo.postgres.calls.clear();
        demo.fleetFeed.publish(DemoServer.fleet(false, DemoServer.NOW - 3_600_000));
        assertThat(model.sampleProperty().get()).isNull();
        assertThat(model.rowsProperty().get()).isEmpty();
        assertThat(demo.postgres.calls).doesNotContain("sample");
        demo.fleetFeed.publish(DemoServer.fleet(true, DemoServer.NOW + 1));
        assertThat(demo.postgres.calls).contains("sample");
    }

    @Test
    void whoIsIdleInATransactionForLonger() {
        look();
        assertThat(model.idleLonger(Duration.ofMinutes(1))).hasSize(1);
        assertThat(model.idleLonger(Duration.ofMinutes(10))).isEmpty();
    }
}
