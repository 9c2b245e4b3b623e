package dev.pilothouse.app.shell;

/// One key and what it does, both as people read them.
///
/// @param keys such as "Ctrl K"
public record Shortcut(String keys, String what) {}
