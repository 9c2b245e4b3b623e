package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.Health;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Something inside of a target that the tree shows below it, such as a guest of a cluster. Folded
/// until somebody unfolds it.
///
/// @param key unique within the target, the same over all readings
/// @param health null for what is stopped on purpose or has none
/// @param word what it is or how it is, at the right; may be empty
/// @param tab opened by Enter or a click; null for what only holds others
/// @param place within that tab; may be empty
public record TreeItem(
        String key,
        String name,
        @Nullable Health health,
        String word,
        @Nullable TabKey tab,
        String place,
        List<TreeItem> below) {
    public TreeItem {
        below = List.copyOf(below);
    }
}
