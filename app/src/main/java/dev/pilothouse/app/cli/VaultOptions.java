package dev.pilothouse.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Whose password a command that works on the vault opens it with; where it comes from is an option
/// of every command.
final class VaultOptions {

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "vault.user")
    @Nullable String user;
}
