package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.vault.Secret;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// libpq's file of passwords (`~/.pgpass`), read anew each time: a line is
/// `host:port:database:user:password`, `*` stands for anything, `\` before a colon or itself, `#`
/// begins a comment, and the first line that fits counts. Own code because the driver's reads only
/// the file of the environment.
final class PassFile {

    private static final int LARGEST = 1 << 20;
    private static final Set<PosixFilePermission> OTHERS =
            EnumSet.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.GROUP_EXECUTE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE,
                    PosixFilePermission.OTHERS_EXECUTE);

    /// What the file says about one connection.
    sealed interface Answer {
        /// @param line from 1
        record Found(Secret secret, Path file, int line) implements Answer {}

        record None() implements Answer {}

        /// Others may read it, or it can't be read: as if it were not there.
        record Ignored(Path file, String why) implements Answer {}
    }

    private final Path file;

    PassFile(Path file) {
        this.file = file;
    }

    /// The caller closes a secret that was found.
    Answer find(String host, int port, String database, String user) {
        if (!Files.isRegularFile(file)) {
            return new Answer.None();
        }
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Set<PosixFilePermission> given = Files.getPosixFilePermissions(file);
                if (given.stream().anyMatch(OTHERS::contains)) {
                    return new Answer.Ignored(file, "chmod 600 " + file);
                }
            }
            if (Files.size(file) > LARGEST) {
                return new Answer.Ignored(file, "too large");
            }
            List<String> lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
            return find(lines, List.of(host, Integer.toString(port), database, user));
        } catch (IOException e) {
            return new Answer.Ignored(file, "can't be read: " + e.getMessage());
        }
    }

    private Answer find(List<String> lines, List<String> wanted) {
        for (int i = 0; i < lines.size(); i++) {
            List<String> fields = fields(lines.get(i));
            if (fields.size() == 5 && fits(fields, wanted)) {
                char[] chars = fields.get(4).toCharArray();
                return new Answer.Found(Secret.of(chars), file, i + 1);
            }
        }
        return new Answer.None();
    }

    private static boolean fits(List<String> fields, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            String field = fields.get(i);
            if (!field.equals("*") && !unescape(field).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// The four conditions as they are written, and the password as it is meant; empty for a line
    /// that is none.
    static List<String> fields(String line) {
        if (line.isEmpty() || line.charAt(0) == '#') {
            return List.of();
        }
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && i + 1 < line.length()) {
                field.append(c).append(line.charAt(++i));
            } else if (c == ':') {
                fields.add(field.toString());
                field.setLength(0);
                if (fields.size() == 5) {
                    break;
                }
            } else {
                field.append(c);
            }
        }
        if (fields.size() < 5) {
            fields.add(field.toString());
        }
        if (fields.size() == 5) {
            fields.set(4, unescape(fields.get(4)));
        }
        return fields;
    }

    private static String unescape(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c == '\\' && i + 1 < written.length()) {
                out.append(written.charAt(++i));
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }
}
