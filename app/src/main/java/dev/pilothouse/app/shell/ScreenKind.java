package dev.pilothouse.app.shell;

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

    /// Whether the rail shows it above, with the daily screens, or below, with the settings.
    default boolean below() {
        return false;
    }
}
