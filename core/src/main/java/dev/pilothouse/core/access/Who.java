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

    /// The one who acts, if that person may; throws [NotAllowed] otherwise.
    default Actor require(Right right) {
        Optional<Actor> actor = actor().current();
        if (actor.isEmpty() || !actor.get().may(right)) {
            throw new NotAllowed(actor, right);
        }
        return actor.get();
    }
}
