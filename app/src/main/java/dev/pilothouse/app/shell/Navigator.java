package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.Optional;

/// How screens reach each other. FX thread.
public interface Navigator {

    /// Opens or selects the workspace of a target.
    ///
    /// @param place sub-tab, empty for the one it had
    void openTarget(TargetId target, String place);

    /// Opens or selects a screen.
    void open(TabKey tab, String place);

    /// Makes a screen that stands within another one and has no tab of its own; whoever asked
    /// closes it. Empty where there is no such kind of screen.
    default Optional<Screen> within(TabKey tab) {
        return Optional.empty();
    }

    /// Does one of the [Actions], as the palette would: refused with a notice while looking back if
    /// it is for now only. Nothing happens when no such action is registered.
    ///
    /// @param action such as [Actions#TARGET_EDIT]
    /// @param subject a target's number, or empty
    void run(String action, String subject);

    /// Every key of the window and what it does, in the order of the shortcut sheet.
    List<Shortcut> shortcuts();
}
