package dev.pilothouse.core.engine;

import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The last known values of one target, as people read them: counters become rates. Not
/// thread-safe.
final class Figures {

    /// What was not measured for so long is no longer shown: the device is gone.
    private static final long FORGET = 24 * 3_600_000L;

    private Map<Series, Figure> known;
    private long jumpedAt = Long.MIN_VALUE;

    Figures(Map<Series, Figure> known) {
        this.known = known;
    }

    Map<Series, Figure> known() {
        return known;
    }

    /// The clock was set since the last reading, or the machine slept: how long that is ago is not
    /// known, hence no rate comes of what was counted then, and nothing is old for it.
    ///
    /// @param at the time by the clock as it is now, in milliseconds since 1970
    void jumped(long at) {
        jumpedAt = at;
        Map<Series, Figure> uncounted = new HashMap<>(known);
        uncounted.replaceAll(
                (series, figure) ->
                        series.metric().kind() == Metric.Kind.GAUGE
                                ? figure
                                : new Figure(figure.value(), Double.NaN, figure.at()));
        known = Map.copyOf(uncounted);
    }

    /// @return the counters that began anew since the reading before, in the order of the samples
    List<Series> take(long at, List<Sample> samples) {
        List<Series> anew = new ArrayList<>();
        Map<Series, Figure> next = new HashMap<>(Math.max(16, known.size() * 2));
        known.forEach(
                (series, figure) -> {
                    if (at - Math.max(figure.at(), jumpedAt) < FORGET) {
                        next.put(series, figure);
                    }
                });
        for (Sample sample : samples) {
            Figure before = next.get(sample.series());
            next.put(sample.series(), figure(sample, before, at));
            if (sample.series().metric().kind() == Metric.Kind.COUNTER
                    && before != null
                    && sample.value() < before.raw()) {
                anew.add(sample.series());
            }
        }
        known = Map.copyOf(next);
        return anew;
    }

    private static Figure figure(Sample sample, @Nullable Figure before, long at) {
        double raw = sample.value();
        if (sample.series().metric().kind() == Metric.Kind.GAUGE) {
            return new Figure(raw, raw, at);
        }
        if (before == null || at <= before.at() || raw < before.raw()) {
            return new Figure(Double.NaN, raw, at);
        }
        return new Figure((raw - before.raw()) * 1000 / (at - before.at()), raw, at);
    }
}
