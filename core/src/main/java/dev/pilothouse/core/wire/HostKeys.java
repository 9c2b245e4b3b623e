package dev.pilothouse.core.wire;

import dev.pilothouse.core.model.Fault;

/// Where people say that a host key is right.
public interface HostKeys {

    /// Writes the key into known_hosts, so that the next connection accepts it. Only after a person
    /// compared the fingerprint.
    void trust(Fault.HostKeyUnknown key);
}
