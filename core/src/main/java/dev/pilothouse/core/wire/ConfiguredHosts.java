package dev.pilothouse.core.wire;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What `~/.ssh/config` knows, read anew at each call.
public interface ConfiguredHosts {

    /// The plain aliases (no patterns), in the order of the file; empty when there is no file.
    List<ConfiguredHost> hosts();

    /// @param via the jump hosts, null for none
    record ConfiguredHost(
            String alias, String hostName, @Nullable String user, int port, @Nullable String via) {}
}
