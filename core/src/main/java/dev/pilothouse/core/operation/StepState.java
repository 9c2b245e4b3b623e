package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Phrase;

/// One step of an operation.
///
/// @param code key of its text
/// @param began in milliseconds since 1970; 0 before it began
/// @param ended 0 before it ended
public record StepState(String code, State state, Phrase note, long began, long ended) {

    static StepState waiting(String code) {
        return new StepState(code, State.WAITING, Phrase.NONE, 0, 0);
    }

    /// Where a step stands.
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        UNKNOWN
    }
}
