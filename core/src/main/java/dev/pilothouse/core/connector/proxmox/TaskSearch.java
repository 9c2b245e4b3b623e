package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Looks for the task of a change whose answer was lost: on the same node, of the same type, for
/// the same thing and user, and not there before it was sent. That needs no common clock.
final class TaskSearch {

    private static final List<Duration> LOOKS =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));

    /// More than begin in the moment between.
    private static final int NEWEST = 100;

    private final TaskReader reader;
    private final Deed deed;
    private final String user;
    private final String node;
    private final @Nullable Set<Upid> before;

    /// @param node that carries it out; empty where it is not known, and then nothing is found
    TaskSearch(PveApi api, Deed deed, String user, String node) {
        reader = new TaskReader(api);
        this.deed = deed;
        this.user = user;
        this.node = node;
        before = before();
    }

    /// Null where it can't be known, and then nothing is found.
    private @Nullable Set<Upid> before() {
        if (deed.tasks().isEmpty() || node.isEmpty()) {
            return null;
        }
        try {
            return tasks().stream().map(PveTask::upid).collect(Collectors.toSet());
        } catch (FaultException e) {
            return null;
        }
    }

    private List<PveTask> tasks() {
        String id = deed.taskId();
        TaskFilter filter =
                id.matches("[1-9][0-9]{2,8}")
                        ? TaskFilter.of(Integer.parseInt(id))
                        : TaskFilter.ALL;
        return reader.node(node, filter, 0, NEWEST).tasks();
    }

    /// The oldest of them; throws a [FaultException] where tasks can't be read.
    Optional<Upid> look() {
        Set<Upid> known = before;
        if (known == null) {
            return Optional.empty();
        }
        return tasks().stream()
                .map(PveTask::upid)
                .filter(upid -> !known.contains(upid))
                .filter(upid -> deed.tasks().contains(upid.type()))
                .filter(upid -> upid.id().equals(deed.taskId()))
                .filter(upid -> user.isEmpty() || upid.user().equals(user))
                .min(Comparator.comparingLong(Upid::start).thenComparingLong(Upid::pid));
    }

    /// Looks some times, as the server may still be about to begin.
    Optional<Upid> await(Run run) throws InterruptedException {
        for (Duration pause : LOOKS) {
            run.pause(pause);
            try {
                Optional<Upid> found = look();
                if (found.isPresent() || before == null) {
                    return found;
                }
            } catch (FaultException e) {
                // Not readable now; reading back looks again.
            }
        }
        return Optional.empty();
    }
}
