package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.Phrase;

/// Why an operation was not even begun. Nothing was sent.
public sealed interface Refusal {

    /// As the audit log keeps it.
    default Phrase said() {
        return switch (this) {
            case RoleTooLow r ->
                    Phrase.of("operation.refused.role", r.least().name(), r.right().name());
            case NobodySignedIn _ -> Phrase.of("operation.refused.nobody");
            case ReadOnlyEnvironment r -> Phrase.of("operation.refused.environment", r.name());
            case NotConfirmed _ -> Phrase.of("operation.refused.unconfirmed");
            case OnlyLooking _ -> Phrase.of("operation.refused.looking");
            case Ending _ -> Phrase.of("operation.refused.ending");
        };
    }

    /// @param least the least role that may
    record RoleTooLow(Right right, Role least) implements Refusal {}

    record NobodySignedIn() implements Refusal {}

    record ReadOnlyEnvironment(String name) implements Refusal {}

    /// The question was not answered, or another word was typed than asked for.
    record NotConfirmed() implements Refusal {}

    /// A cache file of somewhere else is only looked at.
    record OnlyLooking() implements Refusal {}

    /// The program is being closed.
    record Ending() implements Refusal {}
}
