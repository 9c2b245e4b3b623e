package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Phrase;

/// What reading back showed.
public sealed interface Finding {

    Phrase said();

    /// It is as the operation wanted it.
    record Holds(Phrase said) implements Finding {}

    /// It is not.
    record HoldsNot(Phrase said) implements Finding {}

    /// The server answered, but not so that it could be told.
    record CantTell(Phrase said) implements Finding {}
}
