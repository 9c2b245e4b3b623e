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

    /// The overview where the name means nothing.
    static Place of(String key) {
        for (Place place : values()) {
            if (place.key().equals(key)) {
                return place;
            }
        }
        return OVERVIEW;
    }
}
