package dev.pilothouse.core.vault;

import java.security.SecureRandom;
import java.util.Arrays;

/// Makes passwords that nobody has to think of. Any thread may call.
public final class PasswordMaker {

    /// Without what is mistaken for something else when it is read aloud or typed from paper.
    public static final String READABLE =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public static final int LEAST = 8;
    public static final int MOST = 128;

    private final SecureRandom random = new SecureRandom();

    /// @param length [#LEAST] to [#MOST] characters
    /// @param alphabet at least ten different characters, of which each is as likely as another
    public Secret make(int length, String alphabet) {
        if (length < LEAST || length > MOST || alphabet.chars().distinct().count() < 10) {
            throw new IllegalArgumentException("length " + length);
        }
        char[] chars = new char[length];
        try {
            for (int i = 0; i < length; i++) {
                chars[i] = alphabet.charAt(random.nextInt(alphabet.length()));
            }
            return Secret.of(chars);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
