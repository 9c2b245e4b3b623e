package dev.pilothouse.core.history;

import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.RollLine;
import dev.pilothouse.core.model.Figure;

import java.util.HashMap;
import java.util.Map;

/// What was newest at a moment from which no raw values are kept: the mean of the last slot that
/// had ended by then, as of its end; the raw value of a counter is not known any more. Looks two
/// days or weeks back. Any thread may call.
final class RolledInstant {

    private final Sessions sessions;
    private final Rolls rolls;

    RolledInstant(Sessions sessions, Rolls rolls) {
        this.sessions = sessions;
        this.rolls = rolls;
    }

    /// By target and number of series.
    Map<Integer, Map<Integer, Figure>> at(long at, Books books) {
        Map<Integer, Map<Integer, Figure>> found = new HashMap<>();
        for (Grain grain : Grain.values()) {
            long period = Math.floorDiv(at, grain.period);
            if (rolls.periods(grain).contains(period)) {
                for (long p = period - 1; p <= period; p++) {
                    read(grain, p, at, books, found);
                }
                return found;
            }
        }
        return found;
    }

    private void read(
            Grain grain,
            long period,
            long at,
            Books books,
            Map<Integer, Map<Integer, Figure>> found) {
        sessions.read(
                session -> {
                    rolls.scan(
                            session,
                            grain,
                            Keys.firstOf(period),
                            Keys.firstOf(period + 1),
                            (target, line) ->
                                    take(
                                            grain,
                                            period,
                                            at,
                                            line,
                                            books.book(target),
                                            found.computeIfAbsent(target, t -> new HashMap<>())));
                    return null;
                });
    }

    private static void take(
            Grain grain,
            long period,
            long at,
            RollLine line,
            TargetBook book,
            Map<Integer, Figure> into) {
        long step = grain.step.toMillis();
        long start = period * grain.period;
        int slot = (int) Math.min(line.count().length, (at - start + 1) / step) - 1;
        while (slot >= 0 && line.count()[slot] == 0) {
            slot--;
        }
        if (slot >= 0 && line.number() < book.seriesCount()) {
            double mean = line.mean()[slot];
            into.put(
                    line.number(),
                    new Figure(
                            mean,
                            book.counter(line.number()) ? Double.NaN : mean,
                            Math.min(at, start + (slot + 1) * step - 1)));
        }
    }
}
