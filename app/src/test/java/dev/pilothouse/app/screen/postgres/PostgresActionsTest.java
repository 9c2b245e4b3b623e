package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// The recorder knows the sessions of the first of two servers.
class PostgresActionsTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private static final TargetId OTHER = new TargetId(502);

    private final DemoBench demo = new DemoBench(fleet(true, DemoServer.NOW));
    private final PostgresActions actions;

    PostgresActionsTest() {
        Workbench bench = demo.bench(EN);
        demo.postgres.sessions = () -> DemoServer.sample(DemoServer.NOW);
        actions =
                new PostgresActions(
                        bench,
                        new SessionSearch(
                                bench,
                                (server, at) -> {
                                    demo.calls.add("past " + server + " " + at);
                                    return server.equals(DemoServer.ID)
                                            ? Optional.of(DemoServer.sample(at))
                                            : Optional.empty();
                                }));
    }

    private static FleetState fleet(boolean live, long at) {
        Target first = DemoServer.target();
        Target second =
                new Target(
                        OTHER,
                        "pg-shop-1",
                        first.kind(),
                        first.endpoint(),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        return new FleetState(
                at,
                live,
                List.of(
                        DemoServer.state(at),
                        new TargetState(
                                second,
                                Health.HEALTHY,
                                List.of(),
                                null,
                                at,
                                Map.of(),
                                Map.of(),
                                List.of(),
                                Cost.NONE)),
                List.of());
    }

    private static List<String> titles(List<Actions.Found> found) {
        return found.stream()
                .map(
                        f ->
                                f.target() == null
                                        ? f.action().title()
                                        : f.action()
                                                .title(Objects.requireNonNull(f.target()).name()))
                .toList();
    }

    @Test
    void aProcessIsOfferedOnlyWhereItWasSeen() {
        assertThat(titles(actions.find(List.of("20"), fleet(true, DemoServer.NOW))))
                .containsExactly(
                        "Session 20 on pg-billing-1", "Look for session 20 on all 2 servers");
        assertThat(titles(actions.find(List.of("4821"), fleet(true, DemoServer.NOW))))
                .containsExactly("Look for session 4821 on all 2 servers");
    }

    @Test
    void theRecorderIsReadOnceForAllKeysOfANumber() {
        actions.find(List.of("2"), fleet(true, DemoServer.NOW));
        actions.find(List.of("20"), fleet(true, DemoServer.NOW + 3_000));
        assertThat(demo.calls).hasSize(2).allMatch(c -> c.endsWith(" " + DemoServer.NOW));
        actions.find(List.of("20"), fleet(true, DemoServer.NOW + 16_000));
        assertThat(demo.calls).hasSize(4);
    }

    @Test
    void aPastMomentKnowsOnlyWhatWasRecorded() {
        assertThat(titles(actions.find(List.of("20"), fleet(false, DemoServer.NOW - 60_000))))
                .containsExactly("Session 20 on pg-billing-1");
        assertThat(actions.find(List.of("4821"), fleet(false, DemoServer.NOW - 60_000))).isEmpty();
    }

    @Test
    void aReportIsOfferedForEachServer() {
        assertThat(titles(actions.find(List.of("report"), fleet(true, DemoServer.NOW))))
                .containsExactly(
                        "Report of pg-billing-1 over the last week…",
                        "Report of pg-shop-1 over the last week…");
        assertThat(actions.find(List.of("re"), fleet(true, DemoServer.NOW))).isEmpty();
    }

    @Test
    void whoLooksIsTakenThereOrToldThatItIsNowhere() {
        look("30");
        assertThat(demo.calls).contains("open " + DemoServer.ID + " activity/30");
        look("4821");
        assertThat(demo.calls).anyMatch(c -> c.contains("No server has a session 4821 now"));
    }

    @Test
    void whoDidNotAnswerIsCounted() {
        demo.postgres.sessions =
                () -> {
                    throw new FaultException(new Fault.Internal("gone"));
                };
        look("30");
        assertThat(demo.details).containsExactly("2 servers did not answer");
    }

    private void look(String pid) {
        actions.find(List.of(pid), fleet(true, DemoServer.NOW)).getLast().action().run().accept("");
    }
}
