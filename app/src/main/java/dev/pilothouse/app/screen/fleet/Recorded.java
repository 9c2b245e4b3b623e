package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Span;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the cache holds of the last day: how much of it was measured, where nothing was, and what
/// happened.
///
/// @param from first moment that counts: a day ago, or when the cache begins
/// @param fraction of the time of all targets that was measured, NaN when nothing can be said yet
/// @param slots the same for equal parts of the day, oldest first; NaN before the cache begins
/// @param gaps spans in which no target was measured
record Recorded(
        long from,
        long to,
        double fraction,
        double[] slots,
        List<Span> gaps,
        int events,
        int serious,
        int warnings) {

    static final long DAY = 86_400_000;
    private static final int SLOTS = 96;
    private static final int EVENTS = 10_000;

    /// Shorter pauses are a restart of the program, not worth a word.
    private static final long SHORT = 60_000;

    static final Recorded NOTHING =
            new Recorded(0, 0, Double.NaN, new double[0], List.of(), 0, 0, 0);

    /// Asks the cache; blocks.
    static Recorded ask(HistoryQuery history, Collection<TargetId> targets, long at) {
        Span extent = history.extent();
        long dayAgo = at - DAY;
        List<Event> events = history.events(dayAgo, at + 1, EVENTS);
        int serious = (int) events.stream().filter(e -> FleetWords.serious(e.severity())).count();
        int warnings = (int) events.stream().filter(e -> e.severity() == Severity.WARNING).count();
        long from = Math.max(dayAgo, extent.from());
        if (extent.from() == extent.to() || from >= at || targets.isEmpty()) {
            return new Recorded(
                    at, at, Double.NaN, new double[0], List.of(), events.size(), serious, warnings);
        }
        double[] read = new double[SLOTS];
        double[] due = new double[SLOTS];
        double sum = 0;
        double whole = 0;
        long first = at;
        List<Span> all = new ArrayList<>();
        Map<TargetId, Long> added = added(events);
        for (TargetId target : targets) {
            // what was before a target was added is not missing
            long begin = Math.max(from, added.getOrDefault(target, from));
            if (begin >= at) {
                continue;
            }
            HistoryQuery.Coverage coverage = history.coverage(target, begin, at);
            sum += coverage.fraction() * (at - begin);
            whole += at - begin;
            first = Math.min(first, begin);
            all.addAll(coverage.read());
            coverage.read().forEach(span -> spread(span, dayAgo, read));
            spread(new Span(begin, at), dayAgo, due);
        }
        for (int i = 0; i < SLOTS; i++) {
            read[i] = due[i] <= 0 ? Double.NaN : Math.min(1, read[i] / due[i]);
        }
        return new Recorded(
                from,
                at,
                whole <= 0 ? Double.NaN : sum / whole,
                read,
                gaps(all, first, at),
                events.size(),
                serious,
                warnings);
    }

    /// When the targets that were added in these events were.
    private static Map<TargetId, Long> added(List<Event> events) {
        Map<TargetId, Long> added = new HashMap<>();
        for (Event event : events) {
            TargetId target = event.target();
            if (target != null && event.code().equals("target.added")) {
                added.merge(target, event.at(), Math::max);
            }
        }
        return added;
    }

    private static void spread(Span span, long begin, double[] slots) {
        double slot = (double) DAY / slots.length;
        int first = Math.clamp((long) ((span.from() - begin) / slot), 0, slots.length - 1);
        int last = Math.clamp((long) ((span.to() - begin) / slot), 0, slots.length - 1);
        for (int i = first; i <= last; i++) {
            double start = Math.max(span.from(), begin + i * slot);
            double end = Math.min(span.to(), begin + (i + 1) * slot);
            slots[i] += Math.max(0, end - start);
        }
    }

    private static List<Span> gaps(List<Span> read, long from, long to) {
        List<Span> sorted =
                read.stream().sorted((a, b) -> Long.compare(a.from(), b.from())).toList();
        List<Span> gaps = new ArrayList<>();
        long reached = from;
        for (Span span : sorted) {
            if (span.from() - reached >= SHORT) {
                gaps.add(new Span(reached, span.from()));
            }
            reached = Math.max(reached, span.to());
        }
        if (to - reached >= SHORT) {
            gaps.add(new Span(reached, to));
        }
        return gaps;
    }
}
