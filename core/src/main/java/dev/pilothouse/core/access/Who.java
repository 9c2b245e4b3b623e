package dev.pilothouse.core.access;

import dev.pilothouse.core.feed.Feed;

import java.util.Optional;

/// Who acts now. Any thread may call.
public interface Who {

    /// Empty while nobody is signed in.
    Feed<Optional<Actor>> actor();

    default boolean may(Right right) {
        return actor().current().map(actor -> actor.may(right)).orElse(false);
    }

    /// The one who acts, if that person may; else the attempt is put on record and [NotAllowed] is
    /// thrown.
    ///
    /// @param deed what was to be done, as the audit log calls it
    /// @param about to whom or what; may be empty
    default Actor require(Right right, String deed, String about) {
        Optional<Actor> actor = actor().current();
        if (actor.isEmpty() || !actor.get().may(right)) {
            refused(right, deed, about);
            throw new NotAllowed(actor, right);
        }
        return actor.get();
    }

    /// Puts an attempt on record that the matrix did not allow. Does nothing where nothing is kept
    /// on record. Does not throw.
    default void refused(Right right, String deed, String about) {}
}
