package dev.pilothouse.app.screen.postgres;

import java.util.Locale;

/// What is shown of vacuum.
enum VacuumView {
    TABLES,
    QUEUE,
    RUNNING,
    HOLDERS,
    AGES;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
