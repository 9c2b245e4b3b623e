package dev.pilothouse.core.vault;

import dev.pilothouse.core.inventory.InvalidInput;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a password has to be. Long rather than odd (NIST SP 800-63B): no classes of characters are
/// asked for, and none expires.
public final class PasswordRules {

    /// Characters.
    public static final int LEAST = 10;

    private static final int MOST = 1000;
    private static final int DISTINCT = 5;

    private PasswordRules() {}

    /// The text code of what is wrong with it; empty when it will do.
    public static Optional<String> problem(String user, Secret password) {
        return password.use(
                chars -> {
                    if (chars.length < LEAST || chars.length > MOST) {
                        return Optional.of("input.password.short");
                    }
                    Set<Character> distinct = new HashSet<>();
                    for (char c : chars) {
                        distinct.add(c);
                    }
                    if (distinct.size() < DISTINCT || rising(chars)) {
                        return Optional.of("input.password.simple");
                    }
                    return holds(chars, user)
                            ? Optional.of("input.password.name")
                            : Optional.empty();
                });
    }

    static void check(String user, Secret password) {
        problem(user, password)
                .ifPresent(
                        code -> {
                            throw new InvalidInput("password", code, Integer.toString(LEAST));
                        });
    }

    /// Such as 1234567890 and abcdefghij.
    private static boolean rising(char[] chars) {
        int steps = 0;
        for (int i = 1; i < chars.length; i++) {
            if (Math.abs(chars[i] - chars[i - 1]) <= 1) {
                steps++;
            }
        }
        return steps >= chars.length * 3 / 4;
    }

    private static boolean holds(char[] chars, String user) {
        String name = user.strip().toLowerCase(Locale.ROOT);
        if (name.length() < 4) {
            return false;
        }
        for (int at = 0; at + name.length() <= chars.length; at++) {
            int same = 0;
            while (same < name.length()
                    && Character.toLowerCase(chars[at + same]) == name.charAt(same)) {
                same++;
            }
            if (same == name.length()) {
                return chars.length - name.length() < LEAST / 2;
            }
        }
        return false;
    }
}
