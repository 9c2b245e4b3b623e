package dev.pilothouse.core.keys;

import dev.pilothouse.core.keys.AuthorizedKeys.Place;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import java.util.ArrayList;
import java.util.List;

/// What operations on keys have in common, step by step.
final class KeySteps {

    static final String LOOK = "operation.step.key.look";
    static final String WRITE = "operation.step.key.write";
    static final String LOGIN = "operation.step.key.login";
    static final String BIND = "operation.step.key.bind";
    static final String DROP = "operation.step.key.drop";

    private KeySteps() {}

    static Place look(Run run, AuthorizedKeys file) throws InterruptedException {
        run.step(LOOK);
        Place place = file.place();
        run.note(
                Phrase.of(
                        place.looseHome() && place.own()
                                ? "operation.found.key.loose"
                                : "operation.found.key.place",
                        place.path(),
                        Integer.toString(place.keys())));
        return place;
    }

    /// @return whether a line was written: not if it was there
    static boolean write(Run run, AuthorizedKeys file, Place place, SshKey key)
            throws InterruptedException {
        run.step(WRITE);
        if (file.has(place, key)) {
            run.note(Phrase.of("operation.found.key.there"));
            return false;
        }
        run.sending();
        run.log("$ echo … " + key.fingerprint() + " >> " + place.path());
        file.add(place, key);
        return true;
    }

    /// @return whether there was a line
    static boolean drop(Run run, AuthorizedKeys file, Place place, SshKey key)
            throws InterruptedException {
        run.step(DROP);
        if (!file.has(place, key)) {
            run.note(Phrase.of("operation.found.key.gone"));
            return false;
        }
        run.sending();
        run.log("$ awk … " + place.path() + "   # without " + key.fingerprint());
        file.remove(place, key);
        return true;
    }

    /// Whether it is certain that the server, or the console, does not want it so.
    static boolean refused(Fault fault) {
        return switch (fault) {
            case Fault.AuthFailed _,
                    Fault.KeyFile _,
                    Fault.NoShell _,
                    Fault.SecretNeeded _,
                    Fault.VaultLocked _,
                    Fault.Forbidden _,
                    Fault.Rejected _,
                    Fault.Storage _ ->
                    true;
            case Fault.Unreachable _,
                    Fault.Timeout _,
                    Fault.Refused _,
                    Fault.ConnectionLost _,
                    Fault.TlsUntrusted _,
                    Fault.HostKeyUnknown _,
                    Fault.HostKeyChanged _,
                    Fault.VaultUnusable _,
                    Fault.NotFound _,
                    Fault.Locked _,
                    Fault.Unsupported _,
                    Fault.Protocol _,
                    Fault.TooMuch _,
                    Fault.RateLimited _,
                    Fault.Database _,
                    Fault.AtHop _,
                    Fault.Internal _ ->
                    false;
            case Fault.OnNode on -> refused(on.fault());
        };
    }

    /// Takes out the line that was just written; what hinders it stands in the log only, as the
    /// reason for it is what counts.
    static void takeBack(Run run, AuthorizedKeys file, Place place, SshKey key) {
        try {
            file.remove(place, key);
            run.note(Phrase.of("operation.found.key.takenback", place.path()));
        } catch (FaultException e) {
            run.note(Phrase.of("operation.found.key.left", place.path()));
            run.log(place.path() + ": " + e.fault().code());
        }
    }

    /// What is touched by a key that is added; where this login may not write, it is refused before
    /// anything is begun.
    static Impact writing(Impact impact, AuthorizedKeys file, Place place, SshKey key) {
        return place.writable() || file.has(place, key) ? impact : unwritable(impact, place);
    }

    static Impact unwritable(Impact impact, Place place) {
        return impact.refused(
                Phrase.of("operation.impact.key.unwritable", place.path(), place.user()));
    }

    /// @param others targets that log in with the same key and lose it
    static Impact impact(Place place, List<Target> others) {
        List<Impact.Effect> effects = new ArrayList<>();
        for (Target other : others) {
            effects.add(
                    new Impact.Effect(
                            Health.UNHEALTHY,
                            other.name(),
                            "",
                            Phrase.of("operation.impact.key.other")));
        }
        effects.add(
                new Impact.Effect(
                        Health.HEALTHY,
                        place.path(),
                        place.user(),
                        Phrase.of("operation.impact.key.lines", Integer.toString(place.keys()))));
        Phrase worst =
                others.isEmpty()
                        ? Phrase.NONE
                        : Phrase.of("operation.impact.key.worst", Integer.toString(others.size()));
        return new Impact(worst, effects, Phrase.of("operation.impact.key"));
    }
}
