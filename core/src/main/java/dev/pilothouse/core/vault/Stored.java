package dev.pilothouse.core.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A vault as its file has it: readable without any password are only which ways lead in, and for
/// whom. Drawn in `core/docs/format-vault.md`. Immutable.
///
/// @param id 16 bytes, made with the vault
/// @param saves how often it was written
/// @param bound the bytes from the beginning to the end of the head, which the seal of the body
///     covers
/// @param body sealed with the data key
/// @param check of the whole file
record Stored(byte[] id, long saves, List<Wrap> wraps, byte[] bound, byte[] body, byte[] check) {

    static final int VERSION = 1;
    static final int ID = 16;

    private static final byte[] MAGIC = "PHVAULT\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECK = 32;
    private static final int MOST_WRAPS = 1000;

    Stored {
        wraps = List.copyOf(wraps);
    }

    /// A file that can't be used.
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        /// What is wrong.
        enum Why {
            CUT,
            DAMAGED,
            NEWER
        }

        private final Why why;

        Unusable(Why why, String detail) {
            super(detail);
            this.why = why;
        }

        Why why() {
            return why;
        }
    }

    /// Seals the contents.
    static Stored seal(
            byte[] id,
            long saves,
            List<Wrap> wraps,
            byte[] dataKey,
            Contents contents,
            Sealing sealing) {
        byte[] bound = bound(id, saves, wraps);
        byte[] clear = contents.write();
        byte[] body = sealing.seal(dataKey, clear, bound);
        Arrays.fill(clear, (byte) 0);
        return new Stored(id, saves, wraps, bound, body, check(bound, body));
    }

    private static byte[] bound(byte[] id, long saves, List<Wrap> wraps) {
        try (Packed.Writer head = new Packed.Writer();
                Packed.Writer out = new Packed.Writer()) {
            head.raw(id).u64(saves).u16(wraps.size());
            wraps.forEach(w -> w.write(head));
            return out.raw(MAGIC).u16(VERSION).bytes(head.done()).done();
        }
    }

    byte[] bytes() {
        try (Packed.Writer out = new Packed.Writer()) {
            return out.raw(bound).bytes(body).raw(check).done();
        }
    }

    static Stored read(byte[] bytes) throws Unusable {
        Packed.Reader in = new Packed.Reader(bytes);
        try {
            if (bytes.length < MAGIC.length + 2) {
                throw new Unusable(Unusable.Why.CUT, bytes.length + " B");
            }
            if (!Arrays.equals(in.raw(MAGIC.length), MAGIC)) {
                throw new Unusable(Unusable.Why.DAMAGED, "magic");
            }
            int version = in.u16();
            long length = length(bytes);
            if (length > bytes.length) {
                throw new Unusable(Unusable.Why.CUT, bytes.length + " B < " + length + " B");
            }
            byte[] check = Arrays.copyOfRange(bytes, bytes.length - CHECK, bytes.length);
            byte[] all = Arrays.copyOf(bytes, bytes.length - CHECK);
            if (length < bytes.length || !MessageDigest.isEqual(check, sha256(all))) {
                throw new Unusable(Unusable.Why.DAMAGED, "SHA-256");
            }
            if (version != VERSION) {
                throw new Unusable(Unusable.Why.NEWER, Integer.toString(version));
            }
            return read(in, bytes, check);
        } catch (Packed.Malformed e) {
            throw new Unusable(Unusable.Why.DAMAGED, String.valueOf(e.getMessage()));
        }
    }

    /// How long the file has to be, by the lengths it says of its parts.
    private static long length(byte[] bytes) throws Unusable {
        long at = MAGIC.length + 2L;
        for (int part = 0; part < 2; part++) {
            if (at + 4 > bytes.length) {
                throw new Unusable(Unusable.Why.CUT, bytes.length + " B");
            }
            int i = (int) at;
            at += 4 + Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(i));
        }
        return at + CHECK;
    }

    private static Stored read(Packed.Reader in, byte[] bytes, byte[] check)
            throws Packed.Malformed {
        byte[] head = in.bytes();
        byte[] bound = Arrays.copyOf(bytes, in.at());
        byte[] body = in.bytes();
        Packed.Reader of = new Packed.Reader(head);
        byte[] id = of.raw(ID);
        long saves = of.u64();
        int count = of.u16();
        if (count > MOST_WRAPS) {
            throw new Packed.Malformed("ways");
        }
        List<Wrap> wraps = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            Wrap wrap = Wrap.read(of);
            if (!seen.add(wrap.way() + " " + wrap.name())) {
                throw new Packed.Malformed("ways");
            }
            wraps.add(wrap);
        }
        of.end();
        return new Stored(id, saves, wraps, bound, body, check);
    }

    /// The contents; empty when they were not sealed together with this head and this key.
    Optional<Contents> open(byte[] dataKey, Sealing sealing) {
        Optional<byte[]> clear = sealing.open(dataKey, body, bound);
        if (clear.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Contents.read(clear.get()));
        } catch (Packed.Malformed e) {
            return Optional.empty();
        } finally {
            Arrays.fill(clear.get(), (byte) 0);
        }
    }

    private static byte[] check(byte[] bound, byte[] body) {
        try (Packed.Writer out = new Packed.Writer()) {
            return sha256(out.raw(bound).bytes(body).done());
        }
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
