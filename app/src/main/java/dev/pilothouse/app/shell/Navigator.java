package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.TargetId;

/// How screens reach each other. FX thread.
public interface Navigator {

    /// Opens or selects the workspace of a target.
    ///
    /// @param place sub-tab, empty for the one it had
    void openTarget(TargetId target, String place);

    /// Opens or selects a screen.
    void open(TabKey tab, String place);
}
