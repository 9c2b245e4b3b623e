package dev.pilothouse.core.keys;

import dev.pilothouse.core.access.NotAllowed;
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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Replaces the key that a node is logged in to with: the new one is installed and tried, then the
/// target is bound to it, and only then the old one's line goes. Up to that point a failure takes
/// everything back, so that the old key goes on working. May be run again whatever became of an
/// earlier run.
final class KeyRotation implements Operation {

    private final KeyDeployment deployment;
    private final Target target;
    private final SshKey old;
    private final FreshKey fresh;
    private volatile boolean bound;
    private volatile @Nullable Place seen;

    KeyRotation(KeyDeployment deployment, Target target, SshKey old, FreshKey fresh) {
        this.deployment = deployment;
        this.target = target;
        this.old = old;
        this.fresh = fresh;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        List<String> sent = new ArrayList<>(AuthorizedKeys.adding(seen, fresh.line()));
        sent.addAll(AuthorizedKeys.removing(seen, old));
        return new Description(
                "key.rotate",
                old.name() + " → " + fresh.name(),
                Risk.STOPS,
                Right.KEYS,
                sent,
                AuthorizedKeys.user(target),
                Phrase.of("operation.proof.key.rotate", fresh.name(), old.name()),
                List.of(
                        KeySteps.LOOK,
                        KeySteps.WRITE,
                        KeySteps.LOGIN,
                        KeySteps.BIND,
                        KeySteps.DROP),
                true);
    }

    @Override
    public Impact impact() {
        try (Shell shell = shell()) {
            Place place = new AuthorizedKeys(shell).place();
            seen = place;
            Impact impact = KeySteps.impact(place, deployment.alsoUsing(target, old));
            return place.writable() ? impact : KeySteps.unwritable(impact, place);
        }
    }

    /// With the login of now; with the new key where an earlier run came so far that the old one no
    /// longer works.
    private Shell shell() {
        Shell usual = deployment.logins().open(deployment.now(target));
        try {
            new AuthorizedKeys(usual).prove(target);
            return usual;
        } catch (FaultException e) {
            usual.close();
            SshKey known = fresh.known().orElse(null);
            if (!(e.fault() instanceof Fault.AuthFailed) || known == null) {
                throw e;
            }
            return deployment.logins().with(target, known);
        }
    }

    @Override
    public void run(Run run) throws InterruptedException {
        Place place;
        SshKey next;
        try (Shell shell = shell()) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            place = KeySteps.look(run, file);
            seen = place;
            next = fresh.get();
            boolean added = KeySteps.write(run, file, place, next);
            try {
                run.step(KeySteps.LOGIN);
                deployment.prove(target, next);
                run.step(KeySteps.BIND);
                bind(next);
            } catch (FaultException e) {
                if (added && !bound && KeySteps.refused(e.fault())) {
                    KeySteps.takeBack(run, file, place, next);
                }
                throw e;
            }
        }
        try (Shell shell = deployment.logins().with(target, next)) {
            KeySteps.drop(run, new AuthorizedKeys(shell), place, old);
        }
    }

    private void bind(SshKey next) {
        try {
            deployment.bindings().bind(deployment.now(target), next);
            bound = true;
        } catch (NotAllowed e) {
            throw new FaultException(new Fault.Forbidden(target.name(), ""), e);
        }
    }

    @Override
    public Finding verify(Run run) {
        SshKey next = fresh.known().orElse(null);
        if (next == null) {
            return new Finding.HoldsNot(Phrase.of("operation.found.key.unbound", old.name()));
        }
        Finding login = deployment.loginFinding(target, next);
        if (!(login instanceof Finding.Holds)) {
            return login;
        }
        if (!KeyBinding.uses(deployment.now(target), next)) {
            return new Finding.HoldsNot(Phrase.of("operation.found.key.unbound", old.name()));
        }
        try (Shell shell = deployment.logins().with(target, next)) {
            AuthorizedKeys file = new AuthorizedKeys(shell);
            Place place = file.place();
            return file.has(place, old)
                    ? new Finding.HoldsNot(
                            Phrase.of("operation.found.key.oldline", old.name(), place.path()))
                    : new Finding.Holds(
                            Phrase.of("operation.found.key.rotated", fresh.name(), old.name()));
        }
    }

    @Override
    public Optional<Operation> undo() {
        return bound
                ? fresh.known()
                        .map(
                                next ->
                                        new KeyRotation(
                                                deployment,
                                                deployment.now(target),
                                                next,
                                                FreshKey.of(old)))
                : Optional.empty();
    }
}
