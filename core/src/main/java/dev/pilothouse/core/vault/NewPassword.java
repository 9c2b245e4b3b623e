package dev.pilothouse.core.vault;

import java.security.SecureRandom;
import java.util.Arrays;

/// A password that nobody thought of.
public final class NewPassword {

    /// Without those that look like others in some fonts.
    public static final String LETTERS_AND_DIGITS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private NewPassword() {}

    /// @param length 1 or more
    /// @param alphabet of single chars, each as likely as the others
    public static Secret of(int length, String alphabet) {
        if (length < 1 || alphabet.isEmpty()) {
            throw new IllegalArgumentException("length " + length);
        }
        SecureRandom random = new SecureRandom();
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = alphabet.charAt(random.nextInt(alphabet.length()));
        }
        try {
            return Secret.of(chars);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
