package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.feed.Feed;

import java.util.Optional;

/// Whoever acts, as far as the rotation of a key is concerned: that a target logs in with the new
/// one is a part of it, so whoever may handle keys may also change that.
record KeyBinder(Who who) implements Who {

    @Override
    public Feed<Optional<Actor>> actor() {
        return who.actor();
    }

    @Override
    public Actor require(Right right) {
        return who.require(right == Right.TARGETS ? Right.KEYS : right);
    }
}
