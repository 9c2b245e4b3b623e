package dev.pilothouse.jpackage;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;

/// Runs the tools of the JDK and of the system; a tool that fails ends the build with its own
/// words.
final class Tool {

    private Tool() {}

    /// Progress for whoever runs the build.
    static void say(String line) {
        System.out.println("[dist] " + line);
    }

    /// A tool of the JDK this runs on (`jmod`, `jlink`, `jdeps`, `jpackage`). Returns its output.
    static String jdk(String name, List<String> arguments) {
        ToolProvider tool =
                ToolProvider.findFirst(name)
                        .orElseThrow(
                                () -> new IllegalStateException(name + " needs a whole JDK 25"));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code =
                tool.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        arguments.toArray(String[]::new));
        if (code != 0) {
            throw new IllegalStateException(
                    name + " " + String.join(" ", arguments) + "\n" + out + err);
        }
        return out.toString();
    }

    /// A program of the system, with its output shown only when it fails.
    static void run(Path log, List<String> command) throws IOException, InterruptedException {
        Files.createDirectories(log.getParent());
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + "\n" + Files.readString(log));
        }
    }

    /// Where a program of the system is, if it is on the path.
    static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(dir -> List.of(Path.of(dir, name), Path.of(dir, name + ".exe")).stream())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
