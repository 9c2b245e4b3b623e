package dev.pilothouse.core.inventory;

import dev.pilothouse.core.feed.Feed;

import java.util.Map;
import java.util.Optional;

/// Named texts that survive a restart: settings, the window's place, open tabs. Any thread may
/// call; a change is on disk when [#put] returns.
public interface Settings {

    Feed<Map<String, String>> all();

    default Optional<String> get(String name) {
        return Optional.ofNullable(all().current().get(name));
    }

    void put(Map<String, String> changes);
}
