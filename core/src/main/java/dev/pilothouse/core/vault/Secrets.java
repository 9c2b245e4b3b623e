package dev.pilothouse.core.vault;

import java.util.Optional;

/// Where secrets are asked for by name. Any thread may call.
public interface Secrets {

    /// A copy, which the caller closes.
    Optional<Secret> get(String name);

    /// Keeps a copy.
    void put(String name, Secret secret);

    void forget(String name);
}
