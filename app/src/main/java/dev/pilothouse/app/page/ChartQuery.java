package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.TargetId;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/// Brings the values of charts from the cache. Blocks, so it runs off the UI thread.
///
/// The cache answers in equal slots. Slots without a reading are left out, because readings are a
/// little early or late of a slot's edge; a line is broken only where the target was not read.
final class ChartQuery {

    private final HistoryQuery history;
    private final Format format;
    private final TargetId target;
    private final Range range;
    private final long end;
    private final long patience;
    private final int buckets;

    /// @param pixels of a chart's width
    /// @param end now, or the moment looked back to: what is later is not missing yet
    /// @param interval between two readings
    ChartQuery(
            HistoryQuery history,
            Format format,
            TargetId target,
            Range range,
            long end,
            int pixels,
            Duration interval) {
        this.history = history;
        this.format = format;
        this.target = target;
        this.range = range;
        this.end = Math.min(end, range.to());
        // what was read covers one interval already
        this.patience = interval.toMillis() + 2_000;
        long readings = range.span() / Math.max(1, interval.toMillis()) + 1;
        this.buckets = Math.clamp(Math.min(pixels, readings), 1, 4096);
    }

    List<LoadedChart> load(List<ChartSpec> specs, List<ChartData.Marker> markers) {
        List<ChartData.Gap> gaps = gaps();
        List<LoadedChart> charts = new ArrayList<>();
        for (ChartSpec spec : specs) {
            charts.add(load(spec, gaps, markers));
            if (Thread.currentThread().isInterrupted()) {
                break;
            }
        }
        return charts;
    }

    private List<ChartData.Gap> gaps() {
        List<ChartData.Gap> gaps = new ArrayList<>();
        long reached = range.from();
        for (Span span : history.coverage(target, range.from(), range.to()).read()) {
            if (span.from() > reached) {
                gaps.add(new ChartData.Gap(reached, span.from()));
            }
            reached = Math.max(reached, span.to());
        }
        // the next reading may be on its way; after two intervals it is missing
        if (end - reached > patience) {
            gaps.add(new ChartData.Gap(reached, end));
        }
        return gaps;
    }

    private LoadedChart load(
            ChartSpec spec, List<ChartData.Gap> gaps, List<ChartData.Marker> markers) {
        List<Buckets> answers = new ArrayList<>();
        for (ChartSpec.Wanted wanted : spec.lines()) {
            answers.add(
                    history.downsample(
                            target, wanted.line().series(), range.from(), range.to(), buckets));
        }
        Duration finest =
                answers.stream().map(Buckets::grain).min(Duration::compareTo).orElse(Duration.ZERO);
        boolean stacked = spec.lines().stream().anyMatch(w -> w.style() == ChartData.Style.STACK);
        int[] shared = stacked ? filled(answers) : null;
        List<ChartData.Line> lines = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            Buckets answer = answers.get(i);
            int[] slots = shared == null ? filled(List.of(answer)) : shared;
            lines.add(
                    line(
                            spec.lines().get(i),
                            answer,
                            slots,
                            gaps,
                            answer.grain().compareTo(finest) > 0));
        }
        Scale.Axis axis = spec.scale().axis(top(spec, lines), format);
        String title = axis.name().isEmpty() ? spec.name() : spec.name() + ", " + axis.name();
        return new LoadedChart(
                spec,
                title,
                axis,
                spec.max(),
                new ChartData(lines, gaps, markers, spec.thresholds()));
    }

    private static double top(ChartSpec spec, List<ChartData.Line> lines) {
        if (!Double.isNaN(spec.max())) {
            return spec.max();
        }
        double top = 0;
        for (ChartData.Line line : lines) {
            for (double value : line.max() == null ? line.mean() : line.max()) {
                if (value > top) {
                    top = value;
                }
            }
        }
        return top;
    }

    /// The slots in which any answer has a reading.
    private static int[] filled(List<Buckets> answers) {
        TreeSet<Integer> slots = new TreeSet<>();
        for (Buckets answer : answers) {
            for (int i = 0; i < answer.count().length; i++) {
                if (answer.count()[i] > 0) {
                    slots.add(i);
                }
            }
        }
        return slots.stream().mapToInt(Integer::intValue).toArray();
    }

    private ChartData.Line line(
            ChartSpec.Wanted wanted,
            Buckets answer,
            int[] slots,
            List<ChartData.Gap> gaps,
            boolean coarse) {
        Points points = new Points(slots.length + gaps.size());
        NodeFigures.Line line = wanted.line();
        boolean condensed = false;
        int gap = 0;
        long last = Long.MIN_VALUE;
        for (int slot : slots) {
            long at = Math.round(answer.from() + (slot + 0.5) * answer.step());
            while (gap < gaps.size() && middle(gaps.get(gap)) < at) {
                long middle = middle(gaps.get(gap++));
                if (middle > last && last != Long.MIN_VALUE) {
                    points.add(middle, Double.NaN, Double.NaN, Double.NaN);
                }
            }
            boolean known = slot < answer.count().length && answer.count()[slot] > 0;
            condensed |= known && answer.count()[slot] > 1;
            points.add(
                    at,
                    known ? line.shown(answer.mean()[slot]) : Double.NaN,
                    known ? line.shown(answer.min()[slot]) : Double.NaN,
                    known ? line.shown(answer.max()[slot]) : Double.NaN);
            last = at;
        }
        boolean envelope = condensed && wanted.style() != ChartData.Style.STACK;
        return new ChartData.Line(
                wanted.name(),
                wanted.colour(),
                wanted.style(),
                Arrays.copyOf(points.times, points.size),
                Arrays.copyOf(points.mean, points.size),
                envelope ? Arrays.copyOf(points.min, points.size) : null,
                envelope ? Arrays.copyOf(points.max, points.size) : null,
                coarse);
    }

    private static long middle(ChartData.Gap gap) {
        return (gap.from() + gap.to()) / 2;
    }

    private static final class Points {
        final long[] times;
        final double[] mean;
        final double[] min;
        final double[] max;
        int size;

        Points(int capacity) {
            times = new long[capacity];
            mean = new double[capacity];
            min = new double[capacity];
            max = new double[capacity];
        }

        void add(long at, double value, double least, double greatest) {
            times[size] = at;
            mean[size] = value;
            min[size] = least;
            max[size] = greatest;
            size++;
        }
    }
}
