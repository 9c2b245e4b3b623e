package dev.pilothouse.app.screen.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What the settings show and set off beyond settings themselves; given by `app.launch`.
///
/// @param cache what can be done with the cache
/// @param ssh what SSH finds on this machine
/// @param about what runs here
public record SettingsServices(Cache cache, Ssh ssh, About about) {

    /// The cache's file and what can be done with it. Called on the FX thread; each shows its own
    /// dialogs and runs as an activity.
    ///
    /// @param path of the store, empty if it is somewhere else
    public record Cache(Optional<Path> path, Runnable verify, Runnable export, Runnable open) {}

    /// Where SSH looks on this machine.
    ///
    /// @param agent where the agent answers, empty if there is none
    public record Ssh(Path config, Path knownHosts, Optional<String> agent) {}

    /// What runs here.
    ///
    /// @param versions name and version, in the order they are shown
    public record About(List<Version> versions) {}

    /// @param name such as Java
    public record Version(String name, String version) {}
}
