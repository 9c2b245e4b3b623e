package dev.pilothouse.core.vault;

import dev.pilothouse.core.model.Target;

import java.util.List;
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

    /// Whether what is put now will be: it is kept, or will be once there is a vault.
    default boolean willKeep() {
        return keeps();
    }

    void forget(String name);

    /// Names of those that are there for the logins of a target.
    default List<String> of(Target target) {
        return List.of();
    }

    /// Forgets them. Throws [dev.pilothouse.core.access.NotAllowed] where the vault keeps one and
    /// whoever acts may not change it.
    ///
    /// @return their names
    default List<String> forgetOf(Target target) {
        return List.of();
    }
}
