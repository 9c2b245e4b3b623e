package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.Backend;

import java.util.Locale;

/// By what sessions are put together.
enum SessionGrouping {
    NONE,
    USER,
    DATABASE,
    APPLICATION,
    CLIENT,
    STATE,
    WAIT;

    /// What a session has of it; empty for none.
    String of(Backend backend) {
        return switch (this) {
            case NONE -> "";
            case USER -> backend.user();
            case DATABASE -> backend.database();
            case APPLICATION -> backend.application();
            case CLIENT -> backend.address();
            case STATE -> backend.state();
            case WAIT ->
                    backend.waitKind().isEmpty()
                            ? ""
                            : backend.waitKind() + ": " + backend.waitEvent();
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
