package dev.pilothouse.core.logs;

import org.jspecify.annotations.Nullable;

/// One line.
///
/// @param number from 0, without gaps, in the order they came
/// @param at milliseconds since 1970; [#UNKNOWN] where nothing says
/// @param origin who wrote it, such as `sshd[812]`; empty where it is the log's only writer
/// @param text without its end, control sequences of terminals left out
/// @param body where in the text the message begins, behind a time that is in [#at]
/// @param continued whether it goes on with the line before, as a stack trace does
/// @param mark not null for what is not of the log; the text is empty then
public record LogLine(
        long number,
        long at,
        LogLevel level,
        String origin,
        String text,
        int body,
        boolean continued,
        @Nullable LogMark mark) {

    /// A moment that is not known.
    public static final long UNKNOWN = Long.MIN_VALUE;

    /// Roughly what it takes in memory: an object and a string.
    private static final int AROUND = 88;

    int weight() {
        return AROUND + text.length();
    }

    public String message() {
        return body == 0 ? text : text.substring(body);
    }
}
