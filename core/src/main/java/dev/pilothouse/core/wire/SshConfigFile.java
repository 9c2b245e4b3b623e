package dev.pilothouse.core.wire;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads an ssh_config for one host: what applies is kept, the first value of a keyword wins, what
/// is skipped is told (ssh_config(5)).
final class SshConfigFile {

    private static final int DEEPEST = 16;
    private static final long LARGEST_FILE = 4L << 20;
    private static final Set<String> SEVERAL = Set.of("identityfile", "certificatefile");

    private final SshOptions options;
    private final String alias;
    private final Map<String, List<String>> values = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final Set<String> aliases = new LinkedHashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();

    /// @param alias the host as people name it
    SshConfigFile(SshOptions options, String alias) {
        this.options = options;
        this.alias = alias;
    }

    /// The user's file and then the system's.
    void read() {
        file(options.sshDirectory().resolve("config"), options.sshDirectory(), true);
        file(options.systemDirectory().resolve("ssh_config"), options.systemDirectory(), true);
    }

    /// By lower-case keyword.
    Map<String, List<String>> values() {
        return values;
    }

    /// What was not understood or is not supported, each with file and line.
    List<String> skipped() {
        return skipped;
    }

    /// The plain names of all Host lines, in their order.
    List<String> aliases() {
        return List.copyOf(aliases);
    }

    private void file(Path file, Path base, boolean active) {
        if (!Files.isRegularFile(file)) {
            return;
        }
        Path real;
        List<String> lines;
        try {
            real = file.toRealPath();
            if (Files.size(real) > LARGEST_FILE) {
                skipped.add(file + ": too large");
                return;
            }
            lines =
                    Files.readString(real, java.nio.charset.StandardCharsets.UTF_8)
                            .lines()
                            .toList();
        } catch (IOException e) {
            skipped.add(file + ": can't be read: " + SshFaults.message(e));
            return;
        }
        if (open.contains(real) || open.size() >= DEEPEST) {
            skipped.add(file + ": includes itself, or includes go too deep");
            return;
        }
        open.push(real);
        boolean applies = active;
        for (int i = 0; i < lines.size(); i++) {
            String where = file + " line " + (i + 1);
            List<String> words = words(lines.get(i));
            if (words.isEmpty()) {
                continue;
            }
            String keyword = words.getFirst().toLowerCase(Locale.ROOT);
            List<String> arguments = words.subList(1, words.size());
            if (arguments.isEmpty()) {
                skipped.add(where + ": " + words.getFirst() + " without a value");
                continue;
            }
            switch (keyword) {
                case "host" -> {
                    arguments.stream().filter(Patterns::isPlain).forEach(aliases::add);
                    applies = active && Patterns.matchAny(arguments, alias);
                }
                case "match" -> applies = match(arguments, where) && active;
                case "include" -> {
                    for (String pattern : arguments) {
                        for (Path included : glob(pattern, base, where)) {
                            file(included, base, applies);
                        }
                    }
                }
                default -> {
                    if (applies) {
                        keep(keyword, arguments);
                    }
                }
            }
        }
        open.pop();
    }

    private void keep(String keyword, List<String> arguments) {
        if (SEVERAL.contains(keyword)) {
            values.computeIfAbsent(keyword, k -> new ArrayList<>()).add(arguments.getFirst());
        } else {
            values.putIfAbsent(keyword, List.copyOf(arguments));
        }
    }

    /// `all`, `host` and `originalhost` are understood; anything else skips the block.
    private boolean match(List<String> arguments, String where) {
        if (arguments.size() == 1 && arguments.getFirst().equalsIgnoreCase("all")) {
            return true;
        }
        boolean matches = true;
        for (int i = 0; i < arguments.size(); i += 2) {
            String criterion = arguments.get(i).toLowerCase(Locale.ROOT);
            boolean original = criterion.equals("originalhost");
            boolean known = original || criterion.equals("host");
            if (!known || i + 1 >= arguments.size()) {
                skipped.add(where + ": Match " + String.join(" ", arguments));
                return false;
            }
            List<String> patterns = List.of(arguments.get(i + 1).split(","));
            matches &= Patterns.matchAny(patterns, original ? alias : currentHost());
        }
        return matches;
    }

    private String currentHost() {
        List<String> name = values.get("hostname");
        return name == null ? alias : name.getFirst().replace("%h", alias).replace("%%", "%");
    }

    private List<Path> glob(String pattern, Path base, String where) {
        String text = pattern;
        if (text.equals("~") || text.startsWith("~/")) {
            text = options.home() + text.substring(1);
        }
        try {
            Path path = base.resolve(text.replace('*', '\u0001').replace('?', '\u0002'));
            List<Path> found = new ArrayList<>();
            Path root = path.getRoot();
            found.add(root == null ? base : root);
            for (Path part : path) {
                String name = part.toString().replace('\u0001', '*').replace('\u0002', '?');
                found = step(found, name);
            }
            return found;
        } catch (InvalidPathException | IOException e) {
            skipped.add(where + ": Include " + pattern + ": " + SshFaults.message(e));
            return List.of();
        }
    }

    private static List<Path> step(List<Path> folders, String name) throws IOException {
        List<Path> next = new ArrayList<>();
        for (Path folder : folders) {
            if (Patterns.isPlain(name) || name.startsWith("!")) {
                next.add(folder.resolve(name));
            } else if (Files.isDirectory(folder)) {
                List<Path> inside = new ArrayList<>();
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    for (Path entry : entries) {
                        String entryName = String.valueOf(entry.getFileName());
                        if (!entryName.startsWith(".") && Patterns.match(name, entryName)) {
                            inside.add(entry);
                        }
                    }
                }
                inside.sort(null);
                next.addAll(inside);
            }
        }
        return next;
    }

    /// Splits a line: `Keyword value`, `Keyword=value`, quotes, `#` comments.
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int at = 0;
        int end = line.length();
        while (at < end) {
            char c = line.charAt(at);
            boolean separator = c == '=' && words.size() == 1;
            if (separator || Character.isWhitespace(c)) {
                at++;
            } else if (c == '#') {
                break;
            } else if (c == '"') {
                int close = line.indexOf('"', at + 1);
                int stop = close < 0 ? end : close;
                words.add(line.substring(at + 1, stop));
                at = stop + 1;
            } else {
                int stop = at;
                while (stop < end
                        && !Character.isWhitespace(line.charAt(stop))
                        && !(words.isEmpty() && line.charAt(stop) == '=')) {
                    stop++;
                }
                words.add(line.substring(at, stop));
                at = stop;
            }
        }
        return words;
    }
}
