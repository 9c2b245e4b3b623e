package dev.pilothouse.app.screen.postgres;

import java.util.Locale;

/// Which settings are shown.
enum SettingFilter {
    ALL,
    /// Not as the server comes.
    CHANGED,
    /// Set, and in force only after a restart.
    PENDING,
    /// Not as at the other server or moment.
    DIFFERENT;

    boolean has(SettingLine line) {
        return switch (this) {
            case ALL -> true;
            case CHANGED -> line.changed();
            case PENDING -> line.pending();
            case DIFFERENT -> line.different();
        };
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
