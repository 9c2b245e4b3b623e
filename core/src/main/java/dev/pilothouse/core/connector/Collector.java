package dev.pilothouse.core.connector;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.OptionalLong;
import java.util.function.Consumer;

/// What screens may ask of the collection. Any thread may call; nothing blocks but [#probe].
public interface Collector {

    /// The fleet as it is now, published when something changed, at most ten times a second.
    Feed<FleetState> fleet();

    /// How the collection itself fares.
    Feed<Status> status();

    /// Reads both tiers of a target now, even if it is backing off, and what is otherwise read less
    /// often as well: somebody asked, or something was just changed there.
    void refresh(TargetId target);

    /// Reads both tiers now for somebody who watches; what was read a short while ago is left out.
    default void look(TargetId target) {
        refresh(target);
    }

    void refreshAll();

    /// When a target is read next, in milliseconds since 1970; empty while it is being read, is
    /// paused, or is not collected here.
    default OptionalLong next(TargetId target) {
        return OptionalLong.empty();
    }

    /// Removes all that the cache keeps of a target which the inventory no longer has.
    void forget(TargetId target);

    /// Tests a target that need not be stored; blocks.
    Probe probe(Target target, Consumer<ProbeStep> progress);

    /// @param targets that are being collected
    /// @param readingsPerMinute finished in the last minute
    /// @param behind targets whose reading takes longer than their interval
    /// @param lostMillis what the last crash may have lost; 0 if the last end was clean
    /// @param writtenAt when the cache was last written, in milliseconds since 1970; 0 for never
    /// @param cacheFault why the cache can't be written; null if it can; `VaultLocked` while an
    ///     encrypted one waits for the vault
    record Status(
            int targets,
            int paused,
            double readingsPerMinute,
            int behind,
            long cacheBytes,
            long writtenAt,
            long lostMillis,
            @Nullable Fault cacheFault) {
        public static final Status NONE = new Status(0, 0, 0, 0, 0, 0, 0, null);
    }
}
