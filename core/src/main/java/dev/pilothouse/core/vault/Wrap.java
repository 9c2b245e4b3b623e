package dev.pilothouse.core.vault;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// One way to the data key. What is known (a password, a code) opens a private key, and that opens
/// a box with the data key; so the data key can be replaced for everybody without knowing anybody's
/// password. Immutable.
///
/// @param name of the user; empty where the way belongs to nobody
/// @param stretch null for what is long and random already
/// @param privateKey sealed under what is known
/// @param box the data key, for the public key
record Wrap(
        Way way,
        String name,
        @Nullable Stretch stretch,
        byte[] salt,
        byte[] publicKey,
        byte[] privateKey,
        byte[] box) {

    static final int SALT = 16;

    static Wrap make(
            Way way,
            String name,
            @Nullable Stretch stretch,
            Secret known,
            byte[] dataKey,
            Sealing sealing) {
        byte[] salt = sealing.random(SALT);
        byte[] own = sealing.random(Sealing.KEY);
        byte[] ownPublic = Sealing.publicOf(own);
        byte[] key = key(stretch, known, salt);
        byte[] bound = bound(way, name, stretch, salt, ownPublic);
        byte[] sealed = sealing.seal(key, own, bound);
        Arrays.fill(key, (byte) 0);
        Arrays.fill(own, (byte) 0);
        byte[] box = sealing.box(ownPublic, dataKey, bound);
        return new Wrap(way, name, stretch, salt, ownPublic, sealed, box);
    }

    /// The data key, which the caller wipes; empty when what is known does not fit.
    Optional<byte[]> open(Secret known, Sealing sealing) {
        byte[] key = key(stretch, known, salt);
        byte[] bound = bound(way, name, stretch, salt, publicKey);
        Optional<byte[]> own = sealing.open(key, privateKey, bound);
        Arrays.fill(key, (byte) 0);
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> data = sealing.unbox(own.get(), box, bound);
        Arrays.fill(own.get(), (byte) 0);
        return data;
    }

    /// The same way to another data key.
    Wrap to(byte[] dataKey, Sealing sealing) {
        byte[] bound = bound(way, name, stretch, salt, publicKey);
        return new Wrap(
                way,
                name,
                stretch,
                salt,
                publicKey,
                privateKey,
                sealing.box(publicKey, dataKey, bound));
    }

    private static byte[] key(@Nullable Stretch stretch, Secret known, byte[] salt) {
        if (stretch != null) {
            return stretch.key(known, salt);
        }
        byte[] bytes = known.utf8();
        byte[] key = Sealing.derive(bytes, salt, "pilothouse vault way");
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private static byte[] bound(
            Way way, String name, @Nullable Stretch stretch, byte[] salt, byte[] publicKey) {
        try (Packed.Writer out = new Packed.Writer()) {
            out.raw("pilothouse wrap".getBytes(StandardCharsets.US_ASCII));
            out.u8(way.code()).text(name);
            write(stretch, out);
            return out.raw(salt).raw(publicKey).done();
        }
    }

    private static void write(@Nullable Stretch stretch, Packed.Writer out) {
        if (stretch == null) {
            out.u8(0);
        } else {
            out.u8(1).u32(stretch.memoryKiB()).u32(stretch.passes()).u32(stretch.lanes());
        }
    }

    void write(Packed.Writer out) {
        out.u8(way.code()).text(name);
        write(stretch, out);
        out.raw(salt).raw(publicKey).raw(privateKey).raw(box);
    }

    static Wrap read(Packed.Reader in) throws Packed.Malformed {
        Way way = Way.of(in.u8()).orElseThrow(() -> new Packed.Malformed("way"));
        String name = in.text();
        Stretch stretch = stretch(in);
        if (way.guessable() != (stretch != null)) {
            throw new Packed.Malformed("stretch");
        }
        return new Wrap(
                way,
                name,
                stretch,
                in.raw(SALT),
                in.raw(Sealing.KEY),
                in.raw(Sealing.SEALED),
                in.raw(Sealing.BOXED));
    }

    private static @Nullable Stretch stretch(Packed.Reader in) throws Packed.Malformed {
        int kind = in.u8();
        if (kind == 0) {
            return null;
        }
        int memory = in.u32();
        int passes = in.u32();
        int lanes = in.u32();
        if (kind != 1 || !Stretch.sane(memory, passes, lanes)) {
            throw new Packed.Malformed("stretch");
        }
        return new Stretch(memory, passes, lanes);
    }
}
