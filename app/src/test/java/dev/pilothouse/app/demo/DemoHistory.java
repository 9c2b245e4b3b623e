package dev.pilothouse.app.demo;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Waves around the present values of a fleet, with two gaps.
public class DemoHistory implements HistoryQuery {

    public static final Span GAP =
            new Span(DemoFleet.NOW - 25 * 60_000, DemoFleet.NOW - 22 * 60_000);
    public static final Span NIGHT =
            new Span(DemoFleet.NOW - 32_710_000, DemoFleet.NOW - 31_450_000);

    private final FleetState fleet;
    private final long begin;

    /// Every question asked, for tests.
    public final List<String> asked = new ArrayList<>();

    /// Why nothing can be read; null while it can.
    public @Nullable Fault broken;

    public DemoHistory(FleetState fleet, long begin) {
        this.fleet = fleet;
        this.begin = begin;
    }

    @Override
    public List<Series> series(TargetId target) {
        TargetState state = fleet.target(target);
        return state == null ? List.of() : List.copyOf(state.figures().keySet());
    }

    @Override
    public Points range(TargetId target, Series series, long from, long to) {
        return new Points(new long[0], new double[0]);
    }

    @Override
    public Buckets downsample(TargetId target, Series series, long from, long to, int buckets) {
        asked.add(series + " " + from + " " + to + " " + buckets);
        Fault why = broken;
        if (why != null) {
            throw new FaultException(why);
        }
        double step = (double) (to - from) / buckets;
        int[] count = new int[buckets];
        double[] min = new double[buckets];
        double[] max = new double[buckets];
        double[] mean = new double[buckets];
        TargetState state = fleet.target(target);
        Figure figure = state == null ? null : state.figure(series);
        for (int i = 0; i < buckets && figure != null; i++) {
            long at = Math.round(from + (i + 0.5) * step);
            if (gap(at) || at > DemoFleet.NOW || at < begin) {
                continue;
            }
            double value = figure.value() * wave(series, at);
            count[i] = (int) Math.max(1, step / 15_000);
            mean[i] = value;
            min[i] = value * 0.93;
            max[i] = value * 1.07;
        }
        return new Buckets(from, step, count, min, max, mean, Duration.ZERO);
    }

    private static boolean gap(long at) {
        return (at >= GAP.from() && at < GAP.to()) || (at >= NIGHT.from() && at < NIGHT.to());
    }

    private static double wave(Series series, long at) {
        if (series.metric().equals(NodeMetrics.FS_USED)) {
            return 1 + (at - DemoFleet.NOW) / 1e10;
        }
        int seed = series.toString().hashCode();
        double minutes = at / 60_000.0;
        double slow = Math.sin(minutes / 17 + seed % 7) * 0.18;
        double fast = Math.sin(minutes * 2.1 + seed % 13) * 0.07;
        double noise = ((at / 15_000 * 7919 + seed) % 97) / 97.0 * 0.12 - 0.06;
        boolean calm =
                series.metric().name().startsWith("mem") || series.metric().name().startsWith("fs");
        return 1 + (calm ? 0.1 : 1) * (slow + fast + noise);
    }

    @Override
    public Map<TargetId, Map<Series, Figure>> instant(long at) {
        return Map.of();
    }

    @Override
    public Coverage coverage(TargetId target, long from, long to) {
        List<Span> read = new ArrayList<>();
        long last = Math.min(to, DemoFleet.NOW + 15_000);
        long reached = Math.max(from, begin);
        double covered = 0;
        for (Span gap : List.of(NIGHT, GAP)) {
            if (gap.to() > reached && gap.from() < to) {
                if (gap.from() > reached) {
                    read.add(new Span(reached, gap.from()));
                    covered += gap.from() - reached;
                }
                reached = gap.to();
            }
        }
        if (last > reached) {
            read.add(new Span(reached, last));
            covered += last - reached;
        }
        return new Coverage(read, covered / (to - from));
    }

    @Override
    public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
        return Map.of();
    }

    @Override
    public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
        TargetState state = fleet.target(target);
        KnownFact known = state == null ? null : state.facts().get(key);
        if (known == null) {
            return List.of();
        }
        if (known.fact().value() instanceof Fact.Text) {
            long old = known.since() - 80L * 86_400_000;
            return List.of(
                    new KnownFact(Fact.text(key, "6.1.0-25-amd64"), old, known.since() - 1), known);
        }
        return List.of(known);
    }

    @Override
    public List<Event> events(long from, long to, int limit) {
        return fleet.events().stream()
                .filter(e -> e.at() >= from && e.at() < to)
                .limit(limit)
                .toList();
    }

    @Override
    public Span extent() {
        return new Span(begin, DemoFleet.NOW);
    }

    @Override
    public long bytes() {
        return 2_050_000_000L;
    }
}
