package dev.pilothouse.core.vault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The code that opens a vault when the password is forgotten: 192 random bits and 8 to notice a
/// slip of the pen, as eight groups of five letters and digits. Those that look alike (I, L, O, U)
/// are not among them, and are understood all the same (Crockford's base 32).
public final class RecoveryCode {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int RANDOM = 24;
    private static final int LETTERS = 40;
    private static final int GROUP = 5;

    private RecoveryCode() {}

    static Secret make(Sealing sealing) {
        byte[] random = sealing.random(RANDOM);
        byte[] all = Arrays.copyOf(random, RANDOM + 1);
        all[RANDOM] = Stored.sha256(random)[0];
        char[] text = new char[LETTERS + LETTERS / GROUP - 1];
        for (int i = 0, at = 0; i < LETTERS; i++) {
            if (i > 0 && i % GROUP == 0) {
                text[at++] = '-';
            }
            text[at++] = DIGITS.charAt(digit(all, i));
        }
        Secret made = Secret.of(text);
        Arrays.fill(text, '\0');
        Arrays.fill(random, (byte) 0);
        Arrays.fill(all, (byte) 0);
        return made;
    }

    private static int digit(byte[] bytes, int index) {
        int value = 0;
        for (int bit = index * 5; bit < index * 5 + 5; bit++) {
            value = (value << 1) | ((bytes[bit / 8] >> (7 - bit % 8)) & 1);
        }
        return value;
    }

    /// The code as it was printed, however it was typed; empty when a letter is missing or wrong.
    public static Optional<Secret> read(Secret typed) {
        return typed.use(RecoveryCode::read);
    }

    private static Optional<Secret> read(char[] typed) {
        char[] text = new char[LETTERS + LETTERS / GROUP - 1];
        byte[] all = new byte[RANDOM + 1];
        int letters = 0;
        int at = 0;
        try {
            for (char c : typed) {
                if (c == '-' || c == '–' || Character.isWhitespace(c)) {
                    continue;
                }
                int value = value(c);
                if (value < 0 || letters == LETTERS) {
                    return Optional.empty();
                }
                if (letters > 0 && letters % GROUP == 0) {
                    text[at++] = '-';
                }
                text[at++] = DIGITS.charAt(value);
                for (int bit = 0; bit < 5; bit++) {
                    int to = letters * 5 + bit;
                    all[to / 8] |= (byte) (((value >> (4 - bit)) & 1) << (7 - to % 8));
                }
                letters++;
            }
            boolean fits =
                    letters == LETTERS
                            && all[RANDOM] == Stored.sha256(Arrays.copyOf(all, RANDOM))[0];
            return fits ? Optional.of(Secret.of(text)) : Optional.empty();
        } finally {
            Arrays.fill(text, '\0');
            Arrays.fill(all, (byte) 0);
        }
    }

    private static int value(char typed) {
        char letter = String.valueOf(typed).toUpperCase(Locale.ROOT).charAt(0);
        return switch (letter) {
            case 'O' -> 0;
            case 'I', 'L' -> 1;
            case 'U' -> DIGITS.indexOf('V');
            default -> DIGITS.indexOf(letter);
        };
    }
}
