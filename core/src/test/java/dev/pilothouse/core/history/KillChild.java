package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.fixtures.ManualTime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A program of its own that fills a cache as fast as it can until it is killed, and says on its
/// output up to when it flushed. All values follow from target, series and time, so that anybody
/// can check them.
final class KillChild {

    static final long START = HistoryContract.DAY0;
    static final int TARGETS = 12;
    static final int SERIES = 6;
    static final long BEAT = 60_000;
    static final History.Retention RETENTION =
            new History.Retention(
                    Duration.ofDays(2), Duration.ofDays(4), Duration.ofDays(6), Duration.ofDays(3));

    private KillChild() {}

    public static void main(String[] args) {
        Path file = Path.of(args[0]);
        if (args.length > 1) {
            migrateForEver(file);
        }
        ManualTime time = new ManualTime(START);
        SqlHistory history = SqlHistory.h2(file, false, time);
        long newest = history.extent().to();
        long at = newest == 0 ? START : Math.floorDiv(newest, BEAT) * BEAT + BEAT;
        time.jump(Duration.ofMillis(at - START));
        while (true) {
            for (int target = 1; target <= TARGETS; target++) {
                history.append(new TargetId(target), snapshot(target, at));
            }
            if (at % Keys.HOUR == 0) {
                history.append(new Event(0, at, null, Severity.INFO, "hour", List.of()));
            }
            history.flush();
            System.out.println(at);
            time.advance(Duration.ofMillis(BEAT));
            if (at % Keys.HOUR == BEAT) {
                history.maintain(RETENTION);
            }
            at += BEAT;
        }
    }

    private static void migrateForEver(Path folder) {
        for (long i = 0; ; i++) {
            System.out.println(i);
            SqlHistory.h2(folder.resolve("new" + i), false, new ManualTime(START)).close();
        }
    }

    static Snapshot snapshot(int target, long at) {
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < SERIES; i++) {
            samples.add(new Sample(series(i), value(target, i, at)));
        }
        List<Fact> facts =
                at % (10 * BEAT) == 0
                        ? List.of(Fact.text("hour", Long.toString(Keys.hour(at))))
                        : List.of();
        return new Snapshot(at, samples, facts, List.of(), Cost.NONE);
    }

    static Series series(int i) {
        return i < 2
                ? Series.of(Metric.counter("c" + i, Unit.BYTES))
                : Series.of(Metric.gauge("g" + i, Unit.NUMBER));
    }

    static double value(int target, int i, long at) {
        long beat = (at - START) / BEAT;
        return switch (i) {
            case 0, 1 -> (beat + target) * 1000.0 * (i + 1);
            case 2 -> ((beat * 7919 + target) % 10_000) / 100.0;
            case 3 -> Math.sin(beat + target);
            case 4 -> 4096.0 * ((beat * 31) % 977);
            default -> target;
        };
    }
}
