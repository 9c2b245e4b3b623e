package dev.pilothouse.core.connector.proxmox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A snapshot of a guest.
///
/// @param parent the one it was taken after; empty for the first
/// @param time in seconds since 1970; 0 where it is not known
/// @param memory whether the memory of a machine is in it
public record Snapshot(String name, String parent, long time, String description, boolean memory) {

    private static final DateTimeFormatter AT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// When it was taken, the same in all languages; empty where it is not known.
    String at() {
        return at(time);
    }

    static String at(long seconds) {
        return seconds == 0 ? "" : AT.format(Instant.ofEpochSecond(seconds));
    }
}
