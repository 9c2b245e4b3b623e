package dev.pilothouse.core.connector.node;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/// The pieces of `facts.sh`, put together to what is due.
final class Scripts {

    private static final String RESOURCE = "facts.sh";
    private static final String MARK = "#: ";

    private final Map<String, String> pieces = new HashMap<>();

    Scripts() {
        for (String piece : read().split("(?m)^" + MARK)) {
            int line = piece.indexOf('\n');
            pieces.put(piece.substring(0, line).strip(), piece.substring(line + 1));
        }
    }

    private static String read() {
        try (InputStream in = Scripts.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param nonce marks the sections of the output
    /// @param names of pieces, in their order
    /// @param more sections of the caller's own
    String of(String nonce, Collection<String> names, String more) {
        StringBuilder script = new StringBuilder("N=").append(nonce).append('\n');
        script.append(piece("head"));
        names.forEach(name -> script.append(piece(name)));
        return script.append(more).append(piece("cost")).toString();
    }

    private String piece(String name) {
        String piece = pieces.get(name);
        if (piece == null) {
            throw new IllegalArgumentException(name);
        }
        return piece;
    }
}
