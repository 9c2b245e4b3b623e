package dev.pilothouse.app.screen.postgres;

import java.util.Locale;

/// The sub-tabs of a PostgreSQL server.
enum Place {
    OVERVIEW,
    ACTIVITY,
    STATEMENTS,
    TABLES,
    INDEXES,
    VACUUM,
    FINDINGS,
    DATABASES,
    REPLICATION,
    SETTINGS,
    ROLES;

    /// As it is kept over a restart.
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
