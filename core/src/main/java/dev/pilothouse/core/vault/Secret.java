package dev.pilothouse.core.vault;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Function;

/// A secret text that never prints itself and can be wiped.
public final class Secret implements AutoCloseable {

    private final char[] chars;

    private Secret(char[] chars) {
        this.chars = chars;
    }

    /// Takes a copy; the caller wipes its own.
    public static Secret of(char[] chars) {
        return new Secret(chars.clone());
    }

    /// Reads UTF-8; the caller wipes its own.
    static Secret ofUtf8(byte[] bytes) throws CharacterCodingException {
        CharBuffer decoded = Packed.decode(bytes);
        char[] chars = new char[decoded.remaining()];
        decoded.get(chars);
        if (decoded.hasArray()) {
            Arrays.fill(decoded.array(), '\0');
        }
        return new Secret(chars);
    }

    /// As UTF-8; the caller wipes it.
    byte[] utf8() {
        synchronized (chars) {
            ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chars));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            if (encoded.hasArray()) {
                Arrays.fill(encoded.array(), (byte) 0);
            }
            return bytes;
        }
    }

    /// Whether both are the same text, in a time that does not depend on where they differ.
    public boolean same(Secret other) {
        byte[] own = utf8();
        byte[] theirs = other.utf8();
        try {
            return MessageDigest.isEqual(own, theirs);
        } finally {
            Arrays.fill(own, (byte) 0);
            Arrays.fill(theirs, (byte) 0);
        }
    }

    /// Lends the characters to something that needs them; they must not be kept.
    public <R> R use(Function<char[], R> user) {
        synchronized (chars) {
            return user.apply(chars);
        }
    }

    public Secret copy() {
        synchronized (chars) {
            return new Secret(chars.clone());
        }
    }

    public boolean isEmpty() {
        return chars.length == 0;
    }

    /// Wipes the memory.
    @Override
    public void close() {
        synchronized (chars) {
            Arrays.fill(chars, '\0');
        }
    }

    @Override
    public String toString() {
        return "(hidden)";
    }
}
