package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.Optional;
import java.util.Set;

/// Starts, stops, restarts… one guest.
final class PowerDeed extends GuestDeed {

    private final GuestVerb verb;
    private final PowerChoice choice;

    PowerDeed(Guest guest, GuestVerb verb, PowerChoice choice) {
        super(guest);
        if (!verb.fits(guest.kind())) {
            throw new IllegalArgumentException(verb + " of " + guest.id());
        }
        this.verb = verb;
        this.choice = choice;
    }

    @Override
    String word() {
        return verb.word();
    }

    @Override
    Risk risk() {
        return verb.risk();
    }

    @Override
    Set<String> tasks() {
        return verb.tasks(guest().kind());
    }

    @Override
    Call call(Guest at) {
        Call call = Call.of("POST", at.path() + "/status/" + verb.action());
        boolean timed = verb == GuestVerb.SHUTDOWN || verb == GuestVerb.REBOOT;
        if (timed && choice.seconds() > 0) {
            call = call.with("timeout", Integer.toString(choice.seconds()));
        }
        return call.flag("forceStop", verb == GuestVerb.SHUTDOWN && choice.force())
                .flag("todisk", verb == GuestVerb.HIBERNATE);
    }

    @Override
    Optional<Fault> objection(PveApi api, GuestState now) {
        if (verb == GuestVerb.START && now.template()) {
            return rejected(
                    now, "you can't start a " + now.guest().kind().label() + " if it's a template");
        }
        // A machine that sleeps on a disk is held by that, and may be woken.
        boolean sleeps = now.lock().equals("suspended") || now.lock().equals("suspending");
        if (!now.lock().isEmpty() && !(sleeps && verb == GuestVerb.RESUME)) {
            return locked(now);
        }
        return switch (verb) {
            case START ->
                    now.stopped()
                            ? Optional.empty()
                            : rejected(now, title(now) + " already running");
            case RESUME ->
                    sleeps || !now.stopped()
                            ? Optional.empty()
                            : rejected(now, title(now) + " not running");
            case SHUTDOWN, REBOOT ->
                    now.status().equals("paused") && !choice.force()
                            ? rejected(now, "VM is paused - cannot shutdown")
                            : running(now);
            case HIBERNATE ->
                    now.managed()
                            ? rejected(now, "Cannot suspend HA managed VM to disk")
                            : running(now);
            case STOP, RESET, SUSPEND -> running(now);
        };
    }

    private static Optional<Fault> running(GuestState now) {
        return now.stopped() ? rejected(now, title(now) + " not running") : Optional.empty();
    }

    @Override
    Impact impact(PveApi api, GuestState now) {
        if (verb == GuestVerb.START || verb == GuestVerb.RESUME) {
            return Impact.NONE;
        }
        boolean back = verb == GuestVerb.REBOOT || verb == GuestVerb.RESET;
        Phrase happens =
                now.stopped()
                        ? Phrase.of("operation.happens.pve.stopped")
                        : Phrase.of("operation.happens.pve." + word());
        Phrase worst =
                now.stopped() || !hard() ? Phrase.NONE : Phrase.of("operation.worst.pve.hard");
        return one(now, back ? Health.HEALTHY : Health.UNHEALTHY, happens, worst);
    }

    /// Whether the guest has no time to write what it holds in memory.
    private boolean hard() {
        return verb == GuestVerb.STOP
                || verb == GuestVerb.RESET
                || (verb == GuestVerb.SHUTDOWN && choice.force());
    }

    @Override
    Optional<Deed> gentler() {
        GuestState now = before();
        if (now == null || !now.running()) {
            return Optional.empty();
        }
        return switch (verb) {
            case STOP ->
                    Optional.of(new PowerDeed(guest(), GuestVerb.SHUTDOWN, PowerChoice.DEFAULT));
            case RESET ->
                    Optional.of(new PowerDeed(guest(), GuestVerb.REBOOT, PowerChoice.DEFAULT));
            case SHUTDOWN ->
                    choice.force()
                            ? Optional.of(
                                    new PowerDeed(
                                            guest(),
                                            verb,
                                            new PowerChoice(choice.seconds(), false)))
                            : Optional.empty();
            case START, REBOOT, SUSPEND, HIBERNATE, RESUME -> Optional.empty();
        };
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        return switch (verb) {
            case START -> await(api, answered, run, GuestState::running, "running", "state");
            case RESUME -> await(api, answered, run, GuestState::running, "running", "state");
            case SHUTDOWN, STOP, HIBERNATE ->
                    await(api, answered, run, GuestState::stopped, "stopped", "state");
            case SUSPEND -> suspended(api, answered, run);
            case REBOOT, RESET -> again(api, answered, run);
        };
    }

    /// A container that stands still says that it runs.
    private Finding suspended(PveApi api, boolean answered, Run run) throws InterruptedException {
        if (guest().kind() == GuestKind.QEMU) {
            return await(
                    api, answered, run, now -> now.status().equals("paused"), "paused", "state");
        }
        return answered
                ? new Finding.Holds(Phrase.of("operation.found.pve.answered"))
                : new Finding.CantTell(Phrase.of("operation.found.pve.notrace"));
    }

    /// A guest that was started anew counts its time anew; a reset leaves the process and its time
    /// as they are.
    private Finding again(PveApi api, boolean answered, Run run) throws InterruptedException {
        GuestState then = before();
        long uptime = then == null ? 0 : then.uptime();
        Finding found =
                await(
                        api,
                        answered,
                        run,
                        now -> now.running() && (answered || now.uptime() < uptime),
                        "again",
                        "state");
        return answered || found instanceof Finding.Holds || verb == GuestVerb.REBOOT
                ? found
                : new Finding.CantTell(Phrase.of("operation.found.pve.notrace"));
    }

    @Override
    boolean undoable() {
        return inverse().isPresent();
    }

    @Override
    Optional<Deed> undo() {
        return inverse().map(back -> new PowerDeed(guest(), back, PowerChoice.DEFAULT));
    }

    private Optional<GuestVerb> inverse() {
        return switch (verb) {
            case START -> Optional.of(GuestVerb.SHUTDOWN);
            case SHUTDOWN, STOP -> Optional.of(GuestVerb.START);
            case SUSPEND, HIBERNATE -> Optional.of(GuestVerb.RESUME);
            case RESUME -> Optional.of(GuestVerb.SUSPEND);
            case REBOOT, RESET -> Optional.empty();
        };
    }
}
