package dev.pilothouse.app.screen.postgres;

import java.util.Locale;

/// Which findings are shown.
enum FindingFilter {
    OPEN,
    MUTED,
    /// Gone within the last thirty days.
    RESOLVED;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
