package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Phrase;

import java.util.List;

/// What an operation is, for the person who has to say yes and for the audit log.
///
/// @param kind such as `service.restart`; the texts `operation.<kind>.title`, `.button`, `.about`
/// have its
///     name as argument 0 and the target's name as argument 1
/// @param name of what it is done to, such as `nginx.service`; the target's name where it is the
/// target
///     itself
/// @param sent the exact commands, calls or statements, secrets hidden
/// @param as whose rights on the server are used, such as `ops`; may be empty
/// @param proof how it is verified afterwards
/// @param steps keys of the texts of its steps, in order, without the verification
/// @param undoable whether [Operation#undo()] will know the inverse
public record Description(
        String kind,
        String name,
        Risk risk,
        Right right,
        List<String> sent,
        String as,
        Phrase proof,
        List<String> steps,
        boolean undoable) {

    public Description {
        sent = List.copyOf(sent);
        steps = List.copyOf(steps);
    }
}
