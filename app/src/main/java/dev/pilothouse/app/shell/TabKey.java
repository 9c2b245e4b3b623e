package dev.pilothouse.app.shell;

/// Names a tab over restarts.
///
/// @param kind of screen
/// @param subject what it shows; empty where there is but one
public record TabKey(String kind, String subject) {}
