package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;

import java.time.Duration;
import java.util.List;

/// The time-series cache, for writing and reading. Any thread may call.
public interface History extends HistoryQuery, AutoCloseable {

    /// Takes in one reading. Returns at once; it is on disk after the next flush. Times older than
    /// the target's newest are kept too (their fate: `core/docs`, the page on the cache format).
    void append(TargetId target, Snapshot snapshot);

    /// Keeps facts that did not come with a reading (health, the target's own description).
    void appendFacts(TargetId target, long at, List<Fact> facts);

    /// Stores an event and returns it with its number.
    Event append(Event event);

    /// Writes what is in memory; called by the engine's schedule.
    void flush();

    /// Seals ended hours, rolls up ended days, removes what is older than allowed; called by the
    /// engine's schedule, safe to interrupt and to repeat.
    void maintain(Retention retention);

    /// Removes everything known of a target.
    void forget(TargetId target);

    @Override
    void close();

    /// How long things are kept.
    record Retention(Duration raw, Duration fiveMinutes, Duration hours, Duration events) {
        public static final Retention DEFAULT =
                new Retention(
                        Duration.ofDays(14),
                        Duration.ofDays(90),
                        Duration.ofDays(365),
                        Duration.ofDays(90));
    }
}
