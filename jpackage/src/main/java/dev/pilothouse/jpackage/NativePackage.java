package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A package that jpackage makes itself from the app image: .msi and .dmg.
///
/// @param tool the program that jpackage needs for it
record NativePackage(String type, String tool, Path out, Platform platform) implements Package {

    @Override
    public Optional<String> missingTool() {
        return Tool.find(tool).isPresent()
                ? Optional.empty()
                : Optional.of(tool + " is not on the path");
    }

    @Override
    public Path build(AppImage image, Version version) throws IOException {
        Tree.fresh(out);
        Tool.jdk(
                "jpackage",
                List.of(
                        "@" + type + ".options",
                        "--app-version",
                        platform.version(version),
                        "--app-image",
                        image.root().toString(),
                        "--dest",
                        out.toString()));
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(f -> f.toString().endsWith("." + type)).findFirst().orElseThrow();
        }
    }
}
