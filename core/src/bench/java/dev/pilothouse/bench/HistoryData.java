package dev.pilothouse.bench;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What servers report, made up: 20 series for each target on a beat of 30 s with up to 50 ms of
/// jitter, a short outage now and then. Percentages and latencies with noise, memory in pages,
/// counters at varying rates, constants, switches, one figure that uses all bits of a double.
final class HistoryData {

    static final int SERIES = 20;
    static final int BEAT = 30_000;

    private static final List<Series> NAMES = names();

    private final Random random;
    private final double[] level = new double[SERIES];
    private int down;

    HistoryData(int target) {
        random = new Random(target * 7919L + 1);
        for (int i = 0; i < SERIES; i++) {
            level[i] = random.nextDouble();
        }
    }

    static List<Series> series() {
        return NAMES;
    }

    /// The reading of one beat; null while the target does not answer.
    @org.jspecify.annotations.Nullable
    Snapshot next(long beat) {
        if (down > 0) {
            down--;
            return null;
        }
        if (random.nextInt(5000) == 0) {
            down = 1 + random.nextInt(40);
        }
        List<Sample> samples = new ArrayList<>(SERIES);
        for (int i = 0; i < SERIES; i++) {
            samples.add(new Sample(NAMES.get(i), value(i)));
        }
        return new Snapshot(beat + random.nextInt(51), samples, List.of(), List.of(), Cost.NONE);
    }

    private double value(int i) {
        double noise = random.nextGaussian();
        switch (i) {
            case 0, 1, 2, 3 -> { // processor in hundredths of a percent
                return Math.round((20 + 40 * level[i] + noise * 2) * 100) / 100.0;
            }
            case 4, 5 -> { // load
                level[i] = Math.max(0, level[i] + noise * 0.05);
                return Math.round(level[i] * 100) / 100.0;
            }
            case 6, 7, 8 -> { // memory in pages of 4096 bytes
                level[i] += noise * 300 / 1e6;
                return 4096.0 * Math.round(Math.abs(1e6 * (1 + level[i])));
            }
            case 9, 10 -> { // latency in tenths of a millisecond
                return Math.round((15 + 20 * level[i] + noise * 3) * 10) / 10.0;
            }
            case 11, 12, 13, 14 -> { // bytes and packets sent and received
                level[i] += Math.abs(1000 * (1 << (i - 11)) * (1 + 0.2 * noise));
                return Math.rint(level[i]);
            }
            case 15 -> { // errors: a counter that mostly stands
                level[i] += random.nextInt(200) == 0 ? 1 : 0;
                return Math.floor(level[i]);
            }
            case 16, 17 -> { // size of a disk, number of processors
                return i == 16 ? 107_374_182_400.0 : 8;
            }
            case 18 -> { // up or not
                if (random.nextInt(2000) == 0) {
                    level[i] = 1 - Math.rint(level[i]);
                }
                return Math.rint(level[i]);
            }
            default -> {
                level[i] += noise * 1e-3;
                return Math.sin(level[i]);
            }
        }
    }

    private static List<Series> names() {
        List<Series> names = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            Metric metric =
                    i >= 11 && i <= 15
                            ? Metric.counter("bench.counter", Unit.BYTES)
                            : Metric.gauge("bench.gauge", Unit.NUMBER);
            names.add(Series.of(metric, "n", Integer.toString(i)));
        }
        return names;
    }
}
