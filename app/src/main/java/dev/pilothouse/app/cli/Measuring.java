package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/// Reads the whole fleet once for a command: twice in fact, a moment apart, because a rate is the
/// difference of two readings.
final class Measuring {

    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration APART = Duration.ofSeconds(1);

    private final Session session;
    private final Core core;

    Measuring(Session session, Core core) {
        this.session = session;
        this.core = core;
    }

    /// The fleet once every target was read or found unreadable, or when patience ends.
    ///
    /// @param given handed to those that ask for it
    FleetState fleet(Duration patience, GivenSecrets given) throws InterruptedException {
        long end = end(patience);
        if (core.lent()) {
            return running(Math.min(end, end(SOON)));
        }
        long start = session.now();
        core.collector().refreshAll();
        await(end, state -> state.asOf() >= start || state.fault() != null);
        Set<TargetId> helped = given.offer(core, core.collector().fleet().current());
        await(end, state -> !helped.contains(state.target().id()) || answered(state, start));
        session.scheduler().pause(APART);
        long second = session.now();
        core.collector().refreshAll();
        await(end, state -> state.asOf() >= second || state.fault() != null);
        // Facts are dearer to read; they decide on failed units and the like.
        await(end, state -> state.fault() != null || factsSince(state, start));
        FleetState fleet = core.collector().fleet().current();
        return new FleetState(session.now(), true, fleet.targets(), fleet.events());
    }

    /// What a running program knows; it reads by itself. Only just after its start is there
    /// anything to wait for.
    private FleetState running(long end) throws InterruptedException {
        await(end, state -> state.asOf() > 0 || state.fault() != null);
        FleetState fleet = core.collector().fleet().current();
        return new FleetState(session.now(), true, fleet.targets(), fleet.events());
    }

    private long end(Duration patience) {
        return session.scheduler().clock().nanos() + patience.toNanos();
    }

    private void await(long end, Predicate<TargetState> done) throws InterruptedException {
        while (session.scheduler().clock().nanos() < end
                && !session.around().ending().getAsBoolean()
                && !complete(done)) {
            session.scheduler().pause(LOOK);
        }
    }

    private boolean complete(Predicate<TargetState> done) {
        FleetState fleet = core.collector().fleet().current();
        return fleet.targets().size() == core.inventory().targets().current().size()
                && fleet.targets().stream().allMatch(s -> s.target().paused() || done.test(s));
    }

    /// Whether it was read with the secret it got, or that one was of no use.
    private static boolean answered(TargetState state, long start) {
        boolean asks = state.fault() instanceof Fault.SecretNeeded needed && !needed.wrong();
        return state.asOf() >= start || (state.fault() != null && !asks);
    }

    private static boolean factsSince(TargetState state, long start) {
        return state.facts().values().stream().anyMatch(fact -> fact.seen() >= start);
    }
}
