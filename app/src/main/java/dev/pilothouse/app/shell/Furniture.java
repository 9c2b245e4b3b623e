package dev.pilothouse.app.shell;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What `app.launch` puts into a window; asked again with a new workbench when the language
/// changes.
public interface Furniture {

    /// The kinds of screens, in the order of the rail. A kind named like a target's kind in lower
    /// case (`node`) shows targets and is not on the rail.
    List<ScreenKind> screens(Workbench workbench);

    /// What stands between the window and whoever is in front of it; null where anybody may.
    default @Nullable Guard guard(Workbench workbench) {
        return null;
    }

    /// Registers what can be done beyond the window's own actions, such as [Actions#TARGET_ADD].
    void actions(Workbench workbench, Actions actions);
}
