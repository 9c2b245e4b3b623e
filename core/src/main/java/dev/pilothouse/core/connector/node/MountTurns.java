package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.FileSource;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;

/// Which readings ask for the sizes of mounts: each one where that costs nothing much, but where
/// programs are started for it only one in some. In between there are no samples of them, so that
/// each figure keeps the time at which it was measured. Not for several threads at once.
final class MountTurns {

    /// Readings from one that asks to the next.
    static final int TURN = 8;

    /// The longest that sizes may be old, however seldom there is a reading. Rules count with it:
    /// see [dev.pilothouse.core.alert.HealthMonitor].
    static final Duration OLDEST = Duration.ofMinutes(2);

    private final FileSource files;
    private final Clock clock;
    private int since;
    private long askedAt;
    private Map<String, String> unanswered = Map.of();

    MountTurns(FileSource files, Clock clock) {
        this.files = files;
        this.clock = clock;
    }

    /// Asked once for each reading.
    boolean due() {
        since++;
        return since >= TURN
                || clock.nanos() - askedAt >= OLDEST.toNanos()
                || !files.mountsAreDear();
    }

    /// @param missing why something could not be read, by mount point or path
    void asked(Map<String, String> missing) {
        since = 0;
        askedAt = clock.nanos();
        unanswered = Map.copyOf(missing);
    }

    /// Why a mount had no answer when it was last asked; null if it had, or never was asked.
    @Nullable String unanswered(String point) {
        return unanswered.get(point);
    }
}
