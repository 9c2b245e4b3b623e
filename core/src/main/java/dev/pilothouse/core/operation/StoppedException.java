package dev.pilothouse.core.operation;

import java.io.Serial;

/// What was sent has ended because [Operation#stop] asked for it, and the server says so.
public final class StoppedException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public StoppedException(Throwable said) {
        super(said);
    }
}
