package dev.pilothouse.core.keys;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.keys.AuthorizedKeys.Place;
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

/// Lets a key of the vault log in to a node, through the login that is there already, and logs in
/// with it. A key that the server does not take is taken out of the file again. Where the line is
/// there already nothing is written.
final class KeyInstall implements Operation {

    private final KeyDeployment deployment;
    private final Target target;
    private final SshKey key;
    private volatile boolean added;
    private volatile @Nullable Place seen;

    KeyInstall(KeyDeployment deployment, Target target, SshKey key) {
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
                "key.install",
                key.name(),
                Risk.SAFE,
                Right.KEYS,
                AuthorizedKeys.adding(seen, key.line()),
                AuthorizedKeys.user(target),
                Phrase.of("operation.proof.key.install", key.fingerprint()),
                List.of(KeySteps.LOOK, KeySteps.WRITE, KeySteps.LOGIN),
                true);
    }

    @Override
    public Impact impact() {
        try (Shell shell = deployment.logins().open(target)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = file.place();
            seen = place;
            return KeySteps.writing(KeySteps.impact(place, List.of()), file, place, key);
        }
    }

    @Override
    public void run(Run run) throws InterruptedException {
        try (Shell shell = deployment.logins().open(target)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = KeySteps.look(run, file);
            seen = place;
            added = KeySteps.write(run, file, place, key);
            run.step(KeySteps.LOGIN);
            try {
                deployment.prove(target, key);
            } catch (FaultException e) {
                if (added && KeySteps.refused(e.fault())) {
                    KeySteps.takeBack(run, file, place, key);
                }
                throw e;
            }
        }
    }

    @Override
    public Finding verify(Run run) {
        return deployment.loginFinding(target, key);
    }

    @Override
    public Optional<Operation> undo() {
        return added
                ? Optional.of(new KeyRemoval(deployment, deployment.now(target), key))
                : Optional.empty();
    }
}
