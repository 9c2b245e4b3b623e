package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.postgres.ActivityReader;
import dev.pilothouse.core.connector.postgres.ActivitySample;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.LiveSessions;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// On which server a process is. What the recorder kept last is looked up first; it keeps no idle
/// sessions, so who wants to know has the servers themselves asked. UI thread.
final class SessionSearch {

    private static final Logger LOG = LoggerFactory.getLogger(SessionSearch.class);

    /// How long an answer of the recorder is good for: about as long as it takes to the next one.
    private static final long GOOD = 15_000;

    private final Workbench bench;
    private final Past past;
    private Map<TargetId, Set<Integer>> known = Map.of();
    private long of = Long.MIN_VALUE;
    private boolean live;
    private boolean looking;

    /// What the recorder kept.
    interface Past {
        Optional<ActivitySample> at(TargetId server, long moment);
    }

    SessionSearch(Workbench bench) {
        this(bench, (server, at) -> ActivityReader.at(bench.data().history(), server, at));
    }

    /// @param past blocks on the disk
    SessionSearch(Workbench bench, Past past) {
        this.bench = bench;
        this.past = past;
    }

    /// Reads what the recorder kept of these servers at the moment of this fleet, if that is not
    /// known yet. A whole number is seldom typed faster than it is read.
    void prepare(FleetState fleet, List<TargetState> servers) {
        boolean good = live == fleet.live() && (live ? fleet.at() - of < GOOD : fleet.at() == of);
        if (looking || (good && of != Long.MIN_VALUE)) {
            return;
        }
        looking = true;
        List<TargetId> ids = servers.stream().map(s -> s.target().id()).toList();
        Subscription unused =
                bench.ui()
                        .compute(
                                () -> recorded(ids, fleet.at()),
                                found -> {
                                    looking = false;
                                    known = found;
                                    of = fleet.at();
                                    live = fleet.live();
                                },
                                e -> {
                                    looking = false;
                                    LOG.warn("Recorded sessions can't be read", e);
                                });
    }

    private Map<TargetId, Set<Integer>> recorded(List<TargetId> servers, long at) {
        Map<TargetId, Set<Integer>> found = new HashMap<>();
        for (TargetId server : servers) {
            past.at(server, at)
                    .ifPresent(
                            sample ->
                                    found.put(
                                            server,
                                            sample.activity().backends().stream()
                                                    .map(Backend::pid)
                                                    .collect(Collectors.toSet())));
        }
        return found;
    }

    boolean recorded(TargetId server, int pid) {
        return known.getOrDefault(server, Set.of()).contains(pid);
    }

    /// Asks all servers at once, opens the first that has such a process, and says so where none
    /// has.
    void ask(int pid, List<Target> servers) {
        new Asking(pid, servers.size()).begin(servers);
    }

    /// One question to several servers.
    private final class Asking {
        private final int pid;
        private int open;
        private int silent;
        private boolean found;

        Asking(int pid, int servers) {
            this.pid = pid;
            open = servers;
        }

        void begin(List<Target> servers) {
            for (Target server : servers) {
                Subscription unused =
                        bench.ui()
                                .compute(
                                        () -> has(server),
                                        has -> answered(server, has),
                                        e -> {
                                            LOG.info("{} was not asked: {}", server.name(), e);
                                            silent++;
                                            answered(server, false);
                                        });
            }
        }

        private boolean has(Target server) {
            try (LiveSessions sessions = bench.data().control().postgres().live(server)) {
                return sessions.activity().backends().stream().anyMatch(b -> b.pid() == pid);
            }
        }

        private void answered(Target server, boolean has) {
            open--;
            if (has && !found) {
                found = true;
                bench.navigator().openTarget(server.id(), Place.ACTIVITY.key() + "/" + pid);
            }
            if (open == 0 && !found) {
                bench.dialogs()
                        .toast(
                                Tone.INFO,
                                bench.texts().text("postgres.find.nowhere", Integer.toString(pid)),
                                silent == 0
                                        ? ""
                                        : bench.texts().plural("postgres.find.silent", silent));
            }
        }
    }
}
