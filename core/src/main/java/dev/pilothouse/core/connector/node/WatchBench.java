package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.Watch;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.Shell;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// Looks at all watched services of one node together: whoever asks first has all of them read, in
/// one round trip over the node's own connection, and the others are given what was just found. A
/// failure is shared as well, so that a node that is down is not knocked at by each of them.
/// Thread-safe.
final class WatchBench implements AutoCloseable {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int LIMIT = 4 << 20;

    private final Supplier<Optional<Target>> node;
    private final ShellSource shells;
    private final Clock clock;
    private final Scripts scripts = new Scripts();
    private final Map<Object, Watch> watched = new LinkedHashMap<>();
    private final Map<Object, Found> found = new HashMap<>();
    private @Nullable Shell shell;
    private @Nullable Target opened;
    private @Nullable FaultException failure;
    private final Set<Object> told = new HashSet<>();
    private long at;

    /// @param node as it is described now; empty once it was removed
    WatchBench(Supplier<Optional<Target>> node, ShellSource shells, Clock clock) {
        this.node = node;
        this.shells = shells;
        this.clock = clock;
    }

    /// What was found, and what it cost: a share of the whole round trip.
    record Reading(WatchAnswer answer, long at, double millis, long bytesUp, long bytesDown) {}

    private record Found(
            @Nullable WatchAnswer answer, @Nullable FaultException fault, Reading cost) {}

    synchronized void add(Object who, Watch watch) {
        watched.put(who, watch);
    }

    /// @return whether none is left
    synchronized boolean remove(Object who) {
        watched.remove(who);
        found.remove(who);
        return watched.isEmpty();
    }

    /// @param fresh what was found within this time for somebody else will do
    synchronized Reading read(Object who, Duration fresh) {
        boolean recent = at != 0 && clock.nanos() - at < fresh.toNanos();
        FaultException failed = failure;
        if (recent && failed != null && told.add(who)) {
            throw new FaultException(failed.fault(), failed);
        }
        Found mine = recent ? found.remove(who) : null;
        if (mine == null) {
            look(who);
            mine = found.remove(who);
        }
        if (mine == null) {
            throw new FaultException(new Fault.Internal("a service that is not watched"));
        }
        FaultException fault = mine.fault();
        WatchAnswer answer = mine.answer();
        if (fault != null || answer == null) {
            throw fault == null ? new FaultException(new Fault.Internal("no answer")) : fault;
        }
        Reading cost = mine.cost();
        return new Reading(answer, cost.at(), cost.millis(), cost.bytesUp(), cost.bytesDown());
    }

    private void look(Object who) {
        found.clear();
        told.clear();
        told.add(who);
        failure = null;
        at = clock.nanos();
        Target target =
                node.get()
                        .orElseThrow(
                                () -> new FaultException(new Fault.NotFound("the service's node")));
        List<Object> all = new ArrayList<>(watched.keySet());
        List<Watch> wanted = new ArrayList<>(watched.values());
        String nonce = UUID.randomUUID().toString();
        long began = clock.nanos();
        long wall = clock.millis();
        Shell.Output output;
        try {
            output =
                    shell(target)
                            .run(
                                    scripts.of(nonce, List.of("watch"), WatchScript.of(wanted)),
                                    DEADLINE,
                                    LIMIT);
        } catch (FaultException e) {
            FaultException shared =
                    new FaultException(new Fault.OnNode(target.name(), e.fault()), e);
            failure = shared;
            throw shared;
        }
        double millis = (clock.nanos() - began) / 1e6;
        WatchParser parser =
                new WatchParser(new Sections(output.text(), nonce), (wall + millis / 2) / 1000);
        Reading share =
                new Reading(
                        WatchAnswer.down("", Double.NaN),
                        wall + (long) (millis / 2),
                        millis / all.size(),
                        output.bytesUp() / all.size(),
                        output.bytesDown() / all.size());
        for (int i = 0; i < all.size(); i++) {
            Found one;
            try {
                one = new Found(parser.answer(i, wanted.get(i)), null, share);
            } catch (FaultException e) {
                one = new Found(null, e, share);
            }
            found.put(all.get(i), one);
        }
    }

    private Shell shell(Target target) {
        Shell kept = shell;
        Target before = opened;
        if (kept != null && before != null && before.endpoint().equals(target.endpoint())) {
            return kept;
        }
        if (kept != null) {
            kept.close();
        }
        Shell made = shells.open(target);
        shell = made;
        opened = target;
        return made;
    }

    @Override
    public synchronized void close() {
        Shell kept = shell;
        if (kept != null) {
            kept.close();
        }
        shell = null;
    }
}
