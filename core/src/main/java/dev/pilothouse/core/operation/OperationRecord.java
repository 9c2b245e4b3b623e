package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.audit.AuditNote.Ending;
import dev.pilothouse.core.audit.AuditNote.Family;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Operations as rows of the audit log.
final class OperationRecord {

    /// What is found of an operation that the program did not outlive.
    static final Phrase ENDED = Phrase.of("operation.found.ended");

    private OperationRecord() {}

    static AuditNote begun(Actor actor, Operation operation, String reason) {
        return AuditNote.by(
                actor,
                deed(operation, reason),
                new Ending(AuditNote.Outcome.UNKNOWN, Phrase.NONE, -1));
    }

    static AuditNote ended(
            Actor actor, Operation operation, String reason, Outcome outcome, long millis) {
        return AuditNote.by(actor, deed(operation, reason), ending(outcome, millis));
    }

    static AuditNote refused(
            Optional<Actor> actor, Operation operation, String reason, Refusal why) {
        return AuditNote.by(actor, deed(operation, reason), Ending.refused(why.said()));
    }

    /// One that was under way when the program ended, as it is shown afterwards.
    ///
    /// @param known what it was, where that is known; then it can be read again
    static OperationState unfinished(
            OpenOperations.LeftOver left, Target target, Optional<Description> known) {
        AuditNote note = left.note();
        Deed deed = note.deed();
        Description about =
                new Description(
                        deed.kind(),
                        deed.what().isEmpty() ? target.name() : deed.what(),
                        known.map(Description::risk).orElse(Risk.SAFE),
                        known.map(Description::right).orElse(Right.OPERATE),
                        deed.sent().lines().toList(),
                        known.map(Description::as).orElse(""),
                        known.map(Description::proof).orElse(Phrase.NONE),
                        List.of(),
                        false);
        List<StepState> steps =
                known.map(
                                same ->
                                        List.of(
                                                new StepState(
                                                        OperationRun.VERIFY,
                                                        StepState.State.UNKNOWN,
                                                        Phrase.NONE,
                                                        left.at(),
                                                        left.at())))
                        .orElse(List.of());
        Role role =
                Arrays.stream(Role.values())
                        .filter(r -> r.name().equalsIgnoreCase(note.role()))
                        .findFirst()
                        .orElse(Role.VIEWER);
        return new OperationState(
                left.id(),
                0,
                target,
                about,
                new Actor(note.who(), role),
                OperationState.Phase.ENDED,
                0,
                new OperationState.Times(left.at(), left.at(), left.at()),
                steps,
                Double.NaN,
                List.of(),
                true,
                new Outcome.Unknown(null, ENDED),
                OperationState.Decision.NONE);
    }

    private static Deed deed(Operation operation, String reason) {
        Description about = operation.describe();
        String name = operation.target().name();
        return new Deed(
                Family.OPERATION,
                about.kind(),
                operation.target().id(),
                name,
                about.name().equals(name) ? "" : about.name(),
                String.join("\n", about.sent()),
                reason);
    }

    private static Ending ending(Outcome outcome, long millis) {
        return switch (outcome) {
            case Outcome.Done done -> new Ending(AuditNote.Outcome.DONE, done.found(), millis);
            case Outcome.Failed failed ->
                    new Ending(
                            AuditNote.Outcome.FAILED,
                            failed.fault() == null || !failed.found().equals(Phrase.NONE)
                                    ? failed.found()
                                    : FaultPhrase.of(failed.fault()),
                            millis);
            case Outcome.Unknown unknown ->
                    new Ending(
                            AuditNote.Outcome.UNKNOWN,
                            unknown.lost() == null
                                    ? unknown.found()
                                    : FaultPhrase.of(unknown.lost()),
                            millis);
            case Outcome.Cancelled cancelled ->
                    new Ending(AuditNote.Outcome.CANCELLED, cancelled.found(), millis);
        };
    }
}
