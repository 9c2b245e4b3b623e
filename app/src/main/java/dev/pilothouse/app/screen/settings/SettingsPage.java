package dev.pilothouse.app.screen.settings;

import dev.pilothouse.core.feed.Subscription;

import javafx.scene.Parent;

import java.util.List;

/// One page of the settings.
///
/// @param keys names of the settings on it
/// @param words all its texts in small letters, for the search
/// @param bound what it listens to
record SettingsPage(Parent view, List<String> keys, String words, List<Subscription> bound) {

    void close() {
        bound.forEach(Subscription::close);
    }
}
