package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.IndexRow;
import dev.pilothouse.core.connector.postgres.IndexRow.Trouble;

import java.util.Locale;

/// Which of the indexes, and of what belongs to them, are shown.
enum IndexView {
    ALL,
    UNUSED,
    DOUBLE,
    INVALID,
    KEYS,
    SEQUENCES;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean shows(IndexRow row) {
        return switch (this) {
            case ALL -> true;
            case UNUSED -> row.has(Trouble.UNUSED) || row.has(Trouble.PERHAPS_UNUSED);
            case DOUBLE -> row.has(Trouble.DUPLICATE) || row.has(Trouble.REDUNDANT);
            case INVALID -> row.has(Trouble.INVALID);
            case KEYS, SEQUENCES -> false;
        };
    }

    long count(IndexList list) {
        return switch (this) {
            case KEYS -> list.unkeyed().size();
            case SEQUENCES -> list.sequences().size();
            case ALL, UNUSED, DOUBLE, INVALID -> list.rows().stream().filter(this::shows).count();
        };
    }
}
