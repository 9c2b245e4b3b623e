package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Follows one task to its end, with what it writes. Goes on where it stood after it was broken
/// off. For one thread at a time.
final class TaskFollower {

    private static final int PAGE = 500;
    private static final int LAST = 3;

    /// So often in a row it may not be readable, about a minute.
    private static final int MOST_FAILURES = 30;

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration LATER = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofSeconds(2);
    private static final Pattern PERCENT =
            Pattern.compile("(?<![0-9.])([0-9]{1,3}(?:\\.[0-9]+)?) ?%");

    private final TaskReader reader;
    private final Upid upid;
    private final Deque<String> last = new ArrayDeque<>();
    private long next;

    TaskFollower(PveApi api, Upid upid) {
        reader = new TaskReader(api);
        this.upid = upid;
    }

    Upid upid() {
        return upid;
    }

    /// Waits for its end and passes on what it writes.
    ///
    /// @return how it ended, in the cluster's words
    String follow(Run run) throws InterruptedException {
        int failures = 0;
        for (int looks = 0; ; looks++) {
            try {
                // First, so that a log read after the end is whole.
                Optional<String> exit = reader.exit(upid);
                drain(run);
                failures = 0;
                if (exit.isPresent()) {
                    return exit.get();
                }
            } catch (FaultException e) {
                if (!passing(e.fault()) || ++failures > MOST_FAILURES) {
                    throw e;
                }
            }
            run.pause(looks < 5 ? SOON : looks < 60 ? LATER : LONG);
        }
    }

    /// Whether it may be readable again soon: all but a login that is refused.
    private static boolean passing(Fault fault) {
        Fault own = fault instanceof Fault.OnNode on ? on.fault() : fault;
        return own instanceof Fault.Rejected || own instanceof Fault.TooMuch || own.retryable();
    }

    private void drain(Run run) {
        TaskLog log;
        do {
            log = reader.log(upid, next, PAGE);
            for (String line : log.lines()) {
                tell(line, run);
            }
            next = log.next();
        } while (log.lines().size() == PAGE);
    }

    private void tell(String line, Run run) {
        run.log(line);
        if (!line.isBlank() && !line.startsWith("TASK ")) {
            last.addLast(line.strip());
            if (last.size() > LAST) {
                last.removeFirst();
            }
        }
        Matcher percent = PERCENT.matcher(line);
        double fraction = Double.NaN;
        while (percent.find()) {
            fraction = Double.parseDouble(percent.group(1)) / 100;
        }
        if (fraction <= 1) {
            run.fraction(fraction);
        }
    }

    /// What it wrote last, beside how it ended.
    List<String> lastLines(String exit) {
        return last.stream().filter(line -> !line.contains(exit)).toList();
    }
}
