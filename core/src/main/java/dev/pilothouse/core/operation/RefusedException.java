package dev.pilothouse.core.operation;

import java.io.Serial;

/// What a person asked for was not even begun; nothing was sent.
public final class RefusedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final transient Refusal why;

    public RefusedException(Refusal why) {
        super(why.said().code());
        this.why = why;
    }

    public Refusal why() {
        return why;
    }
}
