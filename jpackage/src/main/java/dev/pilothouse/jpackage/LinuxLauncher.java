package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// On Linux a shell script takes the place of jpackage's launcher, which runs `rpm` and `dpkg` at
/// every start to find out which package it belongs to (0.2 s and more, measured).
///
/// Class path, options and main class are those that jpackage wrote into its `.cfg`, so they are
/// said once, in `image.options`.
final class LinuxLauncher {

    private static final String OPTION = "java-options=";

    private final Path root;
    private final List<String> cfg;

    /// Takes jpackage's launcher out of the image.
    LinuxLauncher(Path root) throws IOException {
        this.root = root;
        Path file = root.resolve("lib/app/pilothouse.cfg");
        cfg = Files.readAllLines(file);
        Files.delete(file);
        Files.deleteIfExists(root.resolve("lib/app/.jpackage.xml"));
        Files.delete(root.resolve("lib/libapplauncher.so"));
        // Java's own launcher under the program's name, by which ps and top show it.
        Files.copy(
                root.resolve("lib/runtime/bin/java"), root.resolve("lib/runtime/bin/pilothouse"));
    }

    /// @param more a Java option beyond those of the `.cfg`
    void write(Optional<String> more) throws IOException {
        String options =
                Stream.concat(
                                values(OPTION).stream().filter(o -> !o.startsWith("-Djpackage.")),
                                more.stream())
                        .map(o -> '"' + here(o) + '"')
                        .collect(Collectors.joining(" "));
        String text =
                Files.readString(Path.of("..", "src-installer", "linux", "launcher.sh"))
                        .replace("@OPTIONS@", options)
                        .replace(
                                "@CLASSPATH@",
                                values("app.classpath=").stream()
                                        .map(LinuxLauncher::here)
                                        .collect(Collectors.joining(":")))
                        .replace("@MAIN@", values("app.mainclass=").getFirst());
        Path script = root.resolve("bin/pilothouse");
        Files.deleteIfExists(script);
        Files.writeString(script, text);
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> values(String key) {
        Function<String, String> value = line -> line.substring(key.length());
        return cfg.stream().filter(line -> line.startsWith(key)).map(value).toList();
    }

    private static String here(String value) {
        return value.replace("$APPDIR", "$root/lib/app");
    }
}
