package dev.pilothouse.core.logs;

/// Something that happened to the log rather than in it: shown as a line of its own among the
/// others.
public sealed interface LogMark {

    /// The connection broke.
    record Lost() implements LogMark {}

    /// It is there again.
    ///
    /// @param lostAt when it broke, milliseconds since 1970
    /// @param exact whether nothing is missing and nothing comes twice; else lines written between
    /// may be missing
    record Resumed(long lostAt, boolean exact) implements LogMark {}

    /// Another file has taken the name.
    record Rotated() implements LogMark {}

    /// The program that reads the log says something itself.
    record Said(String text) implements LogMark {}

    /// The login alone may not read it: sudo reads it, without a password.
    record BySudo() implements LogMark {}

    /// The program that reads the log has ended, as a container's does when the container stops.
    record Ended(int status) implements LogMark {}
}
