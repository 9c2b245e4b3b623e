package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Answer.Cancelled;
import dev.pilothouse.core.remote.Answer.Exited;
import dev.pilothouse.core.remote.Answer.NotRun;
import dev.pilothouse.core.remote.Answer.Outcome;
import dev.pilothouse.core.remote.Answer.TimedOut;
import dev.pilothouse.core.remote.Answer.Unknown;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;

/// Runs one command on many nodes, a few at a time, over the connections that are there. Any thread
/// may call.
public final class Batch {

    /// The most a node may answer.
    public static final int MOST_OUTPUT = 1 << 20;

    /// What a hung command gets beyond its limit before we stop waiting for the node.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// What `timeout` says when it had to end the command.
    private static final int TIMED_OUT = 124;

    private static final int KILLED = 137;

    private final Function<Endpoint.Ssh, SshConnection> connections;
    private final Scheduler scheduler;

    public Batch(Function<Endpoint.Ssh, SshConnection> connections, Scheduler scheduler) {
        this.connections = connections;
        this.scheduler = scheduler;
    }

    /// A batch under way.
    public interface Run {
        /// Begins no further node; those that run go on to their end.
        void stop();
    }

    /// Begins, and returns at once.
    ///
    /// @param atOnce how many nodes may be busy at the same time, at least 1
    /// @param each is given each answer as it comes, on any thread, one at a time
    /// @param done is called after the last
    public Run start(
            RemoteCommand command,
            List<Target> targets,
            int atOnce,
            Consumer<Answer> each,
            Runnable done) {
        Waiting waiting = new Waiting(command, targets, each, done);
        int workers = Math.min(Math.max(1, atOnce), targets.size());
        if (workers == 0) {
            done.run();
        }
        for (int i = 0; i < workers; i++) {
            scheduler.run("batch", waiting::work);
        }
        return waiting;
    }

    private final class Waiting implements Run {
        private final RemoteCommand command;
        private final Deque<Target> queue;
        private final AtomicInteger left;
        private final Consumer<Answer> each;
        private final Runnable done;

        Waiting(RemoteCommand command, List<Target> targets, Consumer<Answer> each, Runnable done) {
            this.command = command;
            this.queue = new ArrayDeque<>(targets);
            this.left = new AtomicInteger(targets.size());
            this.each = each;
            this.done = done;
        }

        void work() {
            for (Target target = next(); target != null; target = next()) {
                tell(ask(command, target));
            }
        }

        private synchronized @Nullable Target next() {
            return queue.poll();
        }

        private void tell(Answer answer) {
            synchronized (each) {
                each.accept(answer);
            }
            if (left.decrementAndGet() == 0) {
                done.run();
            }
        }

        @Override
        public void stop() {
            List<Target> never;
            synchronized (this) {
                never = new ArrayList<>(queue);
                queue.clear();
            }
            for (Target target : never) {
                tell(new Answer(target, new Cancelled(), "", Duration.ZERO));
            }
        }
    }

    private Answer ask(RemoteCommand command, Target target) {
        long begin = scheduler.clock().nanos();
        if (!(target.endpoint() instanceof Endpoint.Ssh endpoint)) {
            Fault fault = new Fault.Unsupported("SSH", target.name(), "SSH");
            return new Answer(target, new NotRun(fault), "", Duration.ZERO);
        }
        Outcome outcome;
        String output = "";
        try (SshConnection connection = connections.apply(endpoint)) {
            connection.open(SshProgress.NONE);
            try {
                Shell.Output said =
                        connection
                                .shell()
                                .run(command.text(), command.limit().plus(GRACE), MOST_OUTPUT);
                output = said.text();
                outcome = ended(said.exitStatus(), command, begin);
            } catch (FaultException e) {
                outcome = broken(e.fault(), command);
            }
        } catch (FaultException e) {
            outcome = new NotRun(e.fault());
        }
        Duration took = Duration.ofNanos(scheduler.clock().nanos() - begin);
        return new Answer(target, outcome, output, took);
    }

    private Outcome ended(int status, RemoteCommand command, long begin) {
        boolean late =
                scheduler.clock().nanos() - begin >= command.limit().minusMillis(50).toNanos();
        return late && (status == TIMED_OUT || status == KILLED)
                ? new TimedOut(command.limit())
                : new Exited(status);
    }

    private static Outcome broken(Fault fault, RemoteCommand command) {
        if (fault instanceof Fault.Timeout) {
            return new TimedOut(command.limit());
        }
        boolean begun = !(fault instanceof Fault.NoShell) && !(fault instanceof Fault.SecretNeeded);
        return begun ? new Unknown(fault) : new NotRun(fault);
    }
}
