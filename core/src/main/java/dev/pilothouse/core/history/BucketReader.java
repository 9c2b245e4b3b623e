package dev.pilothouse.core.history;

import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.Roll;
import dev.pilothouse.core.history.codec.RollLine;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Sums a range up into equal slots. Each day is taken from the coarsest roll-up that is not
/// coarser than a slot; what is not rolled up, or changed since, is taken raw; what is no longer
/// kept raw is taken from the finest roll-up there is, and then slots are as long as that one's.
/// Any thread may call.
final class BucketReader {

    /// A range this short is read raw, which is exact and no dearer.
    private static final long SHORT = 2 * Keys.DAY;

    private final Sessions sessions;
    private final Books books;
    private final Rolls rolls;
    private final RawReader raw;

    BucketReader(Sessions sessions, Books books, Rolls rolls, RawReader raw) {
        this.sessions = sessions;
        this.books = books;
        this.rolls = rolls;
        this.raw = raw;
    }

    Buckets read(int target, int number, boolean counter, long from, long to, int buckets) {
        if (from >= to || buckets < 1) {
            throw new IllegalArgumentException(buckets + " slots from " + from + " to " + to);
        }
        TargetBook book = books.known(target);
        double asked = (double) (to - from) / buckets;
        boolean whole = number >= 0 && whole(target, number, from);
        Grain needed = number < 0 || whole ? null : needed(from);
        double step = needed == null ? asked : Math.max(asked, needed.step.toMillis());
        int size = step == asked ? buckets : (int) Math.ceil((to - from) / step);
        Slots slots = new Slots(from, step, size);
        Duration grain = Duration.ZERO;
        if (book != null && number >= 0) {
            TreeMap<Long, Grain> plan = plan(book, from, to, step, whole);
            grain = rolled(plan, target, number, slots, to);
            readRaw(plan, target, number, counter, slots, to);
        }
        return new Buckets(from, step, slots.count, slots.min, slots.max, slots.means(), grain);
    }

    /// Whether raw values are all there ever was: the cache began on the oldest day of which there
    /// are any, and nothing of that day is kept in roll-ups only.
    private boolean whole(int target, int number, long from) {
        if (books.hours().isEmpty() || rolls.periods(Grain.FIVE_MINUTES).isEmpty()) {
            return false;
        }
        long rawFrom = books.hours().first() * Keys.HOUR;
        long day = Math.floorDiv(rawFrom, Keys.DAY);
        boolean later = from >= (day + 1) * Keys.DAY;
        if (later || rolls.periods(Grain.FIVE_MINUTES).first() != day) {
            return false;
        }
        long step = Grain.FIVE_MINUTES.step.toMillis();
        int slots = (int) ((rawFrom - day * Keys.DAY) / step);
        return sessions.read(
                session ->
                        rolls
                                .line(
                                        session,
                                        Grain.FIVE_MINUTES,
                                        day,
                                        target,
                                        number,
                                        new Roll.Room())
                                .stream()
                                .noneMatch(line -> any(line, slots)));
    }

    private static boolean any(RollLine line, int slots) {
        for (int slot = 0; slot < slots; slot++) {
            if (line.count()[slot] > 0) {
                return true;
            }
        }
        return false;
    }

    /// The finest roll-up that reaches as far back as a moment; null if raw values do.
    private @Nullable Grain needed(long from) {
        long rawFrom = books.hours().isEmpty() ? Long.MAX_VALUE : books.hours().first() * Keys.HOUR;
        Grain found = null;
        long start = rawFrom;
        for (Grain grain : Grain.values()) {
            if (start > from && !rolls.periods(grain).isEmpty()) {
                long first = rolls.periods(grain).first() * grain.period;
                if (first < start) {
                    start = first;
                    found = grain;
                }
            }
        }
        return found;
    }

    /// From which roll-up each day is to be taken; days that are missing are taken raw.
    ///
    /// @param whole whether raw values are all there ever was
    private TreeMap<Long, Grain> plan(
            TargetBook book, long from, long to, double step, boolean whole) {
        TreeMap<Long, Grain> plan = new TreeMap<>();
        long rawDay = books.hours().isEmpty() ? Long.MAX_VALUE : books.hours().first() / 24;
        Set<Long> todo = sessions.read(Rolls::todo);
        Set<Long> open = new java.util.HashSet<>();
        book.hours().forEach(hour -> open.add(Math.floorDiv(hour, 24L)));
        for (long day = Math.floorDiv(from, Keys.DAY); day * Keys.DAY < to; day++) {
            Grain coarsest = null;
            Grain finest = null;
            for (Grain grain : Grain.values()) {
                long period = Math.floorDiv(day * Keys.DAY, grain.period);
                if (day < rolls.rolled() && rolls.periods(grain).contains(period)) {
                    finest = finest == null ? grain : finest;
                    coarsest =
                            grain.step.toMillis() <= step && to - from > SHORT ? grain : coarsest;
                }
            }
            boolean rawKept = whole || day > rawDay;
            if (day == rawDay) {
                long first = books.hours().first();
                rawKept |= first % 24 == 0 || from >= first * Keys.HOUR;
            }
            boolean changed = open.contains(day) || todo.contains(Keys.firstOf(day, book.target()));
            Grain chosen = rawKept && (changed || coarsest == null) ? null : coarsest;
            if (chosen == null && !rawKept) {
                chosen = finest;
            }
            if (chosen != null) {
                plan.put(day, chosen);
            }
        }
        return plan;
    }

    /// Answers the coarsest grain used.
    private Duration rolled(
            TreeMap<Long, Grain> plan, int target, int number, Slots slots, long to) {
        if (plan.isEmpty()) {
            return Duration.ZERO;
        }
        return sessions.read(
                session -> {
                    Duration coarsest = Duration.ZERO;
                    Roll.Room room = new Roll.Room();
                    long before = -1;
                    Optional<RollLine> line = Optional.empty();
                    for (var entry : plan.entrySet()) {
                        Grain grain = entry.getValue();
                        long day = entry.getKey();
                        long period = Math.floorDiv(day * Keys.DAY, grain.period);
                        // Days of one week, which follow one another, are in one line.
                        if (grain == Grain.FIVE_MINUTES || period != before) {
                            line = rolls.line(session, grain, period, target, number, room);
                            before = grain == Grain.HOUR ? period : -1;
                        }
                        line.ifPresent(l -> add(l, grain, period, day, slots, to));
                        coarsest = grain.step.compareTo(coarsest) > 0 ? grain.step : coarsest;
                    }
                    return coarsest;
                });
    }

    private static void add(
            RollLine line, Grain grain, long period, long day, Slots slots, long to) {
        long step = grain.step.toMillis();
        int first = (int) ((day * Keys.DAY - period * grain.period) / step);
        int end = first + (int) (Keys.DAY / step);
        long at = day * Keys.DAY;
        for (int slot = first; slot < end && at < to; slot++, at += step) {
            slots.add(line, slot, at);
        }
    }

    /// Days that follow one another are read in one go.
    private void readRaw(
            TreeMap<Long, Grain> plan,
            int target,
            int number,
            boolean counter,
            Slots slots,
            long to) {
        long at = slots.from;
        while (at < to) {
            long day = Math.floorDiv(at, Keys.DAY);
            if (plan.containsKey(day)) {
                at = (day + 1) * Keys.DAY;
                continue;
            }
            Long next = plan.higherKey(day);
            long end = next == null ? to : Math.min(to, next * Keys.DAY);
            slots.add(raw.line(target, number, at, end), counter, at, end);
            at = end;
        }
    }
}
