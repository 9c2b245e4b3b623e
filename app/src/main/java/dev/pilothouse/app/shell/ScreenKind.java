package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.List;
import java.util.Optional;

/// Makes the screens of one kind; registered by `app.launch`, so that the shell knows none of them.
/// The title of its tab is the text `<name>.title`, or the target's name where it shows a target.
public interface ScreenKind {

    /// Such as `fleet`, `node`, `settings`; first half of a [TabKey].
    String name();

    /// Makes the screen for the second half of the key, such as a target's number.
    Screen open(String subject);

    /// An Ikonli literal, for the rail and the tab.
    default String icon() {
        return "remixmz-window-line";
    }

    /// Whether it is on the rail and in the palette by itself; others are opened by what is done to
    /// a target.
    default boolean standsAlone() {
        return true;
    }

    /// The target a subject belongs to, for screens that show something of one beside its
    /// workspace. Its health and environment are on the tab, which goes with the target.
    default Optional<TargetId> target(String subject) {
        return Optional.empty();
    }

    /// How healthy what the subject shows of the target is; unknown for what is not judged.
    default Health health(String subject, TargetState state) {
        return state.health();
    }

    /// What such a tab is called.
    ///
    /// @param name of its target
    default String title(String subject, String name) {
        return name;
    }

    /// What of this kind the palette can open for a target, found by its title when asked for.
    default List<Offer> offers(TargetState target) {
        return List.of();
    }

    /// What the tree shows below a target of this kind, asked only while it is unfolded there.
    default List<TreeItem> inside(TargetState target) {
        return List.of();
    }

    /// Whether the tree can unfold the targets of this kind.
    default boolean unfolds() {
        return false;
    }

    /// The sub-tabs of its screens, which the palette can open for each target of this kind.
    default List<SubTab> subTabs() {
        return List.of();
    }

    /// @param key for [Screen#go]
    /// @param title in the language of the window
    record SubTab(String key, String title) {}

    /// One thing the palette can open.
    ///
    /// @param title with the target's name in it, unless that is obvious
    /// @param subject of the screen
    record Offer(String title, String subject) {}

    /// Whether the rail shows it above, with the daily screens, or below, with the settings.
    default boolean below() {
        return false;
    }
}
