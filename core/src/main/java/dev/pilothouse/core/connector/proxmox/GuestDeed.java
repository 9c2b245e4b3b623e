package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// A change to one guest: found anew right before the call, because it may have moved.
abstract class GuestDeed extends Deed {

    private static final Duration SOON = Duration.ofMillis(500);

    /// The task of what high availability manages ends before anything has happened.
    private static final Duration PATIENCE_MANAGED = Duration.ofMinutes(3);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// As long as something still works on it.
    private static final Duration PATIENCE_LOCKED = Duration.ofHours(6);

    private final Guest guest;
    private volatile @Nullable GuestState before;
    private volatile @Nullable Guest place;
    private volatile boolean begun;

    GuestDeed(Guest guest) {
        this.guest = guest;
    }

    /// As it was when the operation was made.
    Guest guest() {
        return guest;
    }

    /// As it was right before the call; null before it was looked at.
    @Nullable GuestState before() {
        return before;
    }

    /// The call for the guest where it is.
    abstract Call call(Guest at);

    /// Why the cluster would refuse it, in its words; empty where nothing is known against it. Only
    /// looks: it is asked for the question beforehand, too, which may still be read when the call
    /// is
    /// on its way.
    abstract Optional<Fault> objection(PveApi api, GuestState now);

    /// Keeps what reading back and taking back have to know of the state right before the call.
    void remember(PveApi api, GuestState now) {}

    /// What it does to the guest.
    abstract Impact impact(PveApi api, GuestState now);

    @Override
    String name() {
        return guest.shown();
    }

    @Override
    String part() {
        return guest.id();
    }

    @Override
    String taskId() {
        return Integer.toString(guest.vmid());
    }

    @Override
    Call call() {
        return call(guest);
    }

    @Override
    Impact impact(PveApi api) {
        GuestState now = read(api);
        if (!begun) {
            before = now;
        }
        return objection(api, now)
                .map(fault -> Impact.NONE.refused(refusal(api, now, fault)))
                .orElseGet(() -> impact(api, now));
    }

    /// What is told of an objection before anything is sent.
    Phrase refusal(PveApi api, GuestState now, Fault fault) {
        return switch (fault) {
            case Fault.Locked held -> Phrase.of("operation.refusal.pve.locked", held.holder());
            case Fault.NotFound gone -> Phrase.of("operation.refusal.pve.gone", gone.what());
            case Fault.Rejected no -> Phrase.of("operation.refusal.pve", no.answer());
            default -> Phrase.of("operation.refusal.pve", fault.code());
        };
    }

    @Override
    Call look(PveApi api, Run run) {
        begun = true;
        place = null;
        GuestState now = read(api);
        before = now;
        run.note(Phrase.of("operation.found.pve.guest", now.status(), now.guest().node()));
        objection(api, now)
                .ifPresent(
                        fault -> {
                            throw new FaultException(fault);
                        });
        remember(api, now);
        return call(now.guest());
    }

    private GuestState read(PveApi api) {
        Guest at = GuestState.find(api, guest.vmid());
        if (at.kind() != guest.kind()) {
            throw new FaultException(new Fault.NotFound(guest.id()));
        }
        return GuestState.read(api, at);
    }

    @Override
    Optional<Call> elsewhere(PveApi api, Call asked) {
        Guest at = GuestState.find(api, guest.vmid());
        return at.kind() == guest.kind() && !at.node().equals(asked.node())
                ? Optional.of(call(at))
                : Optional.empty();
    }

    /// Waits until the guest is as it should be: once is enough where the cluster did not say that
    /// it was done, as then it is looked at again and again anyhow.
    ///
    /// @param holds what to say when it is; `not` when it is not, with its state
    final Finding await(
            PveApi api,
            boolean answered,
            Run run,
            Predicate<GuestState> wanted,
            String holds,
            String not)
            throws InterruptedException {
        Duration patience = managed() ? PATIENCE_MANAGED : PATIENCE;
        long looks = answered ? patience.dividedBy(SOON) : 1;
        long locked = answered ? PATIENCE_LOCKED.dividedBy(SOON) : 0;
        while (true) {
            GuestState now = now(api);
            if (wanted.test(now)) {
                return new Finding.Holds(said(holds, now));
            }
            boolean busy = managed() && !now.lock().isEmpty() && locked-- > 0;
            if (!busy && --looks <= 0) {
                return new Finding.HoldsNot(said(not, now));
            }
            run.pause(SOON);
        }
    }

    private static Phrase said(String what, GuestState now) {
        return Phrase.of(
                "operation.found.pve." + what,
                now.status(),
                now.guest().node(),
                now.lock().isEmpty() ? "–" : now.lock());
    }

    private boolean managed() {
        GuestState then = before;
        return then != null && then.managed();
    }

    /// Where it is now, however long the list of the cluster lags behind.
    final GuestState now(PveApi api) {
        GuestState then = before;
        Guest found = place;
        Guest at = found != null ? found : then == null ? guest : then.guest();
        try {
            return GuestState.read(api, at);
        } catch (FaultException e) {
            if (!Doubt.misplaced(e.fault())) {
                throw e;
            }
            Guest there = GuestState.find(api, guest.vmid());
            place = there;
            return GuestState.read(api, there);
        }
    }

    /// It has been brought to a node: it is asked for there first.
    final void broughtTo(String node) {
        if (!managed()) {
            place = guest.on(node);
        }
    }

    /// What only differs in what happens to the guest itself.
    static Impact one(GuestState now, Health afterwards, Phrase happens, Phrase worst) {
        return of(now, afterwards, happens, worst, List.of());
    }

    static Impact of(
            GuestState now,
            Health afterwards,
            Phrase happens,
            Phrase worst,
            List<Impact.Effect> more) {
        List<Impact.Effect> effects = new ArrayList<>();
        String up = now.up();
        effects.add(
                new Impact.Effect(
                        afterwards,
                        now.guest().shown(),
                        up.isEmpty() ? now.guest().node() : now.guest().node() + ", " + up,
                        happens));
        effects.addAll(more);
        return new Impact(worst, effects, Phrase.of("operation.source.pve"));
    }

    /// The refusals that most calls share.
    static Optional<Fault> locked(GuestState now) {
        return now.lock().isEmpty()
                ? Optional.empty()
                : Optional.of(new Fault.Locked(now.guest().shown(), now.lock()));
    }

    static Optional<Fault> rejected(GuestState now, String answer) {
        return Optional.of(new Fault.Rejected(now.guest().shown(), answer));
    }

    /// As the cluster names it in what it says: `CT 101`.
    static String title(GuestState now) {
        return now.guest().kind().label() + " " + now.guest().vmid();
    }
}
