package dev.pilothouse.app.screen.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.connector.postgres.ServerFindings;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class FindingsViewModelTest {

    private static final Texts EN = new Texts(Locale.ENGLISH);
    private static final List<String> COLUMNS =
            List.of("code", "area", "severity", "database", "subject", "evidence", "remedy");

    private final DemoBench demo = new DemoBench(fleet());
    private final PostgresViewModel server = new PostgresViewModel(demo.bench(EN), DemoServer.ID);
    private final FindingsViewModel model = server.findings();

    private static FleetState fleet() {
        TargetState state = DemoServer.state(DemoServer.NOW);
        Map<String, KnownFact> facts = new HashMap<>(state.facts());
        Fact.Table found =
                new Fact.Table(
                        COLUMNS,
                        List.of(
                                List.of(
                                        "fsync.off",
                                        "SETTINGS",
                                        "CRITICAL",
                                        "",
                                        "fsync",
                                        "source=default",
                                        ""),
                                List.of(
                                        "table.dead",
                                        "VACUUM",
                                        "WARNING",
                                        "app",
                                        "public.t",
                                        "dead=1",
                                        ""),
                                List.of("not.known", "VACUUM", "WARNING", "", "", "", "")));
        facts.put(
                PostgresFacts.FINDINGS,
                new KnownFact(
                        new Fact(PostgresFacts.FINDINGS, found), DemoServer.NOW, DemoServer.NOW));
        return new FleetState(
                DemoServer.NOW,
                true,
                List.of(
                        new TargetState(
                                state.target(),
                                state.health(),
                                state.reasons(),
                                null,
                                state.asOf(),
                                state.figures(),
                                facts,
                                state.missing(),
                                state.cost())),
                List.of());
    }

    private List<String> codes() {
        return model.linesProperty().get().stream().map(l -> l.row().code()).toList();
    }

    /// One of a rule that this program does not know is of a newer program's cache.
    @Test
    void theGravestIsFirst() {
        assertThat(codes()).containsExactly("fsync.off", "table.dead");
        assertThat(model.countsProperty().get()).containsEntry(FindingFilter.OPEN, 2);
    }

    @Test
    void whatIsMutedIsElsewhereUntilItsTimeHasPassed() {
        model.mute(List.of(model.linesProperty().get().getLast()), Duration.ofDays(7), "known");
        assertThat(codes()).containsExactly("fsync.off");
        String kept =
                demo.settingsFeed.current().getOrDefault(FindingMutes.setting(DemoServer.ID), "");
        assertThat(FindingMutes.read(kept))
                .singleElement()
                .satisfies(m -> assertThat(m.reason()).isEqualTo("known"));
        model.filterProperty().set(FindingFilter.MUTED);
        assertThat(codes()).containsExactly("table.dead");
        model.unmute(model.linesProperty().get());
        assertThat(codes()).isEmpty();
        model.filterProperty().set(FindingFilter.OPEN);
        assertThat(codes()).hasSize(2);
    }

    /// A report has what the window shows: what was looked for just now, and muted ones apart.
    @Test
    void aReportHasWhatIsShown() {
        model.mute(List.of(model.linesProperty().get().getLast()), Duration.ofDays(7), "known");
        assertThat(model.found().rows())
                .extracting(List::getFirst)
                .contains("fsync.off")
                .doesNotContain("table.dead");
        assertThat(model.found().muted()).extracting(List::getFirst).containsExactly("table.dead");
        demo.postgres.found = new ServerFindings(List.of(blocked("40")), List.of(), false);
        demo.now += Duration.ofMinutes(2).toMillis();
        server.placeProperty().set(Place.FINDINGS);
        server.watch(true);
        assertThat(model.found().rows())
                .extracting(List::getFirst)
                .containsExactly("session.blocked");
    }

    private static ServerFinding blocked(String seconds) {
        return new ServerFinding(
                "session.blocked",
                ServerFinding.Area.LOCKS,
                Severity.ERROR,
                "",
                "77",
                "waiting_seconds=" + seconds,
                "");
    }

    /// What stands there is not older than a minute while somebody looks, and a reading that has
    /// just looked is enough.
    @Test
    void theyAreLookedForAnewWhileSomebodyLooks() {
        demo.postgres.found = new ServerFindings(List.of(blocked("40")), List.of(), false);
        server.placeProperty().set(Place.FINDINGS);
        server.watch(true);
        assertThat(codes()).containsExactly("fsync.off", "table.dead");
        demo.now += 61_000;
        demo.fleetFeed.publish(fleet());
        assertThat(codes()).containsExactly("session.blocked");
        assertThat(model.lookedFor()).isEqualTo(demo.now);
        demo.postgres.found = new ServerFindings(List.of(blocked("50")), List.of(), false);
        demo.now += 30_000;
        demo.fleetFeed.publish(fleet());
        assertThat(model.linesProperty().get().getFirst().row().evidence()).endsWith("=40");
        server.refresh();
        assertThat(model.linesProperty().get().getFirst().row().evidence()).endsWith("=50");
        server.watch(false);
        demo.now += 3_600_000;
        demo.postgres.found = new ServerFindings(List.of(), List.of(), false);
        demo.fleetFeed.publish(fleet());
        assertThat(codes()).containsExactly("session.blocked");
    }

    @Test
    void aFindingLeadsToWhereItIsSeen() {
        assertThat(model.linesProperty().get())
                .extracting(l -> FindingPlace.of(l.row()))
                .containsExactly("settings/fsync", "tables/app/public.t");
    }
}
