package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What statements did in a period, from what was recorded.
///
/// @param statements those that took most time first
/// @param rest those that never were among the first of their interval, together
/// @param covered milliseconds of the period of which something is known
/// @param resets when the server's counters began anew
public record StatementSums(
        List<Sum> statements, StatementCounts rest, long covered, List<Long> resets) {

    public StatementSums {
        statements = List.copyOf(statements);
        resets = List.copyOf(resets);
    }

    /// @param query the server's number for all statements of this form; 0 where there is none
    public record Sum(
            long query, String user, String database, String text, StatementCounts counts) {

        /// Whether this program asks it, to watch the server.
        public boolean own() {
            return OwnStatements.is(text);
        }
    }

    /// Without what this program asks itself.
    public StatementSums others() {
        return new StatementSums(
                statements.stream().filter(sum -> !sum.own()).toList(), rest, covered, resets);
    }

    private record Key(long query, String user, String database) {}

    /// Blocks on the disk. An interval counts where it ended.
    public static StatementSums of(HistoryQuery history, TargetId target, long from, long to) {
        Map<Key, StatementCounts> counts = new HashMap<>();
        Map<Key, String> texts = new HashMap<>();
        List<Long> resets = new ArrayList<>();
        StatementCounts rest = StatementCounts.NONE;
        long covered = 0;
        for (List<Frame> run : history.frames(target, StatementFrames.STREAM, from, to)) {
            for (StatementInterval interval : StatementFrames.read(run)) {
                if (interval.to() < from) {
                    continue;
                }
                covered += interval.to() - interval.from();
                rest = rest.plus(interval.rest());
                if (interval.reset()) {
                    resets.add(interval.to());
                }
                for (StatementInterval.One one : interval.top()) {
                    Key key = new Key(one.query(), one.user(), one.database());
                    counts.merge(key, one.counts(), StatementCounts::plus);
                    texts.put(key, one.text());
                }
            }
        }
        List<Sum> sums = new ArrayList<>();
        counts.forEach(
                (key, sum) ->
                        sums.add(
                                new Sum(
                                        key.query(),
                                        key.user(),
                                        key.database(),
                                        texts.getOrDefault(key, ""),
                                        sum)));
        sums.sort(Comparator.comparingDouble((Sum s) -> -s.counts().execMillis()));
        return new StatementSums(sums, rest, covered, resets);
    }

    /// Without the extension: statements as the recorder met them. Each sample that shows one
    /// running counts for the time between two samples; calls are not known and are 0.
    public static StatementSums sampled(HistoryQuery history, TargetId target, long from, long to) {
        Map<Key, Double> millis = new HashMap<>();
        Map<Key, String> texts = new HashMap<>();
        long[] times = {0, 0};
        ActivityReader.range(
                history,
                target,
                from,
                to,
                sample -> {
                    long step = times[0] == 0 ? 0 : Math.min(sample.at() - times[0], 60_000);
                    times[0] = sample.at();
                    times[1] += step;
                    for (Backend b : sample.activity().backends()) {
                        if (b.state().equals("active") && !b.query().isEmpty()) {
                            long id = b.queryId() == 0 ? b.query().hashCode() : b.queryId();
                            Key key = new Key(id, b.user(), b.database());
                            millis.merge(key, (double) step, Double::sum);
                            texts.put(key, b.query());
                        }
                    }
                });
        List<Sum> sums = new ArrayList<>();
        millis.forEach(
                (key, sum) ->
                        sums.add(
                                new Sum(
                                        key.query(),
                                        key.user(),
                                        key.database(),
                                        texts.getOrDefault(key, ""),
                                        new StatementCounts(0, sum, 0, 0, 0, 0, 0, 0))));
        sums.sort(Comparator.comparingDouble((Sum s) -> -s.counts().execMillis()));
        return new StatementSums(sums, StatementCounts.NONE, times[1], List.of());
    }
}
