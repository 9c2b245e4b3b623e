package dev.pilothouse.app.screen.node;

/// One file system.
///
/// @param size bytes
/// @param used bytes
/// @param avail bytes, for users who are not root
/// @param percent used, as `df` counts
/// @param inodes percent used, NaN where there is no fixed number
/// @param secondsLeft until it is full at the last day's rate; NaN where it does not grow or
///     nothing can be said
record FsRow(
        String mount,
        String device,
        String type,
        double size,
        double used,
        double avail,
        double percent,
        double inodes,
        boolean readOnly,
        double secondsLeft) {}
