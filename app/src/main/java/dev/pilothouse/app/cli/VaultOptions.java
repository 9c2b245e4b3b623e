package dev.pilothouse.app.cli;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// How a command gets into the vault. Passwords never stand among the arguments, where every user
/// of
/// the machine can read them.
final class VaultOptions {

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "vault.user")
    @Nullable String user;

    @Option(names = "--password-fd", paramLabel = "N", descriptionKey = "vault.password-fd")
    @Nullable Integer descriptor;
}
