package dev.pilothouse.core.logs;

import dev.pilothouse.core.model.Fault;

/// How the reading of a log stands.
public sealed interface LogState {

    /// On the way for the first time.
    record Connecting() implements LogState {}

    /// Lines come, or would.
    record Open() implements LogState {}

    /// The connection was lost; it is tried again.
    ///
    /// @param since milliseconds since 1970
    record Waiting(Fault fault, long since) implements LogState {}

    /// Nothing more will come.
    record Ended() implements LogState {}

    /// It can't be read.
    record Broken(Fault fault) implements LogState {}
}
