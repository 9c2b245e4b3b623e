package dev.pilothouse.core.vault;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.vault.Journal.What;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Secrets by name: those of this run first, then those of the vault while it is open. When the
/// vault locks, those of this run go too. What the vault keeps is changed only by who may, and each
/// change is noted; what others give is for this run.
public final class VaultSecrets implements Secrets, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VaultSecrets.class);

    private final Vault vault;
    private final Who who;
    private final Journal journal;
    private final Supplier<List<Target>> targets;
    private final MemorySecrets run = new MemorySecrets();

    /// Names of those that were to be kept before there was a vault.
    private final Set<String> waiting = new TreeSet<>();

    private final Subscription watching;

    /// @param targets all there are, to say whose secret it is
    public VaultSecrets(Vault vault, Who who, Journal journal, Supplier<List<Target>> targets) {
        this.vault = vault;
        this.who = who;
        this.journal = journal;
        this.targets = targets;
        watching =
                vault.state()
                        .subscribe(
                                state -> {
                                    if (state.phase() == VaultState.Phase.LOCKED) {
                                        run.close();
                                        nothingWaits();
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

    /// In the vault if it is open and whoever acts may change it, else for this run.
    @Override
    public void put(String name, Secret secret) {
        if (vault.state().current().open() && who.may(SecretNames.right(name))) {
            try {
                keep(name, secret);
                run.forget(name);
                return;
            } catch (FaultException e) {
                LOG.warn("A secret is kept for this run only: {}", e.fault());
            }
        }
        run.put(name, secret);
        if (vault.state().current().phase() == VaultState.Phase.ABSENT) {
            synchronized (waiting) {
                waiting.add(name);
            }
        }
    }

    /// Once there is a vault: takes in what was to be kept before there was one.
    void takeIn() {
        List<String> names;
        synchronized (waiting) {
            names = List.copyOf(waiting);
        }
        for (String name : names) {
            run.get(name)
                    .ifPresent(
                            secret -> {
                                try (secret) {
                                    put(name, secret);
                                }
                            });
        }
        nothingWaits();
    }

    private void nothingWaits() {
        synchronized (waiting) {
            waiting.clear();
        }
    }

    private void unwait(String name) {
        synchronized (waiting) {
            waiting.remove(name);
        }
    }

    /// What is there for the logins of a target: in the vault while it is open, and for this run.
    @Override
    public List<String> of(Target target) {
        Set<String> names = new TreeSet<>(run.names());
        if (vault.state().current().open()) {
            names.addAll(
                    vault.read(c -> c.all(Entry.Kind.SECRET).stream().map(Entry::name).toList()));
        }
        return names.stream().filter(name -> SecretNames.uses(target, name)).toList();
    }

    @Override
    public List<String> forgetOf(Target target) {
        List<String> names = of(target);
        for (String name : names) {
            if (vault.state().current().open() && held(name)) {
                who.require(SecretNames.right(name), "secret.remove", target.name());
            }
            forget(name);
        }
        return names;
    }

    private boolean held(String name) {
        return vault.read(c -> c.get(Entry.Kind.SECRET, name).isPresent());
    }

    private void keep(String name, Secret secret) {
        try (Secret before = held(Entry.Kind.SECRET, name).orElse(null)) {
            if (before != null && before.same(secret)) {
                return;
            }
            vault.change(d -> d.put(Entry.Kind.SECRET, name, Map.of(), secret));
            note(What.SECRET_KEPT, name, Map.of("how", before == null ? "new" : "replaced"));
        }
    }

    /// Where exactly one target uses it, that is what the row is about.
    private void note(What what, String name, Map<String, String> about) {
        Map<String, String> all = new TreeMap<>(about);
        List<String> users = SecretNames.users(name, targets.get());
        all.put("secret", name);
        if (users.size() > 1) {
            all.put("targets", String.join(",", users));
        }
        journal.note(what, users.size() == 1 ? users.getFirst() : name, true, all);
    }

    @Override
    public void lend(String name, Secret secret) {
        run.put(name, secret);
        unwait(name);
    }

    /// What the vault keeps stays for who may not change it.
    @Override
    public void forget(String name) {
        run.forget(name);
        unwait(name);
        if (vault.state().current().open() && who.may(SecretNames.right(name)) && held(name)) {
            vault.change(
                    d -> {
                        d.contents().remove(Entry.Kind.SECRET, name);
                        d.before(Draft.Before.REPLACED);
                    });
            note(What.SECRET_REMOVED, name, Map.of());
        }
    }

    @Override
    public boolean locked() {
        return vault.state().current().phase() == VaultState.Phase.LOCKED;
    }

    @Override
    public boolean willKeep() {
        return keeps()
                || (vault.state().current().phase() == VaultState.Phase.ABSENT
                        && who.may(Right.VAULT));
    }

    @Override
    public boolean keeps() {
        return vault.state().current().open() && who.may(Right.VAULT);
    }

    @Override
    public void close() {
        watching.close();
        run.close();
    }
}
