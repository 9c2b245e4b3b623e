package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Frame;
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

    ManualTime time = new ManualTime(START);

    @SuppressWarnings("NullAway.Init") // opened before each test
    SqlHistory history;

    /// Opens the history of this test, which goes on with what was there.
    abstract SqlHistory open();

    /// Makes room for the next test's history.
    void freshStore() {}

    @BeforeEach
    void openFirst() {
        time = new ManualTime(START);
        freshStore();
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

    /// Four days with a reading a minute, kept raw for two days and in five minutes for three.
    private Model fourDays() {
        Model model = new Model();
        Random random = new Random(5);
        var retention =
                new History.Retention(
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofDays(365),
                        Duration.ofDays(2));
        time.jump(Duration.ofMillis(DAY0 - START));
        history.append(new Event(0, DAY0, null, Severity.INFO, "old", List.of()));
        long bytes = 0;
        for (long at = DAY0; at < DAY0 + 4 * Keys.DAY; at += 60_000) {
            bytes = at % (7 * Keys.HOUR) == 0 ? 0 : bytes + random.nextInt(1_000_000);
            Snapshot one =
                    snapshot(
                            at,
                            new Sample(CPU, Math.round(random.nextGaussian() * 1000) / 100.0),
                            new Sample(RX, bytes));
            history.append(ONE, one);
            model.append(ONE, one);
            time.advance(Duration.ofMinutes(1));
            if (at % Keys.HOUR == 60_000) {
                history.maintain(retention);
            }
        }
        time.advance(Duration.ofMinutes(2));
        history.maintain(retention);
        return model;
    }

    static final long DAY0 = START / Keys.DAY * Keys.DAY;

    @Test
    void olderDaysAreAnsweredFromRollUps() {
        Model model = fourDays();
        long to = DAY0 + 4 * Keys.DAY;
        for (int round = 0; round < 2; round++) {
            assertThat(history.range(ONE, CPU, DAY0, DAY0 + 2 * Keys.DAY).times()).isEmpty();
            assertThat(history.range(ONE, CPU, to - Keys.DAY, to).times()).hasSize(1440);
            assertThat(history.events(0, to, 10)).isEmpty();
            for (Series series : List.of(CPU, RX)) {
                var buckets = history.downsample(ONE, series, DAY0, to, 96);
                assertThat(buckets.grain()).isEqualTo(Duration.ofHours(1));
                compare(buckets, model.levels(ONE, series, DAY0, to), DAY0);
                long five = DAY0 + Keys.DAY;
                buckets = history.downsample(ONE, series, five, to, 3 * 24 * 4);
                assertThat(buckets.grain()).isEqualTo(Duration.ofMinutes(5));
                compare(buckets, model.levels(ONE, series, five, to), five);
                long raw = to - Keys.DAY;
                buckets = history.downsample(ONE, series, raw, to, 1440);
                assertThat(buckets.grain()).isEqualTo(Duration.ZERO);
                compare(buckets, model.levels(ONE, series, raw, to), raw);
            }
            var coarse = history.downsample(ONE, CPU, DAY0, DAY0 + 10 * Keys.HOUR, 1000);
            assertThat(coarse.count()).hasSize(10).containsOnly(60);
            reopen();
        }
        var coverage = history.coverage(ONE, DAY0, to);
        assertThat(coverage.read()).containsExactly(new HistoryQuery.Span(DAY0, to));
        assertThat(coverage.fraction()).isEqualTo(1);
        Figure old = figure(CPU, DAY0 + 90 * 60_000);
        assertThat(old.at()).isEqualTo(DAY0 + Keys.HOUR - 1);
        assertThat(old.value())
                .isCloseTo(
                        model.of(ONE, CPU).subMap(DAY0, DAY0 + Keys.HOUR).values().stream()
                                .mapToDouble(d -> d)
                                .average()
                                .orElseThrow(),
                        within(0.01));
        assertThat(history.extent()).isEqualTo(new HistoryQuery.Span(DAY0, to - 60_000 + 1));
    }

    private static void compare(HistoryQuery.Buckets got, TreeMap<Long, Double> levels, long from) {
        for (int i = 0; i < got.count().length; i++) {
            var inside =
                    levels.subMap(
                            from + (long) (i * got.step()), from + (long) ((i + 1) * got.step()));
            var sum = inside.values().stream().mapToDouble(d -> d).summaryStatistics();
            assertThat(got.count()[i]).isEqualTo((int) sum.getCount());
            double near = Math.max(Math.abs(sum.getMax()), Math.abs(sum.getMin())) * 1e-3 + 1e-3;
            if (sum.getCount() > 0) {
                assertThat(got.min()[i]).isCloseTo(sum.getMin(), within(near));
                assertThat(got.max()[i]).isCloseTo(sum.getMax(), within(near));
                assertThat(got.mean()[i]).isCloseTo(sum.getAverage(), within(near));
            }
        }
    }

    /// The day on which a cache begins has no hours before that: its raw values are all there is.
    @Test
    void theDayOfTheBeginningIsReadRawAfterMidnight() {
        long midnight = (START / 86_400_000 + 1) * 86_400_000;
        long first = midnight - 200_000;
        long to = midnight + 480_000;
        for (long at = first; at < to; at += 15_000) {
            time.advance(Duration.ofMillis(at - time.millis()));
            history.append(ONE, snapshot(at, new Sample(CPU, 50)));
        }
        Runnable check =
                () -> {
                    var read = history.coverage(ONE, first - 180_000, to).read();
                    assertThat(read).hasSize(1);
                    assertThat(read.getFirst().from()).isEqualTo(first);
                    var buckets =
                            history.downsample(ONE, CPU, first, to, (int) (to - first) / 15_000);
                    assertThat(buckets.grain()).isZero();
                    assertThat(buckets.count()).doesNotContain(0);
                };
        history.flush();
        check.run();
        for (int minutes : List.of(1, 10, 60, 120)) {
            time.advance(Duration.ofMinutes(minutes));
            history.maintain(History.Retention.DEFAULT);
            check.run();
        }
    }

    @Test
    void aLateReadingOfARolledDayIsRolledAgainAndOneTooOldIsDroppedAndCounted() {
        Model model = fourDays();
        long late = DAY0 + 3 * Keys.DAY + 12 * Keys.HOUR + 30_000;
        Snapshot one = snapshot(late, new Sample(CPU, 99));
        history.append(ONE, one);
        model.append(ONE, one);
        long from = DAY0 + 3 * Keys.DAY - Keys.DAY;
        long to = DAY0 + 4 * Keys.DAY;
        compare(history.downsample(ONE, CPU, from, to, 48), model.levels(ONE, CPU, from, to), from);
        history.append(ONE, snapshot(DAY0, new Sample(CPU, 50)));
        assertThat(history.dropped()).isEqualTo(1);
        history.maintain(
                new History.Retention(
                        Duration.ofDays(2),
                        Duration.ofDays(3),
                        Duration.ofDays(365),
                        Duration.ofDays(2)));
        compare(history.downsample(ONE, CPU, from, to, 48), model.levels(ONE, CPU, from, to), from);
        long all = to - 3 * Keys.DAY;
        var buckets = history.downsample(ONE, CPU, all, to, 72);
        assertThat(buckets.grain()).isEqualTo(Duration.ofHours(1));
        compare(buckets, model.levels(ONE, CPU, all, to), all);
    }

    /// As somebody who asks for a reading twice in a minute, a second apart, beside the regular
    /// ones.
    @Test
    void readingsAskedForByHandDoNotMakeTheRegularOnesLate() {
        for (int i = 0; i < 40; i++) {
            history.append(ONE, snapshot(START + i * 20_000L, new Sample(CPU, 1)));
            if (i % 3 != 0) {
                history.append(ONE, snapshot(START + i * 20_000L + 1_000, new Sample(CPU, 1)));
                history.append(ONE, snapshot(START + i * 20_000L + 2_000, new Sample(CPU, 1)));
            }
        }
        assertThat(history.coverage(ONE, START, START + 39 * 20_000L).fraction()).isEqualTo(1);
    }

    @Test
    void pausesAreGapsAndTheIntervalIsTheOneObserved() {
        List<Long> ticks = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            if (i < 20 || i >= 30) {
                ticks.add(START + i * 30_000L);
            }
        }
        ticks.remove(5); // one missing reading is no gap
        ticks.forEach(at -> history.append(ONE, snapshot(at, new Sample(CPU, 1))));
        for (int round = 0; round < 2; round++) {
            var coverage = history.coverage(ONE, START, START + 60 * 30_000L);
            assertThat(coverage.read())
                    .containsExactly(
                            new HistoryQuery.Span(START, START + 20 * 30_000L),
                            new HistoryQuery.Span(START + 30 * 30_000L, START + 60 * 30_000L));
            assertThat(coverage.fraction()).isCloseTo(50 / 60.0, within(1e-9));
            time.advance(Duration.ofHours(2));
            history.maintain(History.Retention.DEFAULT);
        }
    }

    @Test
    void factsAreKeptAsChanges() {
        history.appendFacts(ONE, START, List.of(Fact.text("os.name", "a")));
        history.appendFacts(ONE, START + 10, List.of(Fact.text("os.name", "a")));
        history.appendFacts(ONE, START + 20, List.of(Fact.text("os.name", "b")));
        history.appendFacts(ONE, START + 30, List.of(Fact.text("os.name", "b")));
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            rows.add(List.of("tcp", Integer.toString(i), "прог"));
        }
        Fact ports = new Fact("ports", new Fact.Table(List.of("a", "b", "c"), rows));
        Fact unknown = new Fact("updates", new Fact.Unknown("no apt"));
        history.appendFacts(TWO, START + 5, List.of(ports, unknown));
        KnownFact a = new KnownFact(Fact.text("os.name", "a"), START, START + 10);
        KnownFact b = new KnownFact(Fact.text("os.name", "b"), START + 20, START + 30);
        for (int round = 0; round < 3; round++) {
            assertThat(history.factHistory(ONE, "os.name", START + 5, START + 100))
                    .containsExactly(a, b);
            assertThat(history.factHistory(ONE, "os.name", START + 20, START + 21))
                    .containsExactly(b);
            assertThat(history.factsAt(START - 1)).isEmpty();
            assertThat(history.factsAt(START + 15)).containsEntry(ONE, Map.of("os.name", a));
            assertThat(history.factsAt(START + 99).get(TWO))
                    .containsEntry("ports", new KnownFact(ports, START + 5, START + 5))
                    .containsEntry("updates", new KnownFact(unknown, START + 5, START + 5));
            assertThat(history.factsAt(START + 99)).containsEntry(ONE, Map.of("os.name", b));
            if (round == 0) {
                history.flush();
            } else {
                time.advance(Duration.ofHours(2));
                history.maintain(History.Retention.DEFAULT);
                reopen();
            }
        }
        // Between what was seen before and what was seen last it was something else for a moment.
        history.appendFacts(ONE, START + 25, List.of(Fact.text("os.name", "c")));
        history.flush();
        assertThat(history.factHistory(ONE, "os.name", START, START + 100))
                .extracting(run -> ((Fact.Text) run.fact().value()).text())
                .containsExactly("a", "b", "c", "b");
        assertThat(history.factsAt(START + 30).get(ONE))
                .containsEntry(
                        "os.name",
                        new KnownFact(Fact.text("os.name", "b"), START + 30, START + 30));
    }

    /// Time goes on and jumps back, readings come late, twice and in disorder; the history is
    /// flushed, sealed and opened again at any moment. Every answer is the model's.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void answersLikeAModel(long seed) {
        answersLikeAModel(seed, false);
    }

    /// Days are then rolled up, so that steps of a chart are no longer exact; all else is.
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void answersLikeAModelWhileTheClockIsSetByDays(long seed) {
        answersLikeAModel(seed, true);
    }

    private void answersLikeAModel(long seed, boolean days) {
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
                case 3 -> time.jump(jump(random, days));
                case 4, 5 -> {
                    history.flush();
                    check(model, random, !days, "seed " + seed + " step " + step);
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
        check(model, random, !days, "seed " + seed + " end");
    }

    private static Duration jump(Random random, boolean days) {
        return days && random.nextInt(6) == 0
                ? Duration.ofDays(random.nextBoolean() ? 1 : -1)
                : Duration.ofMinutes(random.nextInt(200) - 60);
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

    private void check(Model model, Random random, boolean steps, String where) {
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
            for (Series series : steps ? List.of(CPU, RX) : List.<Series>of()) {
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

    private static Snapshot framed(long run, long at, int number) {
        Frame frame = new Frame("pg.activity", run, at, new byte[] {1, (byte) number});
        return new Snapshot(at, List.of(), List.of(), List.of(), Cost.NONE, List.of(frame));
    }

    private List<List<Integer>> frames(long from, long to) {
        return history.frames(ONE, "pg.activity", from, to).stream()
                .map(run -> run.stream().map(f -> (int) f.bytes()[1]).toList())
                .toList();
    }

    /// A run is whole from its beginning, wherever its frames are: in memory, in rows of their own,
    /// joined.
    @Test
    void framesAreThereAtOnceAfterFlushAfterTheirRunAndAfterOpeningAgain() {
        history.append(ONE, framed(START, START, 1));
        history.append(ONE, framed(START, START + 10, 2));
        history.flush();
        history.append(ONE, framed(START, START + 20, 3));
        Runnable check =
                () -> {
                    assertThat(frames(START + 20, START + 21)).containsExactly(List.of(1, 2, 3));
                    assertThat(frames(START + 12, START + 13)).containsExactly(List.of(1, 2));
                    assertThat(frames(START - 9, START)).isEmpty();
                    assertThat(history.frames(TWO, "pg.activity", START, START + 99)).isEmpty();
                    assertThat(history.frames(ONE, "other", START, START + 99)).isEmpty();
                };
        check.run();
        reopen();
        check.run();
        history.append(ONE, framed(START + 50, START + 50, 4));
        history.flush();
        check.run();
        assertThat(frames(START + 15, START + 60)).containsExactly(List.of(1, 2, 3), List.of(4));
        assertThat(history.verify().bad()).isEmpty();
    }

    @Test
    void framesGoWithTheRawValuesAndWithTheirTarget() {
        history.append(ONE, framed(START, START, 1));
        history.append(TWO, framed(START, START, 1));
        history.forget(TWO);
        assertThat(history.frames(TWO, "pg.activity", START, START + 1)).isEmpty();
        assertThat(frames(START, START + 1)).hasSize(1);
        time.advance(Duration.ofDays(20));
        history.maintain(History.Retention.DEFAULT);
        assertThat(frames(START, START + 1)).isEmpty();
    }
}
