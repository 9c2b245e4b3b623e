package dev.pilothouse.app.cli;

import java.io.Serial;

/// What was typed can't be done; the message is for the user, in the user's language.
public final class WrongUse extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    public WrongUse(String message) {
        super(message);
    }
}
