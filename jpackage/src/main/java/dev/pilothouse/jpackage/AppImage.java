package dev.pilothouse.jpackage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder that is installed: launcher, jars, runtime. Everything else only wraps it.
final class AppImage {

    private final Path target;
    private final Platform platform;
    private Optional<LinuxLauncher> linux = Optional.empty();

    AppImage(Path target, Platform platform) {
        this.target = target;
        this.platform = platform;
    }

    void build(Path runtime, Version version) throws IOException {
        Path parent = Tree.fresh(target.resolve("image"));
        Tool.jdk(
                "jpackage",
                List.of(
                        "@image.options",
                        "@" + platform.options(),
                        "--app-version",
                        platform.version(version),
                        "--runtime-image",
                        runtime.toString(),
                        "--input",
                        target.resolve("lib").toString(),
                        "--main-jar",
                        mainJar(),
                        "--dest",
                        parent.toString()));
        if (platform == Platform.LINUX) {
            LinuxLauncher script = new LinuxLauncher(root());
            script.write(Optional.empty());
            linux = Optional.of(script);
        }
    }

    /// Java finds its class archives by this option; `$APPDIR` is the folder of the jars, wherever
    /// that is.
    void use(String archive, String onTop) throws IOException {
        String option =
                "-XX:SharedArchiveFile=$APPDIR/"
                        + archive
                        + File.pathSeparator
                        + "$APPDIR/"
                        + onTop;
        if (linux.isPresent()) {
            linux.get().write(Optional.of(option));
            return;
        }
        try (Stream<Path> files = Files.list(app())) {
            for (Path cfg : files.filter(f -> f.toString().endsWith(".cfg")).toList()) {
                String text = Files.readString(cfg);
                Files.writeString(
                        cfg,
                        (text.endsWith("\n") ? "" : "\n") + "java-options=" + option + "\n",
                        StandardOpenOption.APPEND);
            }
        }
    }

    Path root() {
        return platform.image(target.resolve("image"));
    }

    Path app() {
        return platform.app(root());
    }

    Path launcher() {
        return platform.launcher(root());
    }

    private String mainJar() throws IOException {
        try (Stream<Path> jars = Files.list(target.resolve("lib"))) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.startsWith("pilothouse-app-"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
