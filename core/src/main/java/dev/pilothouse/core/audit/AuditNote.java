package dev.pilothouse.core.audit;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// One deed, as it is put on record. Holds no secret.
///
/// @param who the actor's name; for a failed sign-in the name that was entered
/// @param role the actor's role in lower case; empty where nobody was signed in
public record AuditNote(String who, String role, Deed deed, Ending ending) {

    public static AuditNote by(Actor actor, Deed deed, Ending ending) {
        return new AuditNote(
                actor.name(), actor.role().name().toLowerCase(java.util.Locale.ROOT), deed, ending);
    }

    /// For deeds outside of a session.
    public static AuditNote by(Optional<Actor> actor, Deed deed, Ending ending) {
        return actor.map(a -> by(a, deed, ending))
                .orElseGet(() -> new AuditNote("", "", deed, ending));
    }

    /// What belongs together in the figures.
    public enum Family {
        /// Sign-ins, sign-outs.
        SESSION,
        /// Changes to servers.
        OPERATION,
        /// Changes of targets, settings, users, keys, environments.
        CHANGE,
        /// The log's own: trimming, exports.
        OWN
    }

    /// How a deed ended.
    public enum Outcome {
        DONE,
        FAILED,
        /// It may have happened: the connection was lost after it was sent.
        UNKNOWN,
        /// The role or the environment did not allow it; nothing was sent.
        REFUSED,
        CANCELLED
    }

    /// What was done, or was to be.
    ///
    /// @param kind lower-case words joined by dots, such as `service.restart`
    /// @param target which one; null where it is none or is known by name only
    /// @param targetName as it was called then
    /// @param what the object of the deed, such as `nginx.service`; the same in all languages
    /// @param sent the commands, calls or statements, one a line, secrets hidden; empty for none
    /// @param reason given by the person; may be empty
    public record Deed(
            Family family,
            String kind,
            @Nullable TargetId target,
            String targetName,
            String what,
            String sent,
            String reason) {

        /// A change of what the program itself keeps.
        public static Deed change(String kind, String about, String what) {
            return new Deed(Family.CHANGE, kind, null, about, what, "", "");
        }

        public static Deed change(String kind, Target target, String what) {
            return new Deed(Family.CHANGE, kind, target.id(), target.name(), what, "", "");
        }

        /// A sign-in or its end, at this console.
        public static Deed session(String kind) {
            return new Deed(Family.SESSION, kind, null, "", "", "", "");
        }
    }

    /// @param finding what was found afterwards, or why it was refused
    /// @param tookMillis -1 where it took no time worth telling
    public record Ending(Outcome outcome, Phrase finding, long tookMillis) {

        public static final Ending DONE = new Ending(Outcome.DONE, Phrase.NONE, -1);

        public static Ending refused(Phrase why) {
            return new Ending(Outcome.REFUSED, why, -1);
        }
    }
}
