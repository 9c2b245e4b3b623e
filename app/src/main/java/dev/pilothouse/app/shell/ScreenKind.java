package dev.pilothouse.app.shell;

/// Makes the screens of one kind; registered by `app.launch`, so that the shell knows none of them.
public interface ScreenKind {

    /// Such as `fleet`, `node`, `settings`; first half of a [TabKey].
    String name();

    /// Makes the screen for the second half of the key, such as a target's number.
    Screen open(String subject);
}
