package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Target;

import java.util.Optional;

/// Makes an operation that an earlier run of the program did not outlive once more, to read what
/// became of it. It is never run.
public interface Rebuilt {

    /// None can be made.
    Rebuilt NONE = (target, kind, what, sent) -> Optional.empty();

    /// Empty where what became of it can't be told without what only the earlier run knew.
    ///
    /// @param what the name of what it was done to; the target's where that is the target itself
    /// @param sent as it is on record
    Optional<Operation> of(Target target, String kind, String what, String sent);
}
