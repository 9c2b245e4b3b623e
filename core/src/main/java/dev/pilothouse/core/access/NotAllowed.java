package dev.pilothouse.core.access;

import org.jspecify.annotations.Nullable;

import java.io.Serial;
import java.util.Optional;

/// The role of the one who acts does not allow it; nothing was changed.
public final class NotAllowed extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient @Nullable Actor actor;
    private final Right right;

    public NotAllowed(Optional<Actor> actor, Right right) {
        super(actor.map(a -> a.name() + " as " + a.role()).orElse("nobody") + " may not " + right);
        this.actor = actor.orElse(null);
        this.right = right;
    }

    /// Who tried; empty if nobody was signed in.
    public Optional<Actor> actor() {
        return Optional.ofNullable(actor);
    }

    public Right right() {
        return right;
    }
}
