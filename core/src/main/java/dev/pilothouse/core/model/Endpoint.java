package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

/// Where a target is and how to log in to it. Never holds a secret.
public sealed interface Endpoint {

    /// This machine, read without any connection.
    record ThisMachine() implements Endpoint {}

    /// A service of a node, reached over the node's connection.
    ///
    /// @param node a target of kind NODE
    record Watched(TargetId node, Watch watch) implements Endpoint {}

    /// A server over SSH. What is null is left to `~/.ssh/config`, which is read at each connection
    /// and not copied, and then to the defaults (the current user, port 22).
    ///
    /// @param host a name, an address, or an alias that `~/.ssh/config` knows
    /// @param port 1 to 65535
    /// @param login which ways of logging in are tried
    /// @param keyFile the private key for [Login#KEY]
    /// @param via the jump host as `[user@]host[:port]`, several separated by commas; "none" for a
    ///     direct connection whatever the configuration says
    record Ssh(
            String host,
            @Nullable Integer port,
            @Nullable String user,
            Login login,
            @Nullable String keyFile,
            @Nullable String via)
            implements Endpoint {
        public Ssh {
            if (host.isBlank()) {
                throw new IllegalArgumentException("the address is empty");
            }
            if (port != null && (port < 1 || port > 65535)) {
                throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
            }
        }
    }

    /// Ways of logging in to an SSH server.
    enum Login {
        /// As `ssh` would: the agent, the configured or default keys, then a password if one is
        /// known.
        AUTOMATIC,
        /// The agent's keys only.
        AGENT,
        /// One key file.
        KEY,
        /// A password, by `password` or `keyboard-interactive`.
        PASSWORD
    }
}
