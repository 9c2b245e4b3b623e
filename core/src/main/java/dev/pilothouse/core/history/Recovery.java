package dev.pilothouse.core.history;

import java.time.Duration;

/// What opening the cache found.
///
/// @param clean whether the last use ended in order; then nothing was lost
/// @param lastFlush when the newest write-ahead row was written, in milliseconds since 1970; 0 if
///     there is none
/// @param lostAtMost the longest stretch before the end that may be missing: the time between the
///     last flushes as it was then
public record Recovery(boolean clean, long lastFlush, Duration lostAtMost) {}
