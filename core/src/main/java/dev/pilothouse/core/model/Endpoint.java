package dev.pilothouse.core.model;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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

    /// A PostgreSQL server. What is null is left to the entry of the service file, which is read at
    /// each connection and not copied, and then to the defaults: port 5432, database `postgres`,
    /// the name of the user who runs this program.
    ///
    /// @param host a name or an address; empty to take it from the service file
    /// @param port 1 to 65535
    /// @param database to live in; other databases are visited for what only they can tell
    /// @param service the entry of `pg_service.conf`
    /// @param node the target that the server runs on, for what only the node can tell
    /// @param tunnel whether the connection goes through that node's SSH connection; the host is
    ///     then as the node sees it
    record Postgres(
            String host,
            @Nullable Integer port,
            @Nullable String database,
            @Nullable String user,
            @Nullable String service,
            Tls tls,
            @Nullable TargetId node,
            boolean tunnel)
            implements Endpoint {
        public Postgres {
            if (host.isBlank() && service == null) {
                throw new IllegalArgumentException("neither an address nor a service");
            }
            if (port != null && (port < 1 || port > 65535)) {
                throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
            }
            if (tunnel && node == null) {
                throw new IllegalArgumentException("no node to go through");
            }
        }

        /// A server found by its address alone.
        public static Postgres at(String host, int port, String database, String user) {
            return new Postgres(host, port, database, user, null, Tls.DEFAULT, null, false);
        }
    }

    /// A Proxmox VE cluster, or one server of it that stands alone.
    ///
    /// @param addresses of its servers, asked in this order: the next when one can't be reached
    /// @param user with the realm, such as `root@pam`, or the name of an API token, such as
    ///     `ops@pve!console`
    /// @param caFile certificates in PEM of those who may sign for addresses without a pin; null
    /// for
    ///     the roots of this machine
    /// @param tunnel the node through whose SSH connection it is reached; null for straight
    record Proxmox(
            List<Address> addresses,
            String user,
            @Nullable String caFile,
            @Nullable TargetId tunnel)
            implements Endpoint {

        /// Where the daemon listens.
        public static final int PORT = 8006;

        public Proxmox {
            addresses = List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw new IllegalArgumentException("no address");
            }
            if (user.isBlank()) {
                throw new IllegalArgumentException("no user");
            }
        }

        /// Whether it logs in by an API token and not by a password.
        public boolean token() {
            return user.indexOf('!') > 0;
        }
    }

    /// Where a server listens, and which one it is.
    ///
    /// @param port 1 to 65535
    /// @param pin the SHA-256 of its certificate in 64 hex digits: that one and no other
    record Address(String host, int port, @Nullable String pin) {
        public Address {
            if (host.isBlank()) {
                throw new IllegalArgumentException("the address is empty");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port " + port + " is not within 1 to 65535");
            }
        }

        /// As people type it, such as `pve1.example:8006`.
        public String text() {
            return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /// How a connection is encrypted and whom it trusts.
    ///
    /// @param mode null for that of the service file, else [TlsMode#PREFER]
    /// @param caFile certificates in PEM of those who may sign; null for `~/.postgresql/root.crt`
    ///     where that is, else the roots of this machine
    /// @param pin the SHA-256 of the server's certificate in 64 hex digits: that one and no other
    /// @param certificate the client's in PEM; null for none
    /// @param key the client's private key in PEM
    record Tls(
            @Nullable TlsMode mode,
            @Nullable String caFile,
            @Nullable String pin,
            @Nullable String certificate,
            @Nullable String key) {
        public static final Tls DEFAULT = new Tls(null, null, null, null, null);
    }

    /// How much a connection insists on TLS; the words of libpq.
    enum TlsMode {
        DISABLE,
        /// Without, unless the server demands it.
        ALLOW,
        /// With, unless the server has none.
        PREFER,
        /// With, whoever the server is.
        REQUIRE,
        /// With a certificate that a trusted authority signed.
        VERIFY_CA,
        /// The same, and it is for this host.
        VERIFY_FULL;

        /// As libpq writes it, such as `verify-full`.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /// What [#word] wrote, in whatever case.
        public static Optional<TlsMode> of(String word) {
            return Arrays.stream(values())
                    .filter(mode -> mode.word().equalsIgnoreCase(word.strip()))
                    .findFirst();
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
