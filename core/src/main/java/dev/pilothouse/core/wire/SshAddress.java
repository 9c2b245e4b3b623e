package dev.pilothouse.core.wire;

import java.util.Locale;

/// Where a server is: what is connected to, and under which name its key is known.
///
/// @param host the name or address that is connected to
/// @param keyName what known_hosts calls it
record SshAddress(String host, int port, String keyName) {

    static final int DEFAULT_PORT = 22;

    /// @param alias `HostKeyAlias`, which stands without a port; empty for none
    static SshAddress of(String host, int port, String alias) {
        if (!alias.isEmpty()) {
            return new SshAddress(host, port, alias.toLowerCase(Locale.ROOT));
        }
        String lower = host.toLowerCase(Locale.ROOT);
        return new SshAddress(host, port, port == DEFAULT_PORT ? lower : "[" + lower + "]:" + port);
    }

    /// Whether [#keyName] is of the form `[host]:port`.
    boolean namesPort() {
        return keyName.startsWith("[");
    }

    /// The form for people and faults.
    @Override
    public String toString() {
        if (port == DEFAULT_PORT) {
            return host;
        }
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
