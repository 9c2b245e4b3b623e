package dev.pilothouse.core.remote;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.remote.Answer.Exited;
import dev.pilothouse.core.remote.Answer.NotRun;
import dev.pilothouse.core.remote.Answer.Outcome;
import dev.pilothouse.core.remote.Answer.TimedOut;
import dev.pilothouse.core.remote.Answer.Unknown;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// A command for one node. What it does to the node nobody knows, so it counts as something that
/// may stop things; that it is done is its own exit status, which is all that can be told.
final class CommandOperation implements Operation {

    static final String KIND = "node.command";

    /// What a hung command gets beyond its limit before we stop waiting for the node.
    private static final Duration GRACE = Duration.ofSeconds(5);

    /// What `timeout` says when it had to end the command.
    private static final int TIMED_OUT = 124;

    private static final int KILLED = 137;
    private static final int LONGEST_NAME = 80;
    private static final int LOGGED_LINES = 200;

    private final RemoteCommand command;
    private final Target target;
    private final Function<Endpoint.Ssh, SshConnection> connections;
    private final Clock clock;
    private final Consumer<Answer> told;
    private volatile @Nullable Answer answer;

    /// @param told what came back, once
    CommandOperation(
            RemoteCommand command,
            Target target,
            Function<Endpoint.Ssh, SshConnection> connections,
            Clock clock,
            Consumer<Answer> told) {
        this.command = command;
        this.target = target;
        this.connections = connections;
        this.clock = clock;
        this.told = told;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        String first = command.shown().strip().lines().findFirst().orElse("");
        String name =
                first.length() > LONGEST_NAME ? first.substring(0, LONGEST_NAME) + "…" : first;
        return new Description(
                KIND,
                name,
                Risk.STOPS,
                Right.OPERATE,
                List.of(command.sudo() ? "sudo -n -- /bin/sh -c " + quoted() : command.shown()),
                command.sudo() ? "root" : "",
                Phrase.of("operation.node.command.proof"),
                List.of("operation.node.command.connect", "operation.node.command.run"),
                false);
    }

    private String quoted() {
        return ShellText.quote(command.shown());
    }

    @Override
    public Impact impact() {
        return new Impact(Phrase.of("operation.node.command.impact"), List.of(), Phrase.NONE);
    }

    @Override
    public void run(Run run) throws InterruptedException {
        long begin = clock.nanos();
        run.step("operation.node.command.connect");
        if (!(target.endpoint() instanceof Endpoint.Ssh endpoint)) {
            throw tell(new NotRun(new Fault.Unsupported("SSH", target.name(), "SSH")), begin);
        }
        try (SshConnection connection = opened(endpoint, begin)) {
            run.step("operation.node.command.run");
            run.sending();
            Shell.Output said;
            try {
                said =
                        connection
                                .shell()
                                .run(
                                        command.text(),
                                        command.limit().plus(GRACE),
                                        Batch.MOST_OUTPUT);
            } catch (FaultException e) {
                throw tell(broken(e.fault()), begin);
            }
            said.text().lines().limit(LOGGED_LINES).forEach(run::log);
            done(ended(said.exitStatus(), begin), said.text(), begin);
        }
    }

    private SshConnection opened(Endpoint.Ssh endpoint, long begin) {
        try {
            SshConnection connection = connections.apply(endpoint);
            try {
                connection.open(SshProgress.NONE);
                return connection;
            } catch (FaultException e) {
                connection.close();
                throw e;
            }
        } catch (FaultException e) {
            throw tell(new NotRun(e.fault()), begin);
        }
    }

    /// @return what the runner is to see of it
    private FaultException tell(Outcome outcome, long begin) {
        done(outcome, "", begin);
        return new FaultException(
                switch (outcome) {
                    case NotRun(Fault fault) -> fault;
                    case Unknown(Fault fault) -> fault;
                    case TimedOut(Duration limit) ->
                            new Fault.Timeout(target.name(), "read", limit);
                    case Exited _, Answer.Cancelled _ -> new Fault.Internal("" + outcome);
                });
    }

    private void done(Outcome outcome, String output, long begin) {
        Answer now = new Answer(target, outcome, output, Duration.ofNanos(clock.nanos() - begin));
        answer = now;
        told.accept(now);
    }

    private Outcome ended(int status, long begin) {
        boolean late = clock.nanos() - begin >= command.limit().minusMillis(50).toNanos();
        return late && (status == TIMED_OUT || status == KILLED)
                ? new TimedOut(command.limit())
                : new Exited(status);
    }

    private Outcome broken(Fault fault) {
        if (fault instanceof Fault.AtHop) {
            return new NotRun(fault);
        }
        if (fault instanceof Fault.Timeout) {
            return new TimedOut(command.limit());
        }
        boolean begun = !(fault instanceof Fault.NoShell) && !(fault instanceof Fault.SecretNeeded);
        return begun ? new Unknown(fault) : new NotRun(fault);
    }

    /// A command leaves nothing to read back but what it said.
    @Override
    public Finding verify(Run run) {
        Answer now = answer;
        if (now == null) {
            return new Finding.CantTell(Phrase.of("operation.node.command.unknown"));
        }
        return switch (now.outcome()) {
            case Exited(int status) ->
                    status == 0
                            ? new Finding.Holds(Phrase.of("operation.node.command.well"))
                            : new Finding.HoldsNot(
                                    Phrase.of("operation.node.command.status", "" + status));
            case TimedOut(Duration limit) ->
                    new Finding.HoldsNot(
                            Phrase.of("operation.node.command.timeout", "" + limit.toSeconds()));
            case NotRun _, Answer.Cancelled _ ->
                    new Finding.HoldsNot(Phrase.of("operation.node.command.not"));
            case Unknown _ -> new Finding.CantTell(Phrase.of("operation.node.command.unknown"));
        };
    }
}
