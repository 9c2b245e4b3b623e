package dev.pilothouse.jpackage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// One kind of file that people install from.
interface Package {

    /// As in the file's name: `deb`, `rpm`, `msi`, `dmg`.
    String type();

    /// Why it can't be built here, when it can't.
    Optional<String> missingTool();

    /// Packs the finished image; returns the file.
    Path build(AppImage image, Version version) throws IOException, InterruptedException;
}
