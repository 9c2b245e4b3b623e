package dev.pilothouse.app.cli;

import dev.pilothouse.core.vault.Secret;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads the first line of standard input as a secret, for `--password-stdin`.
final class GivenSecret {

    private static final int LONGEST = 4096;

    private GivenSecret() {}

    /// Never a String on the way, so that it can be wiped.
    static Secret read(InputStream in) {
        char[] chars = new char[LONGEST];
        int length = 0;
        try {
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (int c = reader.read(); c >= 0 && c != '\n' && length < LONGEST; ) {
                chars[length++] = (char) c;
                c = reader.read();
            }
            if (length > 0 && chars[length - 1] == '\r') {
                length--;
            }
            char[] exact = Arrays.copyOf(chars, length);
            Secret secret = Secret.of(exact);
            Arrays.fill(exact, '\0');
            return secret;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
