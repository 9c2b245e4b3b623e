package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Questions to the cache. Calls block on the disk, so they belong off the FX thread; times are
/// milliseconds since 1970, ranges include `from` and exclude `to`.
public interface HistoryQuery {

    /// What was ever measured of a target, sorted.
    List<Series> series(TargetId target);

    /// Raw values as they were measured, counters too.
    Points range(TargetId target, Series series, long from, long to);

    /// At most `buckets` equal slots over the range, each with count, least, greatest and mean; a
    /// counter's are those of its rate per second. Empty slots have count 0. Taken from raw values
    /// where they are kept, else from roll-ups; [Buckets#grain()] says from which.
    Buckets downsample(TargetId target, Series series, long from, long to, int buckets);

    /// The newest value at or before a moment of every series of every target.
    Map<TargetId, Map<Series, Figure>> instant(long at);

    /// When a target was read within a range.
    Coverage coverage(TargetId target, long from, long to);

    /// What was true of every target at a moment, by fact key.
    Map<TargetId, Map<String, KnownFact>> factsAt(long at);

    /// How one fact changed, oldest first; includes the value it had at `from`.
    List<KnownFact> factHistory(TargetId target, String key, long from, long to);

    /// The runs of frames that reach into a range, oldest first; each from its beginning, because
    /// frames build on each other, and to before `to`.
    default List<List<Frame>> frames(TargetId target, String stream, long from, long to) {
        return List.of();
    }

    /// Newest first.
    List<Event> events(long from, long to, int limit);

    /// From the oldest to the newest thing known; `from == to` when there is nothing.
    Span extent();

    /// Bytes on disk.
    long bytes();

    /// @param from first instant
    /// @param to first instant that no longer belongs to it
    record Span(long from, long to) {}

    /// Parallel arrays, times ascending.
    record Points(long[] times, double[] values) {}

    /// Slot `i` reaches from `from + i * step` for `step` milliseconds.
    ///
    /// @param grain of the stored values the answer was made from; zero for raw
    record Buckets(
            long from,
            double step,
            int[] count,
            double[] min,
            double[] max,
            double[] mean,
            Duration grain) {}

    /// @param read spans in which the target was read without a pause of more than two and a half
    ///     intervals, ascending
    /// @param fraction of the range that is covered, 0 to 1
    record Coverage(List<Span> read, double fraction) {}
}
