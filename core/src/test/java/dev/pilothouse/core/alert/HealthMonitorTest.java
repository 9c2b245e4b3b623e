package dev.pilothouse.core.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Unit;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

class HealthMonitorTest {

    private static final long START = 1_700_000_000_000L;
    private static final Metric MEMORY = Metric.gauge("mem.used.percent", Unit.PERCENT);
    private static final Metric DISK = Metric.gauge("fs.used.percent", Unit.PERCENT);
    private static final Metric USED = Metric.gauge("fs.used", Unit.BYTES);
    private static final Metric SIZE = Metric.gauge("fs.size", Unit.BYTES);
    private static final Metric CLOCK = Metric.gauge("clock.offset", Unit.SECONDS);

    private final HealthMonitor monitor = new HealthMonitor(NodeRules.ALL, List.of());
    private long now = START;

    @Test
    void aWellTargetIsHealthyWithoutReasons() {
        HealthMonitor.Verdict verdict = step(Map.of(Series.of(MEMORY), 40.0));
        assertThat(verdict.health()).isEqualTo(Health.HEALTHY);
        assertThat(verdict.reasons()).isEmpty();
    }

    @Test
    void aFullDiskCountsAtOnceAndNamesItsMount() {
        HealthMonitor.Verdict verdict = step(Map.of(Series.of(DISK, "mount", "/var"), 93.5));
        assertThat(verdict.health()).isEqualTo(Health.DEGRADED);
        assertThat(verdict.reasons())
                .singleElement()
                .satisfies(
                        r -> {
                            assertThat(r.code()).isEqualTo("disk.full");
                            assertThat(r.args()).containsExactly("/var", "93.5");
                            assertThat(r.since()).isEqualTo(START);
                        });
        assertThat(step(Map.of(Series.of(DISK, "mount", "/var"), 98.0)).health())
                .isEqualTo(Health.UNHEALTHY);
    }

    @Test
    void aFileSystemThatWentReadOnlyCountsAtOnceAndNamesItsMount() {
        Series data = Series.of(Metric.gauge("fs.readonly", Unit.COUNT), "mount", "/data");
        HealthMonitor.Verdict verdict = step(Map.of(data, 1.0));
        assertThat(verdict.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(verdict.reasons())
                .extracting(Reason::code, r -> r.args().getFirst(), Reason::since)
                .containsExactly(tuple("fs.readonly", "/data", START));
        pass(Duration.ofSeconds(15));
        assertThat(step(Map.of(data, 0.0)).reasons()).isEmpty();
    }

    /// Next to what an expert calls critical nothing is healthy, unless somebody said not to tell.
    @Test
    void aCriticalFindingCountsUnlessItIsMuted() {
        Fact found =
                new Fact(
                        "pg.findings",
                        new Fact.Table(
                                List.of("code", "area", "severity", "database", "subject"),
                                List.of(
                                        List.of("fsync.off", "SETTINGS", "CRITICAL", "", "fsync"),
                                        List.of("table.dead", "VACUUM", "WARNING", "app", "t"))));
        Map<String, KnownFact> facts = Map.of("pg.findings", new KnownFact(found, now, now));
        HealthMonitor.Verdict told =
                new HealthMonitor(PostgresRules.ALL, List.of())
                        .measured(state(Map.of(), facts), now);
        assertThat(told.health()).isEqualTo(Health.DEGRADED);
        assertThat(told.reasons())
                .extracting(Reason::code, Reason::args)
                .containsExactly(tuple("pg.findings.critical", List.of("1", "fsync.off")));
        HealthMonitor.Verdict muted =
                new HealthMonitor(
                                PostgresRules.without(Set.of(List.of("fsync.off", "", "fsync"))),
                                List.of())
                        .measured(state(Map.of(), facts), now);
        assertThat(muted.health()).isEqualTo(Health.HEALTHY);
    }

    @Test
    void whatHeldBeforeTheProgramStartedGoesOnAndIsNotNew() {
        long before = START - Duration.ofHours(2).toMillis();
        HealthMonitor resumed =
                new HealthMonitor(
                        NodeRules.ALL,
                        List.of(
                                new Reason(
                                        "disk.full",
                                        Health.DEGRADED,
                                        List.of("/var", "91.0"),
                                        before),
                                new Reason(
                                        "memory.high", Health.DEGRADED, List.of("94.0"), before)));
        Map<Series, Double> values =
                Map.of(
                        Series.of(MEMORY),
                        95.0,
                        Series.of(DISK, "mount", "/srv"),
                        93.0,
                        Series.of(DISK, "mount", "/var"),
                        92.0);
        HealthMonitor.Verdict verdict = resumed.measured(state(values, Map.of()), now);
        assertThat(verdict.reasons())
                .extracting(Reason::code, r -> r.args().getFirst(), Reason::since)
                .containsExactly(
                        tuple("disk.full", "/var", before),
                        tuple("memory.high", "95.0", before),
                        tuple("disk.full", "/srv", START));
    }

    @Test
    void aLoadThatWasHighBeforeIsHighAtTheFirstReading() {
        long before = START - Duration.ofHours(2).toMillis();
        HealthMonitor resumed =
                new HealthMonitor(
                        NodeRules.ALL,
                        List.of(
                                new Reason(
                                        "load.high",
                                        Health.DEGRADED,
                                        List.of("6.2", "2.0"),
                                        before)));
        Map<Series, Double> values =
                Map.of(
                        Series.of(Metric.gauge("load.5", Unit.NUMBER)),
                        7.68,
                        Series.of(Metric.gauge("cpu.count", Unit.NUMBER)),
                        2.0);
        assertThat(resumed.measured(state(values, Map.of()), now).reasons())
                .extracting(Reason::code, Reason::since)
                .containsExactly(tuple("load.high", before));
    }

    @Test
    void memoryHasToBeHighForAWhile() {
        assertThat(step(Map.of(Series.of(MEMORY), 95.0)).health()).isEqualTo(Health.HEALTHY);
        pass(Duration.ofSeconds(45));
        assertThat(step(Map.of(Series.of(MEMORY), 95.0)).health()).isEqualTo(Health.HEALTHY);
        pass(Duration.ofSeconds(30));
        HealthMonitor.Verdict verdict = step(Map.of(Series.of(MEMORY), 95.0));
        assertThat(verdict.health()).isEqualTo(Health.DEGRADED);
        assertThat(verdict.reasons().getFirst().since()).isEqualTo(START);
    }

    @Test
    void aValueThatHoversAroundItsLimitDoesNotFlap() {
        int changes = 0;
        Health last = Health.HEALTHY;
        for (int i = 0; i < 400; i++) {
            pass(Duration.ofSeconds(15));
            Health next =
                    step(Map.of(Series.of(DISK, "mount", "/"), i % 2 == 0 ? 90.4 : 89.6)).health();
            changes += next == last ? 0 : 1;
            last = next;
        }
        assertThat(changes).isEqualTo(1);
        assertThat(last).isEqualTo(Health.DEGRADED);
    }

    @Test
    void itIsWellAgainOnlyBelowTheClearLevelForAWhile() {
        step(Map.of(Series.of(DISK, "mount", "/"), 95.0));
        pass(Duration.ofSeconds(15));
        assertThat(step(Map.of(Series.of(DISK, "mount", "/"), 70.0)).health())
                .isEqualTo(Health.DEGRADED);
        pass(Duration.ofSeconds(60));
        assertThat(step(Map.of(Series.of(DISK, "mount", "/"), 70.0)).health())
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    void aDiskThatFillsWithinADayIsSeenByItsSlope() {
        HealthMonitor.Verdict verdict = step(Map.of());
        for (int minute = 0; minute < 40; minute++) {
            pass(Duration.ofMinutes(1));
            verdict =
                    step(
                            Map.of(
                                    Series.of(USED, "mount", "/"),
                                    50e9 + minute * 0.1e9,
                                    Series.of(SIZE, "mount", "/"),
                                    100e9));
        }
        assertThat(verdict.health()).isEqualTo(Health.DEGRADED);
        Reason reason = verdict.reasons().getFirst();
        assertThat(reason.code()).isEqualTo("disk.fills");
        assertThat(Double.parseDouble(reason.args().get(1))).isBetween(7.6, 7.8);
    }

    @Test
    void aDiskThatShrinksNeverFills() {
        for (int minute = 0; minute < 40; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(
                            step(Map.of(
                                            Series.of(USED, "mount", "/"),
                                            50e9 - minute * 1e9,
                                            Series.of(SIZE, "mount", "/"),
                                            100e9))
                                    .reasons())
                    .isEmpty();
        }
    }

    @Test
    void aClockThatIsBehindIsAsBadAsOneAhead() {
        step(Map.of(Series.of(CLOCK), -5.0));
        pass(Duration.ofMinutes(2));
        assertThat(step(Map.of(Series.of(CLOCK), -5.0)).reasons())
                .extracting(Reason::code)
                .containsExactly("clock.offset");
    }

    @Test
    void failedUnitsAreNamed() {
        Fact fact =
                new Fact(
                        "services",
                        new Fact.Table(
                                List.of("unit", "active"),
                                List.of(
                                        List.of("a.service", "failed"),
                                        List.of("b.service", "active"),
                                        List.of("c.service", "failed"))));
        HealthMonitor.Verdict verdict =
                monitor.measured(
                        state(Map.of(), Map.of("services", new KnownFact(fact, now, now))), now);
        assertThat(verdict.health()).isEqualTo(Health.DEGRADED);
        assertThat(verdict.reasons().getFirst().args())
                .containsExactly("2", "a.service, c.service");
    }

    @Test
    void aSizeFromAReadingBeforeStillCountsAndOneThatIsNoLongerMeasuredDoesNot() {
        Series disk = Series.of(DISK, "mount", "/var");
        Figure full = new Figure(95, 95, START);
        monitor.measured(state(Map.of(disk, full)), now);
        pass(Duration.ofMinutes(2));
        assertThat(monitor.measured(state(Map.of(disk, full)), now).reasons())
                .singleElement()
                .satisfies(r -> assertThat(r.since()).isEqualTo(START));
        pass(Duration.ofMinutes(2));
        assertThat(monitor.measured(state(Map.of(disk, full)), now).reasons()).isEmpty();
    }

    @Test
    void oneLostReadingIsNotAnOutage() {
        HealthMonitor.Verdict well = step(Map.of(Series.of(MEMORY), 40.0));
        Fault fault = new Fault.Timeout("h:22", "read", Duration.ofSeconds(5));
        HealthMonitor.Verdict first = monitor.failed(fault, well, now + 15_000);
        assertThat(first.health()).isEqualTo(Health.HEALTHY);
        HealthMonitor.Verdict second = monitor.failed(fault, first, now + 30_000);
        assertThat(second.health()).isEqualTo(Health.UNHEALTHY);
        assertThat(second.reasons().getFirst().since()).isEqualTo(now + 15_000);
    }

    @Test
    void whatCouldNotBeReadBeforeTheProgramStartedIsStillSo() {
        long before = START - Duration.ofHours(2).toMillis();
        HealthMonitor resumed =
                new HealthMonitor(
                        NodeRules.ALL,
                        List.of(
                                new Reason(
                                        "unreachable",
                                        Health.UNHEALTHY,
                                        List.of("refused"),
                                        before)));
        HealthMonitor.Verdict start = new HealthMonitor.Verdict(Health.UNKNOWN, List.of());
        Fault locked = new Fault.VaultLocked("vault", "ssh:h");
        HealthMonitor.Verdict asking = resumed.failed(locked, start, now);
        assertThat(asking.reasons())
                .as("something else, and new")
                .extracting(Reason::code, Reason::since)
                .containsExactly(tuple("unmeasured", START));
        Fault silent = new Fault.Timeout("h:22", "connect", Duration.ofSeconds(5));
        HealthMonitor.Verdict away = resumed.failed(silent, asking, now + 1_000);
        assertThat(away.reasons())
                .extracting(Reason::code, Reason::since)
                .containsExactly(tuple("unreachable", before));
        resumed.measured(state(Map.of(Series.of(MEMORY), 40.0), Map.of()), now + 2_000);
        HealthMonitor.Verdict well = new HealthMonitor.Verdict(Health.UNKNOWN, List.of());
        HealthMonitor.Verdict anew = resumed.failed(silent, well, now + 3_000);
        assertThat(anew.reasons())
                .as("it answered meanwhile")
                .extracting(Reason::since)
                .containsExactly(now + 3_000);
    }

    @Test
    void whatCannotBeMeasuredIsUnknownAndNotBad() {
        HealthMonitor.Verdict well = step(Map.of(Series.of(MEMORY), 40.0));
        HealthMonitor.Verdict verdict =
                monitor.failed(new Fault.SecretNeeded("h", "ssh:h", "password", false), well, now);
        assertThat(verdict.health()).isEqualTo(Health.UNKNOWN);
    }

    @Test
    void somebodyElseInItsPlaceIsTheWorst() {
        HealthMonitor.Verdict well = step(Map.of(Series.of(MEMORY), 40.0));
        Fault unknown = new Fault.TlsUntrusted("h:8006", "AB", null);
        assertThat(monitor.failed(unknown, well, now).health()).isEqualTo(Health.UNKNOWN);
        Fault other = new Fault.TlsUntrusted("h:8006", "AB", "CD");
        assertThat(monitor.failed(other, well, now).health()).isEqualTo(Health.UNHEALTHY);
    }

    private HealthMonitor.Verdict step(Map<Series, Double> values) {
        return monitor.measured(state(values, Map.of()), now);
    }

    private void pass(Duration time) {
        now += time.toMillis();
    }

    private TargetState state(Map<Series, Double> values, Map<String, KnownFact> facts) {
        Map<Series, Figure> figures = new HashMap<>();
        values.forEach((s, v) -> figures.put(s, new Figure(v, v, now)));
        return state(figures, facts, now);
    }

    private TargetState state(Map<Series, Figure> figures) {
        return state(figures, Map.of(), now);
    }

    private static TargetState state(
            Map<Series, Figure> figures, Map<String, KnownFact> facts, long asOf) {
        Target target =
                new Target(
                        new TargetId(1),
                        "a",
                        TargetKind.NODE,
                        new Endpoint.ThisMachine(),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        return new TargetState(
                target,
                Health.UNKNOWN,
                List.of(),
                null,
                asOf,
                figures,
                facts,
                List.of(),
                Cost.NONE);
    }
}
