package dev.pilothouse.app.shell;

import java.util.function.Consumer;

/// Something a person can do from anywhere: in the palette, by its keys, from the tree's menu, by a
/// button of a screen.
///
/// @param id such as `target.add`
/// @param title already a text; `{0}` stands where the target's name goes, and is left out where
///     the target is obvious
/// @param icon an Ikonli literal such as `remixal-add-line`
/// @param keys such as `Shortcut+N`; empty for none
/// @param perTarget whether it is done to one target, whose number it is then given
/// @param liveOnly whether it is refused while looking back and in a cache file of somewhere else
/// @param run what is done, on the FX thread; given the target's number or an empty text
public record Action(
        String id,
        String title,
        String icon,
        String keys,
        boolean perTarget,
        boolean liveOnly,
        Consumer<String> run) {

    /// The title with a name in it, or without where the name is empty.
    public String title(String name) {
        if (!name.isEmpty()) {
            return title.replace("{0}", name);
        }
        return title.replace("{0}", "").replace(" …", "…").replace("  ", " ").strip();
    }
}
