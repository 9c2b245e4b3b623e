package dev.pilothouse.app.screen.proxmox;

import java.util.List;

/// What guests are grouped by.
enum GuestGrouping {
    NONE,
    NODE,
    POOL,
    /// A guest with several tags is in several groups.
    TAG;

    /// The groups of a guest; one empty text where it is in none.
    List<String> of(GuestRow row) {
        return switch (this) {
            case NONE -> List.of("");
            case NODE -> List.of(row.guest().node());
            case POOL -> List.of(row.guest().pool());
            case TAG -> row.guest().tags().isEmpty() ? List.of("") : row.guest().tags();
        };
    }
}
