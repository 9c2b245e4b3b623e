package dev.pilothouse.app.screen.node;

/// One tmux session.
///
/// @param created in milliseconds since 1970
/// @param attached how many terminals show it
/// @param command of the pane in front; empty where it has ended
record SessionRow(
        String name, double windows, double created, double attached, String command, String pid) {}
