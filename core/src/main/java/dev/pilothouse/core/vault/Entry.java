package dev.pilothouse.core.vault;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One thing in a vault.
///
/// @param created milliseconds since 1970
/// @param changed milliseconds since 1970
/// @param about what is known of it besides the secret; kept as well as the secret
record Entry(
        String name,
        Kind kind,
        long created,
        long changed,
        Map<String, String> about,
        Secret secret) {

    Entry {
        about = Map.copyOf(about);
    }

    /// What an entry is, which decides who asks for it.
    enum Kind {
        /// A password, passphrase, token or code, asked for by name.
        SECRET(1),
        /// A private key for SSH.
        SSH_KEY(2),
        /// A user of this console; the secret is empty, or the way in of one who is disabled.
        USER(3),
        /// The key of this home's encrypted cache.
        CACHE_KEY(4);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        static Optional<Kind> of(int code) {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /// Kinds have names of their own.
    String key() {
        return key(kind, name);
    }

    static String key(Kind kind, String name) {
        return kind.code + ":" + name;
    }

    Entry copy() {
        return new Entry(name, kind, created, changed, about, secret.copy());
    }

    void write(Packed.Writer out) {
        out.u8(kind.code).text(name).u64(created).u64(changed).u16(about.size());
        new TreeMap<>(about).forEach((key, value) -> out.text(key).text(value));
        out.secret(secret);
    }

    static Entry read(Packed.Reader in) throws Packed.Malformed {
        Kind kind = Kind.of(in.u8()).orElseThrow(() -> new Packed.Malformed("kind"));
        String name = in.text();
        long created = in.u64();
        long changed = in.u64();
        Map<String, String> about = new TreeMap<>();
        for (int i = in.u16(); i > 0; i--) {
            about.put(in.text(), in.text());
        }
        return new Entry(name, kind, created, changed, about, in.secret());
    }
}
