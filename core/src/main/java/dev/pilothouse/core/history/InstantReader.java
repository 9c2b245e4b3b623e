package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Chunk;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Answers what was newest at a moment, for all series of all targets, from one hour's chunks and
/// the heads. Any thread may call.
final class InstantReader {

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;
    private final RolledInstant rolled;

    InstantReader(Sessions sessions, Books books, Chunks chunks, RolledInstant rolled) {
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
        this.rolled = rolled;
    }

    Map<TargetId, Map<Series, Figure>> at(long at) {
        while (true) {
            Long newest = newest();
            Map<TargetId, Map<Series, Figure>> answer = at(at, newest);
            if (Objects.equals(newest, newest())) {
                return answer; // else an hour was sealed meanwhile, and its tails are no longer
                // ours
            }
        }
    }

    private @Nullable Long newest() {
        return books.hours().isEmpty() ? null : books.hours().last();
    }

    private Map<TargetId, Map<Series, Figure>> at(long at, @Nullable Long newest) {
        Long bucket = books.hours().floor(Keys.hour(at));
        boolean tails = bucket != null && bucket.equals(newest) && at >= (bucket + 1) * Keys.HOUR;
        // What is in memory is looked at first: sealing moves it to the database, never back.
        Map<Integer, Tails> heads = new HashMap<>();
        for (TargetBook book : books.all()) {
            heads.put(book.target(), book.newest(at, tails));
        }
        Map<Integer, Tails> all = new HashMap<>();
        if (bucket != null && !tails) {
            sessions.read(
                    session -> {
                        Room room = new Room();
                        chunks.scan(
                                session,
                                bucket,
                                (target, chunk) ->
                                        offer(
                                                chunk,
                                                at,
                                                all.computeIfAbsent(
                                                        target, t -> new Tails(chunk.size())),
                                                room));
                        return null;
                    });
        }
        Map<Integer, Map<Integer, Figure>> older = bucket == null ? rolled.at(at, books) : Map.of();
        Map<TargetId, Map<Series, Figure>> answer = HashMap.newHashMap(books.all().size());
        for (TargetBook book : books.all()) {
            Tails chunk = all.get(book.target());
            Tails head = heads.getOrDefault(book.target(), new Tails(0));
            Map<Series, Figure> figures =
                    figures(book.series(), at, chunk == null ? head : join(chunk, head));
            List<Series> series = book.series();
            older.getOrDefault(book.target(), Map.of())
                    .forEach((number, f) -> figures.putIfAbsent(series.get(number), f));
            if (!figures.isEmpty()) {
                answer.put(new TargetId(book.target()), figures);
            }
        }
        return answer;
    }

    /// Arrays to decode into, again and again.
    private static final class Room {
        private long[] numbers = new long[512];
        private final double[] two = new double[2];
    }

    private static void offer(Chunk chunk, long at, Tails tails, Room room) {
        long[] lastTimes = {};
        int end = 0;
        for (int i = 0; i < chunk.size(); i++) {
            long[] times = chunk.times(i);
            if (!sameArray(times, lastTimes)) {
                int place = Arrays.binarySearch(times, at);
                end = place < 0 ? -place - 1 : place + 1;
                lastTimes = times;
                if (room.numbers.length < times.length) {
                    room.numbers = new long[times.length];
                }
            }
            if (end > 0) {
                chunk.two(i, end, room.numbers, room.two);
                if (end > 1) {
                    tails.offer(chunk.number(i), times[end - 2], room.two[0]);
                }
                tails.offer(chunk.number(i), times[end - 1], room.two[1]);
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // only whether the search was just done
    private static boolean sameArray(long[] a, long[] b) {
        return a == b;
    }

    private static Tails join(Tails chunk, Tails head) {
        for (int number = 0; number < head.size(); number++) {
            if (head.beforeAt(number) != Tails.NONE) {
                chunk.offer(number, head.beforeAt(number), head.before(number));
            }
            if (head.newestAt(number) != Tails.NONE) {
                chunk.offer(number, head.newestAt(number), head.newest(number));
            }
        }
        return chunk;
    }

    private static Map<Series, Figure> figures(List<Series> series, long at, Tails tails) {
        Map<Series, Figure> figures = HashMap.newHashMap(series.size());
        for (int number = 0; number < Math.min(series.size(), tails.size()); number++) {
            long time = tails.newestAt(number);
            if (time == Tails.NONE || time < at - Lines.CARRY) {
                continue;
            }
            double raw = tails.newest(number);
            double value =
                    switch (series.get(number).metric().kind()) {
                        case GAUGE -> raw;
                        case COUNTER ->
                                tails.beforeAt(number) == Tails.NONE
                                        ? Double.NaN
                                        : Rates.perSecond(
                                                tails.beforeAt(number),
                                                tails.before(number),
                                                time,
                                                raw);
                    };
            figures.put(series.get(number), new Figure(value, raw, time));
        }
        return figures;
    }
}
