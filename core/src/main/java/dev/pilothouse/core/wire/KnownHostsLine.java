package dev.pilothouse.core.wire;

import dev.pilothouse.core.vault.HostKeyHash;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// One line of a known_hosts file (sshd(8), "SSH_KNOWN_HOSTS FILE FORMAT").
///
/// @param number from 1
/// @param hosts the patterns, or one hashed name
/// @param key the key's wire form
record KnownHostsLine(
        Path file, int number, Marker marker, List<String> hosts, String type, Blob key) {

    /// What a line says about its key.
    enum Marker {
        KNOWN,
        AUTHORITY,
        REVOKED
    }

    /// A key's wire form, compared by content.
    record Blob(byte[] bytes) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Blob blob && Arrays.equals(bytes, blob.bytes);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }

        String fingerprint() {
            return HostKeyHash.fingerprint(bytes);
        }
    }

    /// Empty for comments, blank lines and what can't be read.
    static Optional<KnownHostsLine> parse(Path file, int number, String text) {
        String rest = text.strip();
        if (rest.isEmpty() || rest.startsWith("#")) {
            return Optional.empty();
        }
        Marker marker = Marker.KNOWN;
        if (rest.startsWith("@")) {
            String[] split = rest.split("\\s+", 2);
            if (split.length < 2) {
                return Optional.empty();
            }
            switch (split[0]) {
                case "@cert-authority" -> marker = Marker.AUTHORITY;
                case "@revoked" -> marker = Marker.REVOKED;
                default -> {
                    return Optional.empty();
                }
            }
            rest = split[1];
        }
        String[] fields = rest.split("\\s+");
        if (fields.length < 3) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(fields[2]);
            if (!fields[1].equals(type(key))) {
                return Optional.empty();
            }
            List<String> hosts =
                    HostKeyHash.isHashed(fields[0])
                            ? List.of(fields[0])
                            : List.of(fields[0].split(","));
            return Optional.of(
                    new KnownHostsLine(file, number, marker, hosts, fields[1], new Blob(key)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean matches(String name) {
        if (hosts.size() == 1 && HostKeyHash.isHashed(hosts.getFirst())) {
            return HostKeyHash.matches(hosts.getFirst(), name);
        }
        return Patterns.matchAny(hosts, name);
    }

    /// The type a key names in its own first field; empty for damaged ones.
    static String type(byte[] key) {
        if (key.length < 4) {
            return "";
        }
        int length = ByteBuffer.wrap(key).getInt();
        if (length < 1 || length > key.length - 4) {
            return "";
        }
        return new String(key, 4, length, StandardCharsets.US_ASCII);
    }
}
