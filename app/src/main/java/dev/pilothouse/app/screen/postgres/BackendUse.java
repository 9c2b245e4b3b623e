package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.node.ProcessUse;
import dev.pilothouse.core.connector.node.ProcessWatch;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the processes of a server's sessions take of the node it runs on, asked of that node beside
/// the sessions. What can't be known there is left out; the sessions go on without. UI thread.
final class BackendUse implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BackendUse.class);

    /// What the names of the server's processes begin with.
    private static final String PROCESS = "postgres";

    private final Workbench bench;
    private final Runnable changed;
    private Map<Integer, ProcessUse> now = Map.of();
    private @Nullable ProcessWatch watch;
    private @Nullable Target asked;
    private Subscription asking = () -> {};
    private boolean inFlight;

    BackendUse(Workbench bench, Runnable changed) {
        this.bench = bench;
        this.changed = changed;
    }

    /// By process, as it was last looked at.
    Map<Integer, ProcessUse> now() {
        return now;
    }

    /// The node that a server is said to run on.
    static Optional<Target> node(Workbench bench, Target server) {
        return server.endpoint() instanceof Endpoint.Postgres postgres && postgres.node() != null
                ? node(bench, postgres.node())
                : Optional.empty();
    }

    private static Optional<Target> node(Workbench bench, TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id) && t.kind() == TargetKind.NODE)
                .findFirst();
    }

    void look(Target server, ActivitySample sample) {
        Target node = node(bench, server).orElse(null);
        if (inFlight || node == null || node.paused()) {
            return;
        }
        // Those that do something first, should there be too many.
        List<Integer> pids =
                sample.activity().backends().stream()
                        .filter(b -> b.pid() > 0)
                        .sorted(Comparator.comparing((Backend b) -> b.state().equals("idle")))
                        .map(Backend::pid)
                        .limit(ProcessWatch.MOST)
                        .toList();
        ProcessWatch way = way(node);
        inFlight = true;
        asking =
                bench.ui()
                        .compute(
                                () -> way.look(pids, PROCESS),
                                found -> {
                                    inFlight = false;
                                    now = found;
                                    changed.run();
                                },
                                e -> {
                                    inFlight = false;
                                    now = Map.of();
                                    LOG.debug("Processes of {} can't be read", node.name(), e);
                                });
    }

    private ProcessWatch way(Target node) {
        ProcessWatch open = watch;
        if (open == null || !node.equals(asked)) {
            close();
            open = bench.data().control().nodes().processes(node);
            watch = open;
            asked = node;
        }
        return open;
    }

    /// Forgets what it knew and gives the connection back.
    @Override
    public void close() {
        asking.close();
        inFlight = false;
        now = Map.of();
        ProcessWatch open = watch;
        watch = null;
        if (open != null) {
            // Saying goodbye may take its time.
            Subscription unused =
                    bench.ui()
                            .compute(
                                    () -> {
                                        open.close();
                                        return true;
                                    },
                                    done -> {},
                                    e -> LOG.warn("A look at processes was not closed", e));
        }
    }
}
