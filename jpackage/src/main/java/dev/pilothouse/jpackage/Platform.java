package dev.pilothouse.jpackage;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Where jpackage puts things in an app image on each system (its own fixed layout).
enum Platform {
    LINUX("linux.options", "pilothouse", "bin/pilothouse", "lib/app", "lib/runtime"),
    WINDOWS("windows.options", "Pilothouse", "Pilothouse.exe", "app", "runtime"),
    MAC(
            "mac.options",
            "Pilothouse.app",
            "Contents/MacOS/Pilothouse",
            "Contents/app",
            "Contents/runtime/Contents/Home");

    private final String options;
    private final String image;
    private final String launcher;
    private final String app;
    private final String runtime;

    Platform(String options, String image, String launcher, String app, String runtime) {
        this.options = options;
        this.image = image;
        this.launcher = launcher;
        this.app = app;
        this.runtime = runtime;
    }

    static Platform current() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return WINDOWS;
        }
        return name.startsWith("mac") ? MAC : LINUX;
    }

    /// jpackage's options for the app image on this system, beside `image.options`.
    String options() {
        return options;
    }

    Path image(Path parent) {
        return parent.resolve(image);
    }

    Path launcher(Path root) {
        return root.resolve(launcher);
    }

    /// The jars and the launcher's `.cfg` file.
    Path app(Path root) {
        return root.resolve(app);
    }

    Path runtime(Path root) {
        return root.resolve(runtime);
    }

    /// What jpackage accepts as the version here.
    String version(Version version) {
        return this == MAC ? version.bundle() : version.numbers();
    }

    /// Every kind of package that this system has.
    List<Package> packages(Path target, String compression) {
        Path out = target.resolve("packages");
        return switch (this) {
            case LINUX ->
                    List.of(new DebPackage(target, out, compression), new RpmPackage(target, out));
            case WINDOWS -> List.of(new NativePackage("msi", "wix", out, this));
            case MAC -> List.of(new NativePackage("dmg", "hdiutil", out, this));
        };
    }
}
