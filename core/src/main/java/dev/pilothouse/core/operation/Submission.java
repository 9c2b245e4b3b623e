package dev.pilothouse.core.operation;

/// What became of a request.
public sealed interface Submission {

    /// Waits or runs; [Operations#board()] tells how it goes.
    ///
    /// @param id of the operation, or of the group
    record Accepted(long id) implements Submission {}

    record Refused(Refusal why) implements Submission {}
}
