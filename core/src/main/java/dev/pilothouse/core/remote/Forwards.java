package dev.pilothouse.core.remote;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.LocalForward;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The port forwards: remembered, started and stopped by people, counted while they run. Any thread
/// may call; starting blocks until the node is reached.
public final class Forwards implements AutoCloseable {

    private static final Duration COUNTING = Duration.ofSeconds(1);
    private static final int LONGEST_HOST = 255;

    private final ForwardStore store;
    private final Doors doors;
    private final Map<Integer, Kept> kept = new LinkedHashMap<>();
    private final Publisher<List<Forward.State>> all;
    private final Scheduler.Handle counting;

    private static final class Kept {
        final Forward forward;
        Doors.@Nullable Way<LocalForward> open;
        Optional<Fault> fault = Optional.empty();

        Kept(Forward forward) {
            this.forward = forward;
        }

        Forward.State state() {
            Doors.Way<LocalForward> way = open;
            if (way != null && !way.open()) {
                // Somebody else has signed in.
                open = null;
                way = null;
            }
            if (way == null) {
                return new Forward.State(forward, false, 0, 0, 0, 0, fault);
            }
            LocalForward now = way.inside();
            return new Forward.State(
                    forward,
                    true,
                    now.localPort(),
                    now.connections(),
                    now.bytesUp(),
                    now.bytesDown(),
                    now.lastFault());
        }

        void stop() {
            if (open != null) {
                open.inside().close();
                open.close();
                open = null;
            }
        }
    }

    /// @param doors who may go through is asked there
    public Forwards(Database database, Doors doors, Scheduler scheduler) {
        store = new ForwardStore(database);
        this.doors = doors;
        for (Forward forward : store.load()) {
            kept.put(forward.number(), new Kept(forward));
        }
        all = new Publisher<>(states());
        counting = scheduler.every("count forwards", COUNTING, COUNTING, this::publish);
    }

    /// In the order they were made; counted anew every second.
    public Feed<List<Forward.State>> all() {
        return all;
    }

    /// Remembers one, without starting it; throws [InvalidInput], and
    /// [dev.pilothouse.core.access.NotAllowed] as stopping and forgetting do.
    public Forward add(TargetId through, int localPort, String host, int port) {
        if (localPort < 0 || localPort > 65535) {
            throw new InvalidInput("localPort", "input.port", "" + localPort);
        }
        if (port < 1 || port > 65535) {
            throw new InvalidInput("port", "input.port", "" + port);
        }
        String name = host.strip();
        if (name.isEmpty() || name.length() > LONGEST_HOST || name.matches(".*[\\s\\p{Cntrl}].*")) {
            throw new InvalidInput("host", "input.forward.host", host);
        }
        doors.handling("forward.add", name + ":" + port);
        Forward added = store.add(new Forward(0, through, localPort, name, port));
        synchronized (this) {
            kept.put(added.number(), new Kept(added));
        }
        publish();
        return added;
    }

    /// Begins to listen. Throws a [FaultException] where the node can't be reached or the port is
    /// taken, a [dev.pilothouse.core.operation.RefusedException] where the one who acts may not.
    public void start(int number) {
        Kept one;
        synchronized (this) {
            one = kept.get(number);
            if (one == null || one.open != null) {
                return;
            }
        }
        Forward forward = one.forward;
        try {
            Doors.Way<LocalForward> open =
                    doors.enter(
                            forward.through(),
                            Doors.Kind.FORWARD,
                            "127.0.0.1"
                                    + (forward.localPort() == 0 ? "" : ":" + forward.localPort())
                                    + " → "
                                    + forward.host()
                                    + ":"
                                    + forward.port(),
                            connection ->
                                    connection.forward(
                                            forward.localPort(), forward.host(), forward.port()));
            synchronized (this) {
                one.open = open;
                one.fault = Optional.empty();
            }
        } catch (FaultException e) {
            synchronized (this) {
                one.fault = Optional.of(e.fault());
            }
            throw e;
        } finally {
            publish();
        }
    }

    /// Ends it and its connections; it stays remembered.
    public void stop(int number) {
        doors.handling("forward.close", told(number));
        end(number);
    }

    private String told(int number) {
        synchronized (this) {
            Kept one = kept.get(number);
            return one == null ? "" : one.forward.host() + ":" + one.forward.port();
        }
    }

    private void end(int number) {
        synchronized (this) {
            Kept one = kept.get(number);
            if (one != null) {
                one.stop();
            }
        }
        publish();
    }

    /// Ends and forgets it.
    public void remove(int number) {
        doors.handling("forward.remove", told(number));
        end(number);
        store.remove(number);
        synchronized (this) {
            kept.remove(number);
        }
        publish();
    }

    private synchronized List<Forward.State> states() {
        List<Forward.State> states = new ArrayList<>();
        kept.values().forEach(k -> states.add(k.state()));
        return List.copyOf(states);
    }

    private void publish() {
        List<Forward.State> now = states();
        if (!now.equals(all.current())) {
            all.publish(now);
        }
    }

    @Override
    public void close() {
        counting.cancel();
        synchronized (this) {
            kept.values().forEach(Kept::stop);
        }
    }
}
