package dev.pilothouse.core.keys;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.keys.AuthorizedKeys.Place;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Takes a key's line away from a node, through another login. Refuses while the target itself logs
/// in with that key.
final class KeyRemoval implements Operation {

    private final KeyDeployment deployment;
    private final Target target;
    private final SshKey key;
    private volatile boolean removed;
    private volatile @Nullable Place seen;

    KeyRemoval(KeyDeployment deployment, Target target, SshKey key) {
        this.deployment = deployment;
        this.target = target;
        this.key = key;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "key.uninstall",
                key.name(),
                Risk.STOPS,
                Right.KEYS,
                AuthorizedKeys.removing(seen, key),
                AuthorizedKeys.user(target),
                Phrase.of("operation.proof.key.uninstall"),
                List.of(KeySteps.LOOK, KeySteps.DROP),
                true);
    }

    @Override
    public Impact impact() {
        try (Shell shell = deployment.logins().open(target)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = file.place();
            seen = place;
            Impact impact = KeySteps.impact(place, deployment.alsoUsing(target, key));
            return place.writable() || !file.has(place, key)
                    ? impact
                    : KeySteps.unwritable(impact, place);
        }
    }

    @Override
    public void run(Run run) throws InterruptedException {
        if (KeyBinding.uses(deployment.now(target), key)) {
            throw new FaultException(new Fault.Locked(key.name(), target.name()));
        }
        try (Shell shell = deployment.logins().open(target)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = KeySteps.look(run, file);
            seen = place;
            removed = KeySteps.drop(run, file, place, key);
        }
    }

    @Override
    public Finding verify(Run run) {
        try (Shell shell = deployment.logins().open(target)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = file.place();
            return file.has(place, key)
                    ? new Finding.HoldsNot(Phrase.of("operation.found.key.line", place.path()))
                    : new Finding.Holds(Phrase.of("operation.found.key.noline", place.path()));
        }
    }

    @Override
    public Optional<Operation> undo() {
        return removed
                ? Optional.of(new KeyInstall(deployment, deployment.now(target), key))
                : Optional.empty();
    }
}
