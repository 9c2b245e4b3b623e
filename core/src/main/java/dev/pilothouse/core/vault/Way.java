package dev.pilothouse.core.vault;

import java.util.Optional;

/// The ways into a vault.
public enum Way {
    /// A user's password; without users, the master password.
    PASSWORD(1),
    /// The code that was printed once.
    RECOVERY(2),
    /// A file that only the user of this machine may read.
    KEY_FILE(3),
    /// The key ring of the desktop.
    KEY_RING(4),
    /// The passphrase of an exported file.
    EXPORT(5);

    private final int code;

    Way(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    static Optional<Way> of(int code) {
        for (Way way : values()) {
            if (way.code == code) {
                return Optional.of(way);
            }
        }
        return Optional.empty();
    }

    /// Whether people choose it, so that guessing has to be made slow.
    boolean guessable() {
        return this == PASSWORD || this == EXPORT;
    }
}
