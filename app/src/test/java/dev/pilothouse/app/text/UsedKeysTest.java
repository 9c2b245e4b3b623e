package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Every key that the source asks a text for is in both languages; of a key that is put together,
/// such as `"settings.about." + x`, at least one begins so. A missing one shows only when somebody
/// opens the screen, so the source is read.
class UsedKeysTest {

    private static final Path TEXTS = Path.of("src/main/resources/dev/pilothouse/app/text");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/main/java"), Path.of("../core/src/main/java"));

    /// What is given a key first.
    private static final Pattern CALL = Pattern.compile("(?<![\\w])(?:text|plural|Phrase\\.of)\\(");

    /// A method of a file that puts a beginning before the key: its name, and the beginning.
    private static final Pattern SHORT =
            Pattern.compile(
                    "String (\\w+)\\(String (\\w+)[^)]*\\) \\{\\s*return"
                            + " [\\w.()]*\\.(?:text|plural)\\(\\s*\"([\\w.-]+\\.)\" \\+ \\2\\b");

    private static final Pattern LITERAL = Pattern.compile("\"([A-Za-z][\\w.-]*)\"(\\s*\\+)?");

    private static NavigableSet<String> keys(String language) throws IOException {
        NavigableSet<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.list(TEXTS)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith("_" + language + ".properties"))
                            .toList()) {
                Properties properties = new Properties();
                try (Reader in = Files.newBufferedReader(file)) {
                    properties.load(in);
                }
                keys.addAll(properties.stringPropertyNames());
            }
        }
        return keys;
    }

    private static boolean known(NavigableSet<String> keys, String asked, boolean begins) {
        if (begins) {
            String next = keys.ceiling(asked);
            return next != null && next.startsWith(asked);
        }
        return keys.contains(asked) || keys.contains(asked + ".many");
    }

    /// From the bracket on to the comma or the bracket that ends the first argument.
    private static String first(String source, int from) {
        int depth = 0;
        int at = from;
        while (at < source.length()) {
            char c = source.charAt(at);
            if (c == '"') {
                at++;
                while (at < source.length() && source.charAt(at) != '"') {
                    at += source.charAt(at) == '\\' ? 2 : 1;
                }
            } else if (c == '(' || c == '{') {
                depth++;
            } else if (c == ')' || c == '}') {
                if (depth == 0) {
                    break;
                }
                depth--;
            } else if (c == ',' && depth == 0) {
                break;
            }
            at++;
        }
        return source.substring(from, Math.min(at, source.length()));
    }

    /// What a file asks for although there is no such text.
    private static List<String> missing(String source, NavigableSet<String> keys) {
        List<String> bundles =
                keys.stream().map(k -> k.substring(0, k.indexOf('.'))).distinct().toList();
        List<String> missing = new ArrayList<>();
        Matcher call = CALL.matcher(source);
        while (call.find()) {
            Matcher literal = LITERAL.matcher(first(source, call.end()));
            while (literal.find()) {
                String key = literal.group(1);
                int dot = key.indexOf('.');
                if (dot > 0 && bundles.contains(key.substring(0, dot))) {
                    check(keys, key, literal.group(2) != null, missing);
                }
            }
        }
        Matcher helper = SHORT.matcher(source);
        while (helper.find()) {
            String begins = helper.group(3);
            if (!bundles.contains(begins.substring(0, begins.indexOf('.')))) {
                // It hands on to another such method.
                continue;
            }
            Matcher use = Pattern.compile("(?<![\\w.])" + helper.group(1) + "\\(").matcher(source);
            while (use.find()) {
                Matcher literal = LITERAL.matcher(first(source, use.end()).strip());
                if (literal.lookingAt()) {
                    String key = begins + literal.group(1);
                    check(keys, key, literal.group(2) != null, missing);
                }
            }
        }
        return missing;
    }

    private static void check(
            NavigableSet<String> keys, String key, boolean begins, List<String> missing) {
        if (!known(keys, key, begins)) {
            missing.add(begins ? key + "…" : key);
        }
    }

    @Test
    void everyKeyOfTheSourceHasATextInBothLanguages() throws IOException {
        List<String> missing = new ArrayList<>();
        int files = 0;
        for (String language : List.of("en", "ru")) {
            NavigableSet<String> keys = keys(language);
            for (Path root : SOURCES) {
                try (Stream<Path> sources = Files.walk(root)) {
                    for (Path file : sources.filter(f -> f.toString().endsWith(".java")).toList()) {
                        files++;
                        for (String key : missing(Files.readString(file), keys)) {
                            missing.add(language + " " + file.getFileName() + ": " + key);
                        }
                    }
                }
            }
        }
        assertThat(files).isGreaterThan(1_000);
        assertThat(missing).isEmpty();
    }

    @Test
    void itFindsWhatIsMissing() {
        NavigableSet<String> keys =
                new TreeSet<>(List.of("shell.a", "shell.n.one", "shell.n.many", "shell.p.x"));
        String source =
                """
                a(texts.text("shell.a"), texts.plural("shell.n", 3), texts.text("shell.p." + x));
                b(texts.text(yes ? "shell.gone" : "shell.a", "shell.nokey"));
                c(bench.texts().text("shell.q." + name.toLowerCase(Locale.ROOT)));
                d(Phrase.of("shell.lost", "x"), actions.find("shell.id"));
                private String word(String key, Object... args) {
                    return texts.text("shell.p." + key, args);
                }
                e(word("x"), word("y"));
                """;
        assertThat(missing(source, keys))
                .containsExactly("shell.gone", "shell.q.…", "shell.lost", "shell.p.y");
    }
}
