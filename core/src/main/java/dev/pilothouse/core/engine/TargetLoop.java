package dev.pilothouse.core.engine;

import dev.pilothouse.core.audit.LogIntake;
import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Backoff;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// Reads one target again and again. Readings of a target never overlap; whatever happens to it
/// stays here. Thread-safe.
final class TargetLoop implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TargetLoop.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Duration SECOND_LOOK = Duration.ofSeconds(1);
    private static final int MOST_STRETCH = 4;
    private static final int CALM = 5;

    private final Scheduler scheduler;
    private final RandomGenerator random;
    private final BooleanSupplier adaptive;
    private final Connection connection;
    private final Backoff backoff;
    private final Readings readings;
    private final Object lock = new Object();

    private Target target;
    private Scheduler.@Nullable Handle next;
    private int turns;
    private boolean running;
    private boolean again;
    private boolean halted;
    private boolean closed;
    private boolean met;
    private long slowDue;
    private long due;
    private long lastMillis;
    private int stretch = 1;
    private int calm;

    /// @param adaptive whether it is asked less often when it answers too late
    TargetLoop(
            Target target,
            Connector connector,
            Scheduler scheduler,
            RandomGenerator random,
            BooleanSupplier adaptive,
            Readings readings) {
        this.target = target;
        this.scheduler = scheduler;
        this.random = random;
        this.adaptive = adaptive;
        this.readings = readings;
        connection = connector.connect(target);
        backoff = new Backoff(target.cadence().fast(), LONGEST_WAIT, random);
        slowDue = scheduler.clock().nanos();
    }

    /// Begins after a random share of the given time, so that many targets do not begin at once.
    void start(Duration spread) {
        synchronized (lock) {
            halted = false;
            if (!closed && !target.paused()) {
                waitFor(Duration.ofNanos((long) (spread.toNanos() * random.nextDouble())));
            }
        }
    }

    /// Stops reading until [#start].
    void halt() {
        synchronized (lock) {
            halted = true;
            Scheduler.Handle old = next;
            if (old != null) {
                old.cancel();
            }
        }
    }

    Target target() {
        synchronized (lock) {
            return target;
        }
    }

    /// Takes over another description of the same connection (name, group, tags).
    void describe(Target changed) {
        synchronized (lock) {
            target = changed;
        }
        readings.describe(changed);
    }

    TargetState state() {
        return readings.state();
    }

    /// Whether the last reading took longer than the interval, or it is being read less often.
    boolean behind() {
        synchronized (lock) {
            return stretch > 1 || lastMillis > target.cadence().fast().toMillis();
        }
    }

    /// When it is read next, in milliseconds since 1970; empty while it is being read or not at
    /// all.
    OptionalLong due() {
        synchronized (lock) {
            boolean waits = next != null && !running && !closed && !halted && !target.paused();
            return waits ? OptionalLong.of(due) : OptionalLong.empty();
        }
    }

    /// Reads both tiers now, and nothing that was read before will do.
    void refresh() {
        connection.renew();
        look();
    }

    /// Reads both tiers now.
    void look() {
        synchronized (lock) {
            if (closed || halted || target.paused()) {
                return;
            }
            slowDue = scheduler.clock().nanos();
            if (running) {
                again = true;
            } else {
                waitFor(Duration.ZERO);
            }
        }
    }

    private void waitFor(Duration delay) {
        Scheduler.Handle old = next;
        if (old != null) {
            old.cancel();
        }
        // A tick that has begun but not yet taken the lock is interrupted by the cancelling; it
        // must not read then, or the interrupt would look like a lost connection.
        int turn = ++turns;
        due = scheduler.clock().millis() + delay.toMillis();
        next = scheduler.after("read " + target.name(), delay, () -> tick(turn));
    }

    private void tick(int turn) {
        boolean slow;
        synchronized (lock) {
            if (turn != turns || running || closed || halted) {
                return;
            }
            running = true;
            again = false;
            slow = scheduler.clock().nanos() - slowDue >= 0;
        }
        long began = scheduler.clock().nanos();
        Duration wait = target().cadence().fast();
        try (MDC.MDCCloseable noted = MDC.putCloseable(LogIntake.TARGET, target().name())) {
            wait = read(slow, began);
        } finally {
            synchronized (lock) {
                running = false;
                if (!closed && !halted) {
                    lastMillis = (scheduler.clock().nanos() - began) / 1_000_000;
                    waitFor(again ? Duration.ZERO : wait);
                }
            }
        }
    }

    private Duration read(boolean slow, long began) {
        try {
            readings.measured(connection.collect(Tier.FAST), Tier.FAST);
            if (first()) {
                backoff.succeeded();
                return shorter(SECOND_LOOK, target().cadence().fast());
            }
            if (slow) {
                readFacts();
            }
        } catch (FaultException e) {
            return failed(e.fault());
        } catch (RuntimeException e) {
            if (stopped()) {
                return Duration.ZERO;
            }
            LOG.error("Reading {} failed", target().name(), e);
            return failed(new Fault.Internal(e.toString()));
        }
        backoff.succeeded();
        synchronized (lock) {
            if (!adaptive.getAsBoolean()) {
                stretch = 1;
            } else if (stretch > 1 && ++calm >= CALM) {
                stretch /= 2;
                calm = 0;
            }
        }
        return untilNext(began);
    }

    /// A rate needs two readings, and facts may take long: the second look comes before them, so
    /// that a new target shows its rates at once.
    private boolean first() {
        synchronized (lock) {
            boolean first = !met;
            met = true;
            return first;
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /// A slow tier that fails does not void the figures that were just read.
    private void readFacts() {
        synchronized (lock) {
            slowDue = scheduler.clock().nanos() + target.cadence().slow().toNanos();
        }
        try {
            Snapshot facts = connection.collect(Tier.SLOW);
            readings.measured(facts, Tier.SLOW);
        } catch (FaultException e) {
            readings.factsFailed(e.fault());
        }
    }

    private Duration failed(Fault fault) {
        if (stopped()) {
            return Duration.ZERO;
        }
        synchronized (lock) {
            if (fault.root() instanceof Fault.Timeout
                    && adaptive.getAsBoolean()
                    && stretch < MOST_STRETCH) {
                stretch *= 2;
            }
            calm = 0;
        }
        readings.failed(fault);
        return backoff.failed();
    }

    /// The next grid point, with a little jitter; at least a tenth of the interval is left free.
    private Duration untilNext(long began) {
        long interval;
        synchronized (lock) {
            interval = target.cadence().fast().toNanos() * stretch;
        }
        long spent = scheduler.clock().nanos() - began;
        long jitter = (long) (interval * 0.02 * (random.nextDouble() - 0.5));
        return Duration.ofNanos(Math.max(interval / 10, interval - spent + jitter));
    }

    private boolean stopped() {
        synchronized (lock) {
            return closed || halted;
        }
    }

    @Override
    public void close() {
        Scheduler.Handle old;
        synchronized (lock) {
            closed = true;
            old = next;
        }
        if (old != null) {
            old.cancel();
        }
        connection.close();
    }
}
