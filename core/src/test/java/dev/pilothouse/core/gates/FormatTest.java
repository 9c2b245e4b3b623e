package dev.pilothouse.core.gates;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// All Java sources are as google-java-format (AOSP style) writes them. It is a test and not a
/// build plugin because it needs the parser of JDK 25 whichever JDK runs Maven.
///
/// `./mvnw -q -pl core test -Dtest=FormatTest -Dtest.jvm.more=-Dformat=apply` rewrites what
/// differs.
class FormatTest {

    private static final int WIDTH = 100;

    @Test
    void sourcesAreFormatted() throws IOException, FormatterException {
        boolean apply = "apply".equals(System.getProperty("format"));
        Formatter formatter =
                new Formatter(
                        JavaFormatterOptions.builder()
                                .style(JavaFormatterOptions.Style.AOSP)
                                .build());
        List<String> differing = new ArrayList<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            String wanted;
            try {
                wanted =
                        formatter.formatSourceAndFixImports(
                                RemoveUnusedImports.removeUnusedImports(wrapDocs(text)));
            } catch (FormatterException e) {
                throw new AssertionError(file + ": " + e.getMessage(), e);
            }
            if (!wanted.equals(text)) {
                differing.add(Path.of("..").relativize(file).toString());
                if (apply) {
                    Files.writeString(file, wanted);
                }
            }
        }
        if (!apply) {
            assertThat(differing)
                    .as("files not formatted; see core/docs/gates.md for the command that does it")
                    .isEmpty();
        }
    }

    /// The formatter breaks a long `///` line into `//` pieces, so such lines are broken here
    /// first.
    private static String wrapDocs(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (String line : text.split("(?<=\n)")) {
            String rest = line;
            int start = line.indexOf("///");
            if (start >= 0 && line.substring(0, start).isBlank()) {
                String lead = line.substring(0, start) + "/// ";
                int space;
                while (rest.stripTrailing().length() > WIDTH
                        && (space = rest.lastIndexOf(' ', WIDTH)) > lead.length()) {
                    out.append(rest, 0, space).append('\n');
                    rest = lead + rest.substring(space + 1);
                }
            }
            out.append(rest);
        }
        return out.toString();
    }

    private static List<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of("core", "app", "jpackage", "src-installer")) {
            Path root = Path.of("..", module);
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (Stream<Path> walk = Files.walk(root)) {
                walk.filter(f -> f.toString().endsWith(".java"))
                        .filter(f -> !f.startsWith(root.resolve("target")))
                        .forEach(files::add);
            }
        }
        assertThat(files).hasSizeGreaterThan(50);
        return files;
    }
}
