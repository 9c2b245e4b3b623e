package dev.pilothouse.core.vault;

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
