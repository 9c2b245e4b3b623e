package dev.pilothouse.core.vault;

import java.util.Optional;

/// Where secrets are asked for by name. Any thread may call.
public interface Secrets {

    /// A copy, which the caller closes.
    Optional<Secret> get(String name);

    /// Keeps a copy, for as long as it can.
    void put(String name, Secret secret);

    /// Keeps a copy for this run only.
    default void lend(String name, Secret secret) {
        put(name, secret);
    }

    /// Whether what is not found may lie in a vault that is locked now.
    default boolean locked() {
        return false;
    }

    /// Whether what is put now is still there in the next run.
    default boolean keeps() {
        return false;
    }

    void forget(String name);
}
