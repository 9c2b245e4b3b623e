package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.core.model.Watch;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

class CollectionTest {

    private static final long START = 1_700_000_000_000L;
    private static final Series BYTES =
            Series.of(Metric.counter("net.rx.bytes", Unit.BYTES), "interface", "eth0");
    private static final Series LOAD = Series.of(Metric.gauge("load.1", Unit.NUMBER));

    private final ManualTime time = new ManualTime(START);
    private final RecordingHistory history = new RecordingHistory();
    private final FakeConnector connector = new FakeConnector();
    private final Collection collection =
            new Collection(
                    List.of(connector),
                    _ -> NodeRules.ALL,
                    history,
                    time,
                    new SplittableRandom(7),
                    new FleetState(START, true, List.of(), List.of()),
                    Map.of());

    @Test
    void figuresAppearAtOnceAndCountersBecomeRates() {
        long[] counter = {1_000_000};
        connector.answers.put("a", tier -> snapshot(counter[0] += 30_000, 0.5));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofMillis(200));
        assertThat(figure("a", LOAD).value()).isEqualTo(0.5);
        assertThat(figure("a", BYTES).known()).isFalse();
        pass(Duration.ofSeconds(16));
        Figure rate = figure("a", BYTES);
        assertThat(rate.value()).isBetween(1_900.0, 2_100.0);
    }

    @Test
    void aNewTargetIsReadTwiceBeforeItsFacts() {
        List<Tier> asked = new ArrayList<>();
        connector.answers.put(
                "a",
                tier -> {
                    asked.add(tier);
                    return snapshot(1, 1);
                });
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofMillis(1_500));
        assertThat(asked).containsExactly(Tier.FAST, Tier.FAST, Tier.SLOW);
    }

    @Test
    void aCounterThatWentBackHasNoRate() {
        long[] counter = {1_000_000};
        connector.answers.put("a", tier -> snapshot(counter[0], 0.5));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(20));
        counter[0] = 5;
        pass(Duration.ofSeconds(15));
        assertThat(figure("a", BYTES).known()).isFalse();
        assertThat(figure("a", BYTES).raw()).isEqualTo(5);
    }

    @Test
    void aBrokenTargetDoesNotStopTheOthers() {
        connector.answers.put(
                "broken",
                tier -> {
                    throw new IllegalStateException("a defect");
                });
        connector.answers.put(
                "away",
                tier -> {
                    throw new FaultException(new Fault.Refused("away:22"));
                });
        connector.answers.put("well", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "broken"), target(2, "away"), target(3, "well")));
        pass(Duration.ofMinutes(2));
        assertThat(state("broken").fault()).isInstanceOf(Fault.Internal.class);
        assertThat(state("broken").health()).isEqualTo(Health.UNKNOWN);
        assertThat(state("away").health()).isEqualTo(Health.UNHEALTHY);
        assertThat(state("well").health()).isEqualTo(Health.HEALTHY);
        assertThat(connector.asked("well", Tier.FAST)).isBetween(7, 9);
    }

    @Test
    void aTargetThatIsAwayIsAskedLessAndLessOften() {
        connector.answers.put(
                "away",
                tier -> {
                    throw new FaultException(new Fault.Refused("away:22"));
                });
        collection.targets(List.of(target(1, "away")));
        pass(Duration.ofMinutes(30));
        assertThat(connector.asked("away", Tier.FAST)).isBetween(8, 16);
        int before = connector.asked("away", Tier.FAST);
        collection.refresh(new TargetId(1));
        pass(Duration.ofMillis(1));
        assertThat(connector.asked("away", Tier.FAST)).isEqualTo(before + 1);
    }

    /// Whoever waits for a target that is away wants to know how long.
    @Test
    void whenATargetIsReadNextIsKnown() {
        connector.answers.put(
                "away",
                tier -> {
                    throw new FaultException(new Fault.Refused("away:22"));
                });
        assertThat(collection.next(new TargetId(1))).isEmpty();
        collection.targets(List.of(target(1, "away")));
        pass(Duration.ofSeconds(20));
        int before = connector.asked("away", Tier.FAST);
        long next = collection.next(new TargetId(1)).orElseThrow();
        assertThat(next).isGreaterThan(time.millis());
        time.advance(Duration.ofMillis(next - time.millis() - 1));
        assertThat(connector.asked("away", Tier.FAST)).isEqualTo(before);
        time.advance(Duration.ofMillis(2));
        assertThat(connector.asked("away", Tier.FAST)).isEqualTo(before + 1);
        collection.pause(true);
        assertThat(collection.next(new TargetId(1))).isEmpty();
    }

    @Test
    void whatIsAskedForIsReadAnewAndWhatIsWatchedIsNot() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        connector.answers.put("b", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "a"), target(2, "b")));
        pass(Duration.ofSeconds(40));
        int before = connector.asked("a", Tier.SLOW);
        collection.look(new TargetId(1));
        pass(Duration.ofMillis(1));
        assertThat(connector.asked("a", Tier.SLOW)).isEqualTo(before + 1);
        assertThat(connector.renewed).isEmpty();
        collection.refresh(new TargetId(1));
        pass(Duration.ofMillis(1));
        assertThat(connector.asked("a", Tier.SLOW)).isEqualTo(before + 2);
        assertThat(connector.renewed).containsExactly("a");
    }

    @Test
    void whatWasDoneToANodeIsLookedForInItsServicesToo() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        connector.answers.put("web", tier -> snapshot(1, 1));
        Target web =
                new Target(
                        new TargetId(2),
                        "web",
                        TargetKind.NODE,
                        new Endpoint.Watched(
                                new TargetId(1), new Watch(Watch.Kind.UNIT, "web.service")),
                        "",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        collection.targets(List.of(target(1, "a"), web));
        pass(Duration.ofSeconds(40));
        int before = connector.asked("web", Tier.FAST);
        collection.refresh(new TargetId(1));
        pass(Duration.ofMillis(1));
        assertThat(connector.asked("web", Tier.FAST)).isEqualTo(before + 1);
        assertThat(connector.renewed).containsExactlyInAnyOrder("a", "web");
    }

    @Test
    void lastKnownValuesStayWhenATargetCannotBeReached() {
        boolean[] away = {false};
        connector.answers.put(
                "a",
                tier -> {
                    if (away[0]) {
                        throw new FaultException(new Fault.ConnectionLost("a:22", "reset"));
                    }
                    return snapshot(1, 0.7);
                });
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(5));
        long asOf = state("a").asOf();
        away[0] = true;
        pass(Duration.ofMinutes(3));
        assertThat(state("a").health()).isEqualTo(Health.UNHEALTHY);
        assertThat(figure("a", LOAD).value()).isEqualTo(0.7);
        assertThat(state("a").asOf()).isEqualTo(asOf);
        assertThat(history.events).extracting(Event::code).contains("health.unhealthy");
        away[0] = false;
        pass(Duration.ofMinutes(6));
        assertThat(state("a").health()).isEqualTo(Health.HEALTHY);
        assertThat(state("a").fault()).isNull();
    }

    @Test
    void factsThatCannotBeReadDoNotVoidFigures() {
        connector.answers.put(
                "a",
                tier -> {
                    if (tier == Tier.SLOW) {
                        throw new FaultException(
                                new Fault.NoShell(
                                        "a:22", "ops", Fault.NoShell.Trouble.ENDED, "nologin"));
                    }
                    return snapshot(1, 0.7);
                });
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(40));
        assertThat(state("a").health()).isEqualTo(Health.HEALTHY);
        assertThat(state("a").missing()).extracting(PartFault::part).containsExactly("facts");
        assertThat(connector.asked("a", Tier.SLOW)).isEqualTo(1);
    }

    @Test
    void aTimeoutSlowsATargetDownAndCalmBringsItBack() {
        int[] bad = {2};
        connector.answers.put(
                "a",
                tier -> {
                    if (tier == Tier.FAST && bad[0]-- > 0) {
                        throw new FaultException(
                                new Fault.Timeout("a:22", "read", Duration.ofSeconds(5)));
                    }
                    return snapshot(1, 1);
                });
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofMinutes(2));
        int slow = connector.asked("a", Tier.FAST);
        assertThat(slow).isLessThan(6);
        pass(Duration.ofMinutes(8));
        int before = connector.asked("a", Tier.FAST);
        pass(Duration.ofMinutes(1));
        assertThat(connector.asked("a", Tier.FAST) - before).isBetween(3, 5);
    }

    @Test
    void aTimeoutSlowsNothingDownWhereThatIsNotWanted() {
        int[] bad = {2};
        connector.answers.put(
                "a",
                tier -> {
                    if (tier == Tier.FAST && bad[0]-- > 0) {
                        throw new FaultException(
                                new Fault.Timeout("a:22", "read", Duration.ofSeconds(5)));
                    }
                    return snapshot(1, 1);
                });
        collection.adapt(false);
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofMinutes(2));
        int before = connector.asked("a", Tier.FAST);
        pass(Duration.ofMinutes(1));
        assertThat(connector.asked("a", Tier.FAST) - before).isBetween(3, 5);
    }

    @Test
    void pausingStopsAndResumingGoesOn() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(20));
        collection.pause(true);
        int before = connector.asked("a", Tier.FAST);
        pass(Duration.ofMinutes(5));
        assertThat(connector.asked("a", Tier.FAST)).isEqualTo(before);
        collection.pause(false);
        pass(Duration.ofSeconds(20));
        assertThat(connector.asked("a", Tier.FAST)).isGreaterThan(before);
    }

    @Test
    void eachTargetIsReadAsOftenAsItIsSetTo() {
        connector.answers.put("often", tier -> snapshot(1, 1));
        connector.answers.put("seldom", tier -> snapshot(1, 1));
        Target often =
                every(target(1, "often"), Duration.ofSeconds(5), Duration.ofMinutes(1), false);
        Target seldom =
                every(target(2, "seldom"), Duration.ofMinutes(1), Duration.ofMinutes(30), false);
        collection.targets(List.of(often, seldom));
        pass(Duration.ofMinutes(1));
        int fast = connector.asked("often", Tier.FAST);
        int slow = connector.asked("often", Tier.SLOW);
        int minutes = connector.asked("seldom", Tier.FAST);
        pass(Duration.ofMinutes(10));
        assertThat(connector.asked("often", Tier.FAST) - fast).isBetween(116, 124);
        assertThat(connector.asked("often", Tier.SLOW) - slow).isBetween(9, 11);
        assertThat(connector.asked("seldom", Tier.FAST) - minutes).isBetween(9, 11);
        assertThat(connector.asked("seldom", Tier.SLOW)).isEqualTo(1);
    }

    @Test
    void aPausedTargetIsLeftAloneWhileTheOthersGoOn() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        connector.answers.put("b", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "a"), target(2, "b")));
        pass(Duration.ofSeconds(20));
        Target.Cadence same = Target.Cadence.DEFAULT;
        Target paused = every(target(1, "a"), same.fast(), same.slow(), true);
        collection.targets(List.of(paused, target(2, "b")));
        int before = connector.asked("a", Tier.FAST);
        int other = connector.asked("b", Tier.FAST);
        pass(Duration.ofMinutes(5));
        assertThat(connector.asked("a", Tier.FAST)).isEqualTo(before);
        assertThat(connector.asked("b", Tier.FAST) - other).isBetween(18, 22);
        collection.targets(List.of(target(1, "a"), target(2, "b")));
        pass(Duration.ofSeconds(20));
        assertThat(connector.asked("a", Tier.FAST)).isGreaterThan(before);
    }

    @Test
    void aRemovedTargetIsClosedAndLeavesAnEvent() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(5));
        collection.targets(List.of());
        pass(Duration.ofSeconds(60));
        assertThat(connector.closed).containsExactly("a");
        assertThat(collection.fleet().current().targets()).isEmpty();
        assertThat(history.events).extracting(Event::code).contains("target.removed");
        int asked = connector.asked("a", Tier.FAST);
        pass(Duration.ofMinutes(1));
        assertThat(connector.asked("a", Tier.FAST)).isEqualTo(asked);
    }

    @Test
    void renamingKeepsTheConnection() {
        connector.answers.put("a", tier -> snapshot(1, 1));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(5));
        collection.targets(List.of(named(target(1, "a"), "b")));
        pass(Duration.ofSeconds(1));
        assertThat(connector.closed).isEmpty();
        assertThat(collection.fleet().current().targets().getFirst().target().name())
                .isEqualTo("b");
    }

    @Test
    void aThousandTargetsDoNotBeginAtOnce() {
        List<Target> many = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            connector.answers.put("t" + i, tier -> snapshot(1, 1));
            many.add(target(i, "t" + i));
        }
        collection.targets(many);
        pass(Duration.ofSeconds(1));
        int first = connector.asked.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(first).isBetween(60, 260);
        pass(Duration.ofSeconds(15));
        assertThat(collection.fleet().current().targets())
                .allSatisfy(s -> assertThat(s.asOf()).isPositive());
    }

    @Test
    void theFleetInThePastHasTheSameShape() {
        connector.answers.put("a", tier -> snapshot(1, 0.25));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(20));
        FleetState past = new PastFleet(history).apply(time.millis());
        assertThat(past.live()).isFalse();
        TargetState state = past.targets().getFirst();
        assertThat(state.target()).isEqualTo(target(1, "a"));
        assertThat(state.health()).isEqualTo(Health.HEALTHY);
        assertThat(Objects.requireNonNull(state.figure(LOAD)).value()).isEqualTo(0.25);
        assertThat(state.facts()).containsOnlyKeys("os.name");
        FleetState later = new PastFleet(history).apply(time.millis() + 600_000);
        assertThat(later.targets().getFirst().health()).isEqualTo(Health.UNKNOWN);
    }

    /// A reason is kept when it begins; a minute later its figure is another one.
    @Test
    void reasonsInThePastHaveTheFiguresOfTheirMoment() {
        Series disk = Series.of(Metric.gauge("fs.used.percent", Unit.PERCENT), "mount", "/var");
        double[] used = {91};
        connector.answers.put(
                "a",
                _ ->
                        new Snapshot(
                                time.millis(),
                                List.of(new Sample(disk, used[0])),
                                List.of(),
                                List.of(),
                                Cost.NONE));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(20));
        used[0] = 93.5;
        pass(Duration.ofMinutes(1));
        TargetState past = new PastFleet(history).apply(time.millis()).targets().getFirst();
        assertThat(past.reasons())
                .singleElement()
                .satisfies(r -> assertThat(r.args()).containsExactly("/var", "93.5"))
                .satisfies(r -> assertThat(r.since()).isLessThan(START + 60_000));
    }

    @Test
    void aRestartIsNoNewsAboutHealth() {
        Series disk = Series.of(Metric.gauge("fs.used.percent", Unit.PERCENT), "mount", "/var");
        connector.answers.put(
                "a",
                _ ->
                        new Snapshot(
                                time.millis(),
                                List.of(new Sample(disk, 93)),
                                List.of(),
                                List.of(),
                                Cost.NONE));
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofSeconds(20));
        assertThat(health()).containsExactly("health.degraded");
        collection.close();
        time.advance(Duration.ofHours(1));

        try (Collection again = restarted()) {
            again.targets(List.of(target(1, "a")));
            pass(Duration.ofMinutes(1));
            assertThat(again.fleet().current().targets().getFirst().reasons())
                    .singleElement()
                    .satisfies(r -> assertThat(r.since()).isLessThan(START + 60_000));
        }
        assertThat(health()).containsExactly("health.degraded");
    }

    @Test
    void whatCouldNotBeReachedBeforeARestartCouldNotSinceThen() {
        connector.answers.put(
                "a",
                _ -> {
                    throw new FaultException(new Fault.Refused("a:22"));
                });
        collection.targets(List.of(target(1, "a")));
        pass(Duration.ofMinutes(2));
        assertThat(health()).containsExactly("health.unhealthy");
        long since = state("a").reasons().getFirst().since();
        collection.close();
        time.advance(Duration.ofHours(1));
        try (Collection again = restarted()) {
            again.targets(List.of(target(1, "a")));
            pass(Duration.ofMinutes(2));
            assertThat(again.fleet().current().targets().getFirst().reasons())
                    .singleElement()
                    .satisfies(r -> assertThat(r.since()).isEqualTo(since));
        }
        assertThat(health()).containsExactly("health.unhealthy");
    }

    /// The next run of the program on the same cache.
    private Collection restarted() {
        return new Collection(
                List.of(connector),
                _ -> NodeRules.ALL,
                history,
                time,
                new SplittableRandom(7),
                new PastFleet(history).apply(time.millis()),
                PastFleet.told(history, time.millis()));
    }

    private List<String> health() {
        return history.events.stream()
                .map(Event::code)
                .filter(code -> code.startsWith("health."))
                .toList();
    }

    private void pass(Duration duration) {
        time.advance(duration);
        time.advance(Duration.ofMillis(150));
    }

    private TargetState state(String name) {
        return collection.fleet().current().targets().stream()
                .filter(s -> s.target().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Figure figure(String name, Series series) {
        return Objects.requireNonNull(state(name).figure(series));
    }

    private Snapshot snapshot(long bytes, double load) {
        return new Snapshot(
                time.millis(),
                List.of(new Sample(BYTES, bytes), new Sample(LOAD, load)),
                List.of(Fact.text("os.name", "Debian")),
                List.of(),
                Cost.NONE);
    }

    private static Target named(Target target, String name) {
        return new Target(
                target.id(),
                name,
                target.kind(),
                target.endpoint(),
                target.environment(),
                target.group(),
                target.tags(),
                target.paused(),
                target.cadence());
    }

    private static Target every(Target target, Duration fast, Duration slow, boolean paused) {
        return new Target(
                target.id(),
                target.name(),
                target.kind(),
                target.endpoint(),
                target.environment(),
                target.group(),
                target.tags(),
                paused,
                new Target.Cadence(fast, slow));
    }

    private static Target target(int id, String name) {
        return new Target(
                new TargetId(id),
                name,
                TargetKind.NODE,
                new Endpoint.Ssh(name, 22, "ops", Endpoint.Login.AUTOMATIC, null, null),
                "lab",
                "",
                List.of("x"),
                false,
                Target.Cadence.DEFAULT);
    }
}
