package dev.pilothouse.app.launch;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.Settings;

import java.util.HashMap;
import java.util.Map;

/// The settings for one picture: the stored ones with what the picture wants on top; what the
/// window stores meanwhile is forgotten.
final class ShotSettings implements Settings {

    private final Publisher<Map<String, String>> all;

    ShotSettings(Settings stored, Map<String, String> wanted) {
        Map<String, String> both = new HashMap<>(stored.all().current());
        both.putAll(wanted);
        all = new Publisher<>(Map.copyOf(both));
    }

    @Override
    public Feed<Map<String, String>> all() {
        return all;
    }

    @Override
    public void put(Map<String, String> changes) {
        all.update(
                before -> {
                    Map<String, String> after = new HashMap<>(before);
                    after.putAll(changes);
                    return Map.copyOf(after);
                });
    }
}
