package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.alert.NodeRules;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.inventory.SqlSettings;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;

/// The clock of this machine is set, or the machine sleeps, while a server is being read that
/// sends 2,000 bytes a second.
class ClockJumpTest {

    private static final long START = 1_790_000_000_000L;
    private static final TargetId SERVER = new TargetId(1);
    private static final Series BYTES =
            Series.of(Metric.counter("net.rx.bytes", Unit.BYTES), "interface", "eth0");
    private static final Series MEMORY = Series.of(NodeMetrics.MEM_USED_PERCENT);
    private static final Series UPTIME = Series.of(NodeMetrics.UPTIME);
    private static final Series BOOT = Series.of(NodeMetrics.BOOT_TIME);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private final ManualTime time = new ManualTime(START);
    private final FakeConnector connector = new FakeConnector();
    private Database database;
    private HomeHistory history;
    private Collection collection;
    private Housekeeping housekeeping;
    private SqlSettings settings;

    /// What the server knows of itself: its own clocks, what it sent, and how full its memory is.
    private double slept;
    private double booted = START / 1000.0 - 5_000;
    private double setForward;
    private double memory = 40;
    private double forgotten;
    private @Nullable Fault away;

    @BeforeEach
    void begin() {
        database = Database.open(Home.open(folder.resolve("home")), Schema.MAIN, time);
        history = new HomeHistory(folder.resolve("metrics"), time, Optional::empty, () -> false);
        history.attend();
        collection =
                new Collection(
                        List.of(connector),
                        _ -> NodeRules.ALL,
                        history,
                        time,
                        new SplittableRandom(7),
                        new FleetState(START, true, List.of(), List.of()),
                        Map.of());
        settings = new SqlSettings(database);
        housekeeping = new Housekeeping(history, collection, settings, time);
        housekeeping.begin();
        connector.answers.put("server", this::answer);
        collection.targets(List.of(target()));
        pass(Duration.ofMinutes(3));
        assertThat(rate()).isEqualTo(2_000, within(1.0));
    }

    @AfterEach
    void end() {
        housekeeping.end();
        collection.close();
        history.close();
        database.close();
    }

    @Test
    void setForwardByADay() {
        long before = time.millis();
        time.jump(Duration.ofDays(1));
        untilNextReading();
        assertThat(rate()).as("how long ago the last reading was is not known").isNaN();
        assertThat(value(MEMORY)).isEqualTo(40);
        pass(Duration.ofSeconds(20));
        assertThat(rate()).isEqualTo(2_000, within(1.0));
        assertThat(jumps()).containsExactly(Duration.ofDays(1));
        goesOnWell();
        assertThat(gap(before)).isBetween(86_400_000L, 86_440_000L);
        assertThat(new PastFleet(history).apply(before).targets().getFirst().health())
                .isEqualTo(Health.HEALTHY);
    }

    @Test
    void setBackByADay() {
        long before = time.millis();
        Map<TargetId, Map<Series, Figure>> known = history.instant(before);
        time.jump(Duration.ofDays(-1));
        pass(Duration.ofSeconds(40));
        assertThat(rate()).isEqualTo(2_000, within(1.0));
        assertThat(state().asOf()).isBetween(time.millis() - 16_000, time.millis());
        assertThat(jumps()).containsExactly(Duration.ofDays(-1));
        goesOnWell();
        assertThat(history.instant(before)).as("what was recorded stays").isEqualTo(known);
        History.Points points =
                history.range(SERVER, MEMORY, time.millis() - 120_000, time.millis() + 1);
        assertThat(points.times().length).as("recorded at the time it is now").isBetween(2, 4);
    }

    /// The connection is dead, which shows with the first reading; the network was never down.
    @Test
    void sleepAndResume() {
        long before = time.millis();
        time.jump(Duration.ofHours(8));
        slept = Duration.ofHours(8).toSeconds();
        away = new Fault.ConnectionLost("server:22", "reset");
        untilNextReading();
        assertThat(state().fault()).isInstanceOf(Fault.ConnectionLost.class);
        assertThat(state().asOf()).as("of the evening before").isLessThanOrEqualTo(before);
        away = null;
        pass(Duration.ofSeconds(60));
        assertThat(state().fault()).isNull();
        assertThat(rate()).isEqualTo(2_000, within(1.0));
        assertThat(jumps()).containsExactly(Duration.ofHours(8));
        goesOnWell();
        assertThat(gap(before)).isBetween(28_800_000L, 28_870_000L);
    }

    @Test
    void whatHasToHoldForAWhileDoesNotHoldForAJump() {
        memory = 95;
        untilNextReading();
        time.jump(Duration.ofDays(1));
        untilNextReading();
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
        time.jump(Duration.ofDays(-3));
        untilNextReading();
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
        pass(Duration.ofMinutes(1));
        assertThat(state().health()).isEqualTo(Health.DEGRADED);
        assertThat(state().reasons().getFirst().since()).isLessThanOrEqualTo(time.millis());
    }

    @Test
    void aServerWhoseClockIsSetWasNotRestarted() {
        setForward = 86_400;
        pass(Duration.ofMinutes(1));
        assertThat(codes()).doesNotContain("reboot");
        booted = time.millis() / 1000.0 - 20;
        pass(Duration.ofMinutes(1));
        assertThat(history.events(0, Long.MAX_VALUE, 100))
                .filteredOn(event -> event.code().equals("reboot"))
                .singleElement()
                .satisfies(
                        event ->
                                assertThat(event.args())
                                        .containsExactly(
                                                Long.toString(
                                                        (long) (booted + setForward) * 1000)));
    }

    @Test
    void ourOwnMachineIsNotRestartedBySettingItsClock() {
        time.jump(Duration.ofDays(1));
        setForward = 86_400; // its boot time is computed from the clock
        pass(Duration.ofMinutes(1));
        assertThat(codes()).doesNotContain("reboot");
    }

    @Test
    void anInterfaceThatCameBackHasBegunToCountAnew() {
        forgotten = 1e9;
        untilNextReading();
        assertThat(rate()).as("a negative rate is none").isNaN();
        pass(Duration.ofMinutes(1));
        assertThat(rate()).isEqualTo(2_000, within(1.0));
        assertThat(history.events(0, Long.MAX_VALUE, 100))
                .filteredOn(event -> event.code().equals("counters.reset"))
                .singleElement()
                .satisfies(event -> assertThat(event.args()).containsExactly("eth0"));
        assertThat(codes()).doesNotContain("reboot");
    }

    @Test
    void aClockSetToAnotherCenturyRemovesNothing() {
        long before = time.millis();
        Map<TargetId, Map<Series, Figure>> known = history.instant(before);
        time.jump(Duration.ofDays(20_000));
        pass(Duration.ofMinutes(12));
        time.jump(Duration.ofDays(-20_000));
        pass(Duration.ofMinutes(12));
        assertThat(history.instant(before)).isEqualTo(known);
        assertThat(history.range(SERVER, MEMORY, START, before).times().length).isGreaterThan(8);
        assertThat(codes()).contains("cache.created");
    }

    @Test
    void whatIsOlderThanTheSettingsAllowIsRemoved() {
        long first = time.millis();
        settings.put(
                Map.of(
                        "history.raw.days", "1",
                        "history.five.days", "2",
                        "history.hour.days", "3"));
        Target seldom =
                new Target(
                        SERVER,
                        "server",
                        TargetKind.NODE,
                        target().endpoint(),
                        "lab",
                        "",
                        List.of(),
                        false,
                        new Target.Cadence(Duration.ofMinutes(20), Duration.ofDays(1)));
        collection.targets(List.of(seldom));
        for (int day = 0; day < 2; day++) {
            pass(Duration.ofDays(1));
        }
        assertThat(history.range(SERVER, MEMORY, START, first).times())
                .as("raw values are kept for a day")
                .isEmpty();
        assertThat(history.instant(first)).as("roll-ups for two").containsKey(SERVER);
        for (int day = 0; day < 4; day++) {
            pass(Duration.ofDays(1));
        }
        assertThat(history.instant(first)).doesNotContainKey(SERVER);
        assertThat(history.range(SERVER, MEMORY, time.millis() - 7_200_000, time.millis()).times())
                .hasSizeBetween(5, 7);
    }

    /// How long nothing was read, in milliseconds; there is one such time.
    private long gap(long from) {
        List<History.Span> read = history.coverage(SERVER, from - 120_000, time.millis()).read();
        assertThat(read).hasSize(2);
        return read.get(1).from() - read.getFirst().to();
    }

    private void goesOnWell() {
        assertThat(state().health()).isEqualTo(Health.HEALTHY);
        assertThat(codes()).noneMatch(code -> code.startsWith("health.")).doesNotContain("reboot");
        assertThat(history.fault()).isEmpty();
    }

    private List<String> codes() {
        return history.events(0, Long.MAX_VALUE, 100).stream().map(Event::code).toList();
    }

    /// To a second.
    private List<Duration> jumps() {
        return history.events(0, Long.MAX_VALUE, 100).stream()
                .filter(event -> event.code().equals("clock.jumped"))
                .map(event -> Math.round(Long.parseLong(event.args().getFirst()) / 1000.0))
                .map(Duration::ofSeconds)
                .toList();
    }

    private Snapshot answer(Tier tier) {
        if (away != null) {
            throw new FaultException(away);
        }
        double ran = time.nanos() / 1e9 + slept;
        double uptime = START / 1000.0 + ran - booted;
        if (tier != Tier.FAST) {
            return new Snapshot(time.millis(), List.of(), List.of(), List.of(), Cost.NONE);
        }
        return new Snapshot(
                time.millis(),
                List.of(
                        new Sample(BYTES, 1e9 + 2_000 * ran - forgotten),
                        new Sample(MEMORY, memory),
                        new Sample(UPTIME, uptime),
                        new Sample(BOOT, Math.floor(booted + setForward))),
                List.of(),
                List.of(),
                Cost.NONE);
    }

    private void untilNextReading() {
        int asked = connector.asked("server", Tier.FAST);
        while (connector.asked("server", Tier.FAST) == asked) {
            time.advance(Duration.ofMillis(100));
        }
        time.advance(Duration.ofMillis(150)); // the picture follows a little later
    }

    private void pass(Duration duration) {
        time.advance(duration);
        time.advance(Duration.ofMillis(150));
    }

    private TargetState state() {
        return collection.fleet().current().targets().getFirst();
    }

    private double rate() {
        return value(BYTES);
    }

    private double value(Series series) {
        return Objects.requireNonNull(state().figure(series)).value();
    }

    private static Target target() {
        return new Target(
                SERVER,
                "server",
                TargetKind.NODE,
                new Endpoint.Ssh("server", 22, "ops", Endpoint.Login.AUTOMATIC, null, null),
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }
}
