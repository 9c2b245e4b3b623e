package dev.pilothouse.core.wire;

import dev.pilothouse.core.time.Clock;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Remembers what did not answer, so that a dead network mount costs one wait and not one each
/// time. For one thread at a time.
final class HangingMounts {

    static final String REASON = "does not answer";

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final int LONGEST_FACTOR = 16;

    private final Clock clock;
    private final Map<String, Entry> entries = new HashMap<>();

    private record Entry(long until, int factor) {}

    HangingMounts(Clock clock) {
        this.clock = clock;
    }

    /// Each time in a row the silence is kept twice as long.
    void hung(String mount) {
        Entry before = entries.get(mount);
        int factor = before == null ? 1 : Math.min(before.factor * 2, LONGEST_FACTOR);
        entries.put(mount, new Entry(clock.nanos() + FIRST.multipliedBy(factor).toNanos(), factor));
    }

    void answered(String mount) {
        entries.remove(mount);
    }

    boolean silenced(String mount) {
        Entry entry = entries.get(mount);
        return entry != null && clock.nanos() < entry.until;
    }
}
