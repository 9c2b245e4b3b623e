package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.Cli;
import dev.pilothouse.app.screen.settings.SettingsServices.Version;

import java.util.List;

/// What runs here.
final class Versions {

    private Versions() {}

    static List<Version> all() {
        return List.of(
                new Version("Pilothouse", Cli.version()),
                new Version("Java", System.getProperty("java.runtime.version", "")),
                new Version("JavaFX", System.getProperty("javafx.runtime.version", "")),
                new Version(
                        System.getProperty("os.name", ""), System.getProperty("os.version", "")));
    }
}
