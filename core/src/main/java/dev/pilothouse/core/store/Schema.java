package dev.pilothouse.core.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The tables of a store as the scripts that make them, one per version. A script that was
/// released never changes.
///
/// @param folder of the scripts on the class path, ending in a slash
/// @param scripts file names in order: `V1__what.sql`, `V2__what.sql`
public record Schema(String folder, List<String> scripts) {

    /// The tables of the main store.
    public static final Schema MAIN =
            new Schema(
                    "/dev/pilothouse/core/store/main/",
                    List.of("V1__inventory.sql", "V2__audit.sql", "V3__remote.sql"));

    public Schema {
        scripts = List.copyOf(scripts);
        for (int i = 0; i < scripts.size(); i++) {
            if (!scripts.get(i).startsWith("V" + (i + 1) + "__")) {
                throw new IllegalArgumentException(scripts.get(i) + " is not number " + (i + 1));
            }
        }
    }

    public int version() {
        return scripts.size();
    }

    /// The statements that lead from the version before to this one. A statement ends with a
    /// semicolon at the end of a line; a comment has its own line.
    List<String> statements(int version) {
        String name = folder + scripts.get(version - 1);
        try (InputStream in = Schema.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no script " + name);
            }
            String text =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.strip().startsWith("--"))
                            .collect(Collectors.joining("\n"));
            return Arrays.stream(text.split(";[ \t]*(?:\n|$)"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
