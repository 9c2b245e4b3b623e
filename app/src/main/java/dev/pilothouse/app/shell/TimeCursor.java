package dev.pilothouse.app.shell;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.model.FleetState;

import java.util.OptionalLong;

/// Which moment the window shows. Screens take all they show from [#fleet()] and end their ranges
/// at [#position()], so looking back needs nothing else of them.
public interface TimeCursor {

    /// Empty for live, else a moment in milliseconds since 1970.
    Feed<OptionalLong> position();

    /// The fleet at the cursor: live, or from the cache.
    Feed<FleetState> fleet();

    void goTo(long moment);

    void goLive();

    /// The fleet at a moment, from the cache, wherever the cursor is. Blocks on the disk.
    FleetState at(long moment);

    default boolean live() {
        return position().current().isEmpty();
    }
}
