package dev.pilothouse.app.shell;

import java.util.List;

/// What `app.launch` puts into a window; asked again with a new workbench when the language
/// changes.
public interface Furniture {

    /// The kinds of screens, in the order of the rail. A kind named like a target's kind in lower
    /// case (`node`) shows targets and is not on the rail.
    List<ScreenKind> screens(Workbench workbench);

    /// Registers what can be done beyond the window's own actions, such as [Actions#TARGET_ADD].
    void actions(Workbench workbench, Actions actions);
}
