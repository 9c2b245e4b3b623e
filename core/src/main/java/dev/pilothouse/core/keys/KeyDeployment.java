package dev.pilothouse.core.keys;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;

import java.util.List;
import java.util.function.Function;

/// What can be done with the vault's keys on servers. What it makes changes nothing until
/// [dev.pilothouse.core.operation.Operations] runs it. Any thread may call.
public final class KeyDeployment {

    private final Logins logins;
    private final Bindings bindings;

    /// @param bindings where targets are bound to keys, and looked up
    public KeyDeployment(SshConnections ssh, Bindings bindings) {
        this(ssh::connection, ssh::separate, bindings);
    }

    /// @param shared the connection that is open already where there is one
    /// @param separate one of its own
    public KeyDeployment(
            Function<Endpoint.Ssh, SshConnection> shared,
            Function<Endpoint.Ssh, SshConnection> separate,
            Bindings bindings) {
        this(new SshLogins(shared, separate), bindings);
    }

    KeyDeployment(Logins logins, Bindings bindings) {
        this.logins = logins;
        this.bindings = bindings;
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
        return rotate(target, old, FreshKey.of(fresh));
    }

    /// The same with one that may have to be made first.
    public Operation rotate(Target target, SshKey old, FreshKey fresh) {
        return new KeyRotation(this, target, old, fresh);
    }

    Logins logins() {
        return logins;
    }

    Bindings bindings() {
        return bindings;
    }

    /// The target as it is by now; as it was if it is gone.
    Target now(Target target) {
        return bindings.targets().current().stream()
                .filter(t -> t.id().equals(target.id()))
                .findFirst()
                .orElse(target);
    }

    /// Other targets that log in to the same account with this key.
    List<Target> alsoUsing(Target target, SshKey key) {
        return bindings.targets().current().stream()
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

    /// Who logs in, as far as it is known here: the rest is in ~/.ssh/config.
    private static String login(Target target) {
        String user = AuthorizedKeys.user(target);
        return user.isEmpty() ? target.name() : user;
    }

    Finding loginFinding(Target target, SshKey key) {
        try {
            prove(target, key);
            return new Finding.Holds(Phrase.of("operation.found.key.login", login(target)));
        } catch (FaultException e) {
            if (e.fault() instanceof Fault.AuthFailed || e.fault() instanceof Fault.NoShell) {
                return new Finding.HoldsNot(Phrase.of("operation.found.key.refused", key.name()));
            }
            throw e;
        }
    }
}
