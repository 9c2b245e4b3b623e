package dev.pilothouse.app.cli;

import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Where a command gets its passwords from: line by line from a file descriptor, else from the
/// person at the terminal, who is asked twice for a new one.
final class PasswordLines {

    private final Session session;
    private final @Nullable BufferedReader lines;

    /// @param descriptor null to ask; 0 for standard input
    PasswordLines(Session session, @Nullable Integer descriptor) {
        this.session = session;
        lines = descriptor == null ? null : open(descriptor);
    }

    private BufferedReader open(int descriptor) {
        InputStream in;
        if (descriptor == 0) {
            in = session.around().streams().in();
        } else {
            try {
                // On Linux and macOS the open descriptors of a process are files.
                in = new FileInputStream("/dev/fd/" + descriptor);
            } catch (IOException e) {
                throw new WrongUse(session.text("cli.vault.fd", descriptor));
            }
        }
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    boolean given() {
        return lines != null;
    }

    boolean possible() {
        return lines != null || session.around().streams().asker() != null;
    }

    /// The next one; the caller closes it. Throws [Told] where nobody can be asked, and it is wrong
    /// use
    /// where fewer came than are needed.
    Secret next(String key, Object... args) {
        BufferedReader reader = lines;
        if (reader != null) {
            return line(reader);
        }
        Surroundings.Asker asker = session.around().streams().asker();
        if (asker == null) {
            throw none();
        }
        return asked(asker, session.text(key, args));
    }

    /// Nobody can be let in without one.
    private Told none() {
        session.err().println(session.text("cli.vault.nopassword"));
        return new Told();
    }

    /// One that is to be set; at a terminal it is asked for twice.
    Secret fresh(String key, Object... args) {
        Secret first = next(key, args);
        if (lines == null) {
            try (Secret again = next("cli.vault.again")) {
                if (!first.same(again)) {
                    first.close();
                    throw new WrongUse(session.text("cli.vault.differ"));
                }
            }
        }
        return first;
    }

    private static Secret asked(Surroundings.Asker asker, String prompt) {
        char[] chars = asker.hidden(prompt);
        try {
            return Secret.of(chars);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private Secret line(BufferedReader reader) {
        char[] chars = new char[4096];
        int length = 0;
        try {
            int c = reader.read();
            if (c < 0) {
                throw new WrongUse(session.text("cli.vault.nopassword"));
            }
            for (; c >= 0 && c != '\n' && length < chars.length; c = reader.read()) {
                chars[length++] = (char) c;
            }
            if (length > 0 && chars[length - 1] == '\r') {
                length--;
            }
            char[] exact = Arrays.copyOf(chars, length);
            try {
                return Secret.of(exact);
            } finally {
                Arrays.fill(exact, '\0');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
