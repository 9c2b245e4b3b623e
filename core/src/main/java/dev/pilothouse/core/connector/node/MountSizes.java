package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.FileSource.FsSize;

import org.jspecify.annotations.Nullable;

import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Asks the mounts of this machine for their sizes so that one that hangs costs a deadline once
/// and a waiting thread, never the reading: it is left alone until its answer comes. Not for
/// several threads at once.
final class MountSizes {

    private final Scheduler scheduler;
    private final Duration patience;
    private final Query query;
    private final Set<String> hanging = ConcurrentHashMap.newKeySet();

    /// How one mount is asked; may block for ever.
    interface Query {
        FsSize of(String mount) throws FileSystemException;
    }

    /// @param patience for one mount; a disk that has to spin up needs seconds
    MountSizes(Scheduler scheduler, Query query, Duration patience) {
        this.patience = patience;
        this.scheduler = scheduler;
        this.query = query;
    }

    void read(List<String> mounts, Map<String, FsSize> sizes, Map<String, String> missing)
            throws InterruptedException {
        ArrayDeque<String> open = new ArrayDeque<>();
        for (String mount : mounts) {
            if (hanging.contains(mount)) {
                missing.put(mount, "does not answer since an earlier reading");
            } else {
                open.add(mount);
            }
        }
        while (!open.isEmpty()) {
            List<String> batch = List.copyOf(open);
            BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
            Set<String> given = ConcurrentHashMap.newKeySet();
            scheduler.runApart("statvfs", () -> ask(batch, given, answers));
            while (!open.isEmpty()) {
                Answer answer = answers.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                String mount = open.remove();
                if (answer == null) {
                    hanging.add(mount);
                    if (!answers.isEmpty()) {
                        hanging.remove(mount); // it came just now
                    }
                    given.addAll(open);
                    missing.put(mount, "did not answer within " + patience.toMillis() + " ms");
                    break;
                }
                if (answer.size != null) {
                    sizes.put(mount, answer.size);
                } else {
                    missing.put(mount, answer.reason);
                }
            }
        }
    }

    /// One thread for all mounts; if one hangs, the rest is `given` to another thread.
    private void ask(List<String> mounts, Set<String> given, BlockingQueue<Answer> answers) {
        for (String mount : mounts) {
            if (given.contains(mount)) {
                continue;
            }
            Answer answer;
            try {
                answer = new Answer(query.of(mount), "");
            } catch (FileSystemException e) {
                answer = new Answer(null, String.valueOf(e.getReason()));
            }
            hanging.remove(mount);
            answers.add(answer);
        }
    }

    private record Answer(@Nullable FsSize size, String reason) {}
}
