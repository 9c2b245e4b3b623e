package dev.pilothouse.core.alert;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns conditions into numbers. Keeps what a slope needs; otherwise without memory.
final class Measure {

    /// Sizes of file systems are up to two minutes older than the rest of a reading where asking
    /// for them is dear; one reading more may fail. What is older is gone.
    private static final long CURRENT = Duration.ofMinutes(3).toMillis();

    /// @param value larger is worse; compared with the rule's limits
    /// @param args for the text
    record Finding(double value, List<String> args) {}

    private final Map<Series, Slope> slopes = new HashMap<>();

    /// By what tells the findings of one rule apart, such as a mount point.
    Map<String, Finding> of(Condition condition, TargetState state) {
        Map<String, Finding> found = new LinkedHashMap<>();
        switch (condition) {
            case Condition.Level level ->
                    each(
                            state,
                            level.metric(),
                            (series, figure) ->
                                    found.put(
                                            series.labels(),
                                            finding(series, figure.value(), figure.value())));
            case Condition.Distance distance ->
                    each(
                            state,
                            distance.metric(),
                            (series, figure) ->
                                    found.put(
                                            series.labels(),
                                            finding(
                                                    series,
                                                    Math.abs(figure.value()),
                                                    figure.value())));
            case Condition.Ratio ratio ->
                    pairs(
                            state,
                            ratio.part(),
                            ratio.whole(),
                            (series, at, part, whole) ->
                                    found.put(
                                            series.labels(),
                                            new Finding(
                                                    part / whole,
                                                    List.of(
                                                            Double.toString(part),
                                                            Double.toString(whole)))));
            case Condition.Share share ->
                    pairs(
                            state,
                            share.part(),
                            share.whole(),
                            (series, at, part, whole) -> {
                                double percent = 100 * part / whole;
                                found.put(series.labels(), finding(series, percent, percent));
                            });
            case Condition.Filling filling ->
                    pairs(
                            state,
                            filling.used(),
                            filling.whole(),
                            (series, at, used, whole) -> {
                                Slope slope = slopes.computeIfAbsent(series, _ -> new Slope());
                                slope.add(at, used);
                                double hours = slope.hoursUntil(used, whole);
                                found.put(
                                        series.labels(),
                                        finding(
                                                series,
                                                Double.isNaN(hours) ? 0 : 1 / Math.max(hours, 0.01),
                                                hours));
                            });
            case Condition.Rows rows -> {
                List<String> names = rows(state, rows);
                if (names != null) {
                    found.put(
                            "",
                            new Finding(
                                    names.size(),
                                    List.of(
                                            Integer.toString(names.size()),
                                            String.join(", ", names))));
                }
            }
        }
        slopes.keySet().removeIf(series -> !state.figures().containsKey(series));
        return found;
    }

    private static Finding finding(Series series, double value, double shown) {
        List<String> args = new ArrayList<>();
        int equals = series.labels().indexOf('=');
        if (equals > 0) {
            args.add(series.label(series.labels().substring(0, equals)));
        }
        args.add(Double.toString(shown));
        return new Finding(value, args);
    }

    private static @Nullable List<String> rows(TargetState state, Condition.Rows wanted) {
        KnownFact known = state.facts().get(wanted.fact());
        if (known == null || !(known.fact().value() instanceof Fact.Table table)) {
            return null;
        }
        int column = table.columns().indexOf(wanted.column());
        int name = table.columns().indexOf(wanted.name());
        if (column < 0 || name < 0) {
            return null;
        }
        return table.rows().stream()
                .filter(row -> row.get(column).equals(wanted.value()))
                .filter(row -> !wanted.except().contains(key(table, row, wanted.key())))
                .map(row -> row.get(name))
                .toList();
    }

    private static List<String> key(Fact.Table table, List<String> row, List<String> columns) {
        return columns.stream()
                .map(table.columns()::indexOf)
                .map(index -> index < 0 ? "" : row.get(index))
                .toList();
    }

    private interface Each {
        void accept(Series series, Figure figure);
    }

    private interface Pair {
        void accept(Series series, long at, double part, double whole);
    }

    private static void each(TargetState state, String metric, Each action) {
        state.figures()
                .forEach(
                        (series, figure) -> {
                            if (series.metric().name().equals(metric)
                                    && figure.known()
                                    && Math.abs(state.asOf() - figure.at()) <= CURRENT) {
                                action.accept(series, figure);
                            }
                        });
    }

    private static void pairs(TargetState state, String part, String whole, Pair action) {
        Map<String, Double> wholes = new HashMap<>();
        each(state, whole, (series, figure) -> wholes.put(series.labels(), figure.value()));
        each(
                state,
                part,
                (series, figure) -> {
                    Double size = wholes.get(series.labels());
                    if (size != null && size > 0) {
                        action.accept(series, figure.at(), figure.value(), size);
                    }
                });
    }
}
