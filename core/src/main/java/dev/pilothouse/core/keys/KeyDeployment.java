package dev.pilothouse.core.keys;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnections;

import java.util.List;

/// What can be done with the vault's keys on servers. What it makes changes nothing until
/// [dev.pilothouse.core.operation.Operations] runs it. Any thread may call.
public final class KeyDeployment {

    private final Logins logins;
    private final Inventory inventory;

    /// @param inventory where targets are bound to keys, and looked up
    public KeyDeployment(SshConnections ssh, Inventory inventory) {
        this(new SshLogins(ssh), inventory);
    }

    KeyDeployment(Logins logins, Inventory inventory) {
        this.logins = logins;
        this.inventory = inventory;
    }

    /// Whether keys can be brought there at all.
    public static boolean reaches(Target target) {
        return target.endpoint() instanceof Endpoint.Ssh;
    }

    /// Lets the key log in, through the login the target has.
    public Operation install(Target target, SshKey key) {
        return new KeyInstall(this, target, key);
    }

    /// The inverse.
    public Operation uninstall(Target target, SshKey key) {
        return new KeyRemoval(this, target, key);
    }

    /// Replaces the one by the other, on the server and in the target.
    public Operation rotate(Target target, SshKey old, SshKey fresh) {
        return new KeyRotation(this, target, old, fresh);
    }

    Logins logins() {
        return logins;
    }

    Inventory inventory() {
        return inventory;
    }

    /// The target as it is by now; as it was if it is gone.
    Target now(Target target) {
        return inventory.targets().current().stream()
                .filter(t -> t.id().equals(target.id()))
                .findFirst()
                .orElse(target);
    }

    /// Other targets that log in to the same account with this key.
    List<Target> alsoUsing(Target target, SshKey key) {
        return inventory.targets().current().stream()
                .filter(t -> !t.id().equals(target.id()))
                .filter(t -> KeyBinding.uses(t, key) && KeyBinding.sameAccount(t, target))
                .toList();
    }

    /// Logs in with the key and nothing else.
    void prove(Target target, SshKey key) {
        try (Shell shell = logins.with(target, key)) {
            new AuthorizedKeys(shell).prove(target);
        }
    }

    Finding loginFinding(Target target, SshKey key) {
        try {
            prove(target, key);
            return new Finding.Holds(
                    Phrase.of("operation.found.key.login", AuthorizedKeys.user(target)));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.AuthFailed || e.fault() instanceof Fault.NoShell) {
                return new Finding.HoldsNot(Phrase.of("operation.found.key.refused", key.name()));
            }
            throw e;
        }
    }
}
