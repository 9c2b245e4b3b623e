package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;

/// What every history must do, whatever it is kept in.
abstract class HistoryContract {

    static final long START = 1_790_000_000_000L / Keys.DAY * Keys.DAY + 7 * Keys.HOUR;
    static final TargetId ONE = new TargetId(1);
    static final TargetId TWO = new TargetId(200_000);
    static final Series CPU = Series.of(Metric.gauge("cpu.busy", Unit.PERCENT));
    static final Series RX =
            Series.of(Metric.counter("net.rx.bytes", Unit.BYTES), "interface", "eth0");

    final ManualTime time = new ManualTime(START);

    @SuppressWarnings("NullAway.Init") // opened before each test
    SqlHistory history;

    /// Opens the history of this test, which goes on with what was there.
    abstract SqlHistory open();

    @BeforeEach
    void openFirst() {
        history = open();
    }

    @AfterEach
    void closeLast() {
        history.close();
    }

    void reopen() {
        history.close();
        history = open();
    }

    Figure figure(Series series, long at) {
        return Objects.requireNonNull(history.instant(at).getOrDefault(ONE, Map.of()).get(series));
    }

    static Snapshot snapshot(long at, Sample... samples) {
        return new Snapshot(at, List.of(samples), List.of(), List.of(), Cost.NONE);
    }

    @Test
    void anEmptyHistoryAnswersNothing() {
        assertThat(history.extent()).isEqualTo(new HistoryQuery.Span(0, 0));
        assertThat(history.instant(START)).isEmpty();
        assertThat(history.factsAt(START)).isEmpty();
        assertThat(history.range(ONE, CPU, 0, START).times()).isEmpty();
        assertThat(history.coverage(ONE, START, START + 1000).fraction()).isZero();
        assertThat(history.events(0, START, 10)).isEmpty();
        assertThat(history.recovery().clean()).isTrue();
    }

    @Test
    void aReadingIsThereAtOnceAfterFlushAfterSealingAndAfterOpeningAgain() {
        history.append(ONE, snapshot(START + 5, new Sample(CPU, 12.5)));
        Runnable check =
                () -> {
                    var points = history.range(ONE, CPU, START, START + 10);
                    assertThat(points.times()).containsExactly(START + 5);
                    assertThat(points.values()).containsExactly(12.5);
                    assertThat(history.instant(START + 5).get(ONE)).containsKey(CPU);
                    assertThat(history.instant(START + 4)).isEmpty();
                    assertThat(history.series(ONE)).containsExactly(CPU);
                    assertThat(history.extent())
                            .isEqualTo(new HistoryQuery.Span(START + 5, START + 6));
                };
        check.run();
        history.flush();
        check.run();
        reopen();
        check.run();
        time.advance(Duration.ofHours(2));
        history.maintain(History.Retention.DEFAULT);
        check.run();
        reopen();
        check.run();
    }

    @Test
    void aResetIsNoSpikeAndAFirstReadingHasNoRate() {
        history.append(ONE, snapshot(START, new Sample(RX, 1e12)));
        assertThat(figure(RX, START).value()).isNaN();
        history.append(ONE, snapshot(START + 10_000, new Sample(RX, 1e12 + 5_000)));
        assertThat(figure(RX, START + 10_000).value()).isEqualTo(500);
        history.append(ONE, snapshot(START + 20_000, new Sample(RX, 100)));
        assertThat(figure(RX, START + 20_000).value()).isNaN();
        assertThat(figure(RX, START + 20_000).raw()).isEqualTo(100);
        var buckets = history.downsample(ONE, RX, START, START + 30_000, 3);
        assertThat(buckets.count()).containsExactly(0, 1, 0);
        assertThat(buckets.max()[1]).isEqualTo(500);
    }

    @Test
    void eventsComeBackNewestFirstWithTheirNumbers() {
        Event first =
                history.append(
                        new Event(0, START, ONE, Severity.ERROR, "a.b", List.of("x", "", "й")));
        Event second = history.append(new Event(0, START + 1, null, Severity.INFO, "c", List.of()));
        assertThat(second.id()).isGreaterThan(first.id());
        assertThat(history.events(START, START + 2, 10)).containsExactly(second, first);
        history.flush();
        assertThat(history.events(START, START + 2, 10)).containsExactly(second, first);
        reopen();
        assertThat(history.events(START, START + 2, 10)).containsExactly(second, first);
        assertThat(history.events(START, START + 2, 1)).containsExactly(second);
        assertThat(history.events(START, START + 1, 10)).containsExactly(first);
        assertThat(history.append(second).id()).isGreaterThan(second.id());
    }

    @Test
    void aForgottenTargetIsGoneAndTheOthersStay() {
        for (int i = 0; i < 3; i++) {
            long at = START + i * Keys.HOUR;
            for (TargetId target : List.of(ONE, TWO)) {
                history.append(target, snapshot(at, new Sample(CPU, i)));
                history.appendFacts(target, at, List.of(Fact.text("os.name", "x" + i)));
            }
            history.flush();
            time.advance(Duration.ofMinutes(61));
            history.maintain(History.Retention.DEFAULT);
        }
        history.append(ONE, snapshot(START + 3 * Keys.HOUR, new Sample(RX, 7)));
        history.forget(ONE);
        for (int round = 0; round < 2; round++) {
            assertThat(history.series(ONE)).isEmpty();
            assertThat(history.range(ONE, CPU, 0, START + Keys.DAY).times()).isEmpty();
            assertThat(history.instant(START + Keys.DAY)).containsOnlyKeys(TWO);
            assertThat(history.factsAt(START + Keys.DAY)).containsOnlyKeys(TWO);
            assertThat(history.range(TWO, CPU, 0, START + Keys.DAY).times()).hasSize(3);
            reopen();
        }
        history.append(ONE, snapshot(START + 3 * Keys.HOUR, new Sample(RX, 7)));
        reopen();
        assertThat(history.range(ONE, RX, 0, START + Keys.DAY).times()).hasSize(1);
        assertThat(history.range(ONE, CPU, 0, START + Keys.DAY).times()).isEmpty();
    }

    @Test
    void aTargetMayHaveThousandsOfSeries() {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            samples.add(
                    new Sample(
                            Series.of(Metric.gauge("q", Unit.COUNT), "n", Integer.toString(i)),
                            i / 7.0));
        }
        for (int t = 0; t < 5; t++) {
            history.append(
                    ONE,
                    new Snapshot(START + t * 30_000, samples, List.of(), List.of(), Cost.NONE));
        }
        time.advance(Duration.ofHours(2));
        history.maintain(History.Retention.DEFAULT);
        reopen();
        assertThat(history.series(ONE)).hasSize(3000);
        assertThat(history.instant(START + Keys.HOUR).get(ONE)).hasSize(3000);
        Series last = samples.get(2999).series();
        assertThat(history.range(ONE, last, START, START + Keys.HOUR).values())
                .containsOnly(2999 / 7.0)
                .hasSize(5);
    }

    /// Time goes on and jumps back, readings come late, twice and in disorder; the history is
    /// flushed, sealed and opened again at any moment. Every answer is the model's.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersLikeAModel(long seed) {
        Random random = new Random(seed);
        Model model = new Model();
        List<TargetId> targets = List.of(ONE, TWO, new TargetId(3));
        long now = START;
        for (int step = 0; step < 1200; step++) {
            switch (random.nextInt(40)) {
                case 0 -> history.flush();
                case 1 -> history.maintain(History.Retention.DEFAULT);
                case 2 -> {
                    if (random.nextInt(4) == 0) {
                        reopen();
                    }
                }
                case 3 -> time.jump(Duration.ofMinutes(random.nextInt(200) - 60));
                case 4, 5 -> {
                    history.flush();
                    check(model, random, "seed " + seed + " step " + step);
                }
                default -> {
                    time.advance(Duration.ofMillis(random.nextInt(60_000)));
                    now = time.millis();
                    long at =
                            switch (random.nextInt(12)) {
                                case 0 -> now - random.nextInt(10 * 3_600_000);
                                case 1 -> now - random.nextInt(60_000);
                                case 2 -> now / 60_000 * 60_000;
                                default -> now;
                            };
                    Snapshot snapshot = randomSnapshot(random, at);
                    TargetId target = targets.get(random.nextInt(3));
                    history.append(target, snapshot);
                    model.append(target, snapshot);
                }
            }
        }
        history.flush();
        check(model, random, "seed " + seed + " end");
    }

    private static Snapshot randomSnapshot(Random random, long at) {
        List<Sample> samples = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            samples.add(new Sample(CPU, random.nextInt(1000) / 10.0));
        }
        if (random.nextInt(5) > 0) {
            samples.add(new Sample(RX, Math.abs(at - START) / (1 + random.nextInt(2))));
        }
        if (random.nextInt(9) == 0) {
            double odd =
                    switch (random.nextInt(5)) {
                        case 0 -> Double.NaN;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> -0.0;
                        case 3 -> Double.MIN_VALUE;
                        default -> random.nextGaussian();
                    };
            samples.add(
                    new Sample(
                            Series.of(
                                    Metric.gauge("odd", Unit.NUMBER),
                                    "n",
                                    Integer.toString(random.nextInt(150))),
                            odd));
        }
        List<Fact> facts = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            facts.add(Fact.text("os.name", "n" + random.nextInt(2)));
        }
        return new Snapshot(at, samples, facts, List.of(), Cost.NONE);
    }

    private void check(Model model, Random random, String where) {
        long now = time.millis();
        for (int i = 0; i < 3; i++) {
            long at = now - random.nextInt(12 * 3_600_000) + random.nextInt(600_000);
            assertThat(history.instant(at)).as(where).isEqualTo(model.instant(at));
        }
        long from = now - random.nextInt(12 * 3_600_000);
        long to = from + 1 + random.nextInt(8 * 3_600_000);
        for (TargetId target : model.samples.keySet()) {
            for (Series series : model.samples.get(target).keySet()) {
                TreeMap<Long, Double> points =
                        new TreeMap<>(model.of(target, series).subMap(from, to));
                var got = history.range(target, series, from, to);
                assertThat(got.times())
                        .as(where)
                        .containsExactly(
                                points.keySet().stream().mapToLong(Long::longValue).toArray());
                assertThat(bits(got.values()))
                        .as(where)
                        .containsExactly(
                                bits(
                                        points.values().stream()
                                                .mapToDouble(Double::doubleValue)
                                                .toArray()));
            }
            for (Series series : List.of(CPU, RX)) {
                checkBuckets(model.levels(target, series, from, to), target, series, from, to);
            }
        }
        checkFacts(model, now, random, where);
    }

    private void checkBuckets(
            TreeMap<Long, Double> levels, TargetId target, Series series, long from, long to) {
        var got = history.downsample(target, series, from, to, 7);
        assertThat(java.util.Arrays.stream(got.count()).sum()).isEqualTo(levels.size());
        for (int i = 0; i < got.count().length; i++) {
            int slot = i;
            double[] inside =
                    levels.entrySet().stream()
                            .filter(e -> (int) ((e.getKey() - from) / got.step()) == slot)
                            .mapToDouble(Map.Entry::getValue)
                            .toArray();
            assertThat(got.count()[i]).isEqualTo(inside.length);
            if (inside.length > 0) {
                assertThat(got.min()[i])
                        .isEqualTo(java.util.Arrays.stream(inside).min().orElseThrow());
                assertThat(got.max()[i])
                        .isEqualTo(java.util.Arrays.stream(inside).max().orElseThrow());
            }
        }
    }

    private void checkFacts(Model model, long now, Random random, String where) {
        long at = now - random.nextInt(3_600_000);
        var known = history.factsAt(at);
        for (TargetId target : model.facts.keySet()) {
            var observed = model.observed(target, "os.name").floorEntry(at);
            KnownFact got = known.getOrDefault(target, Map.of()).get("os.name");
            if (observed == null || got == null) {
                assertThat(got).as(where).isNull();
                assertThat(observed).as(where).isNull();
            } else {
                assertThat(got.since()).as(where).isLessThanOrEqualTo(got.seen());
                assertThat(got.seen()).as(where).isLessThanOrEqualTo(at);
            }
        }
    }

    static long[] bits(double[] values) {
        long[] bits = new long[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Double.doubleToRawLongBits(values[i]);
        }
        return bits;
    }
}
