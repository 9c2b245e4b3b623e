package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.FindingMutes.Mute;

import org.jspecify.annotations.Nullable;

/// A finding with what time did to it.
///
/// @param since when it was first seen without a break, in milliseconds since 1970; 0 where not
///     known
/// @param fresh whether it came within the last day
/// @param mute while it is not to be told of
/// @param gone when it was not there any more; 0 while it is
/// @param seconds it has been there, or was; NaN where not known
record FindingLine(
        FindingRow row, long since, boolean fresh, @Nullable Mute mute, long gone, double seconds) {

    Object key() {
        return gone == 0 ? row.key() : gone + " " + row.key();
    }
}
