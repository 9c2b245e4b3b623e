package dev.pilothouse.app.cli;

import java.io.Serial;

/// What was typed can't be done; the message is for the user, in the user's language.
final class WrongUse extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    WrongUse(String message) {
        super(message);
    }
}
