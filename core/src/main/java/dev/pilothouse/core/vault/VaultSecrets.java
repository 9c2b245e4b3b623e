package dev.pilothouse.core.vault;

import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;

/// Secrets by name: those of this run first, then those of the vault while it is open. When the
/// vault locks, those of this run go too.
public final class VaultSecrets implements Secrets, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultSecrets.class);

    private final Vault vault;
    private final MemorySecrets run = new MemorySecrets();
    private final Subscription watching;

    public VaultSecrets(Vault vault) {
        this.vault = vault;
        watching =
                vault.state()
                        .subscribe(
                                state -> {
                                    if (state.phase() == VaultState.Phase.LOCKED) {
                                        run.close();
                                    }
                                });
    }

    @Override
    public Optional<Secret> get(String name) {
        Optional<Secret> own = run.get(name);
        if (own.isPresent() || !vault.state().current().open()) {
            return own;
        }
        try {
            String key = SshKeys.secretName("");
            return name.startsWith(key)
                    ? held(Entry.Kind.SSH_KEY, name.substring(key.length()))
                    : held(Entry.Kind.SECRET, name);
        } catch (FaultException e) {
            // Locked between the two questions.
            return Optional.empty();
        }
    }

    private Optional<Secret> held(Entry.Kind kind, String name) {
        return vault.read(c -> c.get(kind, name).map(e -> e.secret().copy()));
    }

    /// In the vault if it is open, else for this run.
    @Override
    public void put(String name, Secret secret) {
        if (vault.state().current().open()) {
            try {
                vault.change(d -> d.put(Entry.Kind.SECRET, name, Map.of(), secret));
                run.forget(name);
                return;
            } catch (FaultException e) {
                LOG.warn("A secret is kept for this run only: {}", e.fault());
            }
        }
        run.put(name, secret);
    }

    @Override
    public void lend(String name, Secret secret) {
        run.put(name, secret);
    }

    @Override
    public void forget(String name) {
        run.forget(name);
        if (vault.state().current().open()
                && vault.read(c -> c.get(Entry.Kind.SECRET, name).isPresent())) {
            vault.change(
                    d -> {
                        d.contents().remove(Entry.Kind.SECRET, name);
                        d.before(Draft.Before.REPLACED);
                    });
        }
    }

    @Override
    public boolean locked() {
        return vault.state().current().phase() == VaultState.Phase.LOCKED;
    }

    @Override
    public boolean keeps() {
        return vault.state().current().open();
    }

    @Override
    public void close() {
        watching.close();
        run.close();
    }
}
