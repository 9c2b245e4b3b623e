package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Masked;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Starts a command in a new tmux session, which goes on when nobody is logged in, and reads back
/// whether it still runs a moment later: the session of a command that ends at once ends with it.
final class TmuxStartOperation implements Operation {

    private static final String LOOK = "operation.step.tmux.look";
    private static final String SEND = "operation.step.tmux.start";
    private static final Duration DO = Duration.ofSeconds(30);
    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int LIMIT = 1 << 20;

    private final ShellSource shells;
    private final Target target;
    private final String name;
    private final String command;
    private final TmuxSession session;

    TmuxStartOperation(ShellSource shells, Target target, String name, String command) {
        this.shells = shells;
        this.target = target;
        this.name = name;
        this.command = command;
        session = new TmuxSession(shells, target, name);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "tmux.start",
                name,
                Risk.SAFE,
                Right.OPERATE,
                List.of(shown()),
                AsRoot.user(target),
                Phrase.of("operation.proof.tmux.start"),
                List.of(LOOK, SEND),
                true);
    }

    private String line(String begun) {
        return "tmux new-session -d -s "
                + UnitOperation.quoted(name)
                + " -- "
                + UnitOperation.quoted(begun);
    }

    /// Without the secrets of the command.
    private String shown() {
        return line(Masked.command(command));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        if (session.look().there()) {
            throw new FaultException(new Fault.Rejected(shown(), "duplicate session: " + name));
        }
        run.step(SEND);
        run.log("$ " + shown());
        try (Shell shell = shells.open(target)) {
            run.sending();
            // The first session makes the server, whose language would be that of our readings.
            Shell.Output output =
                    shell.run(
                            "unset LC_ALL; " + line(command).replaceFirst("tmux", "tmux -u"),
                            DO,
                            LIMIT);
            output.text().lines().filter(text -> !text.isBlank()).forEach(run::log);
            if (output.exitStatus() == 127) {
                throw new FaultException(new Fault.Unsupported("tmux", "", "tmux"));
            }
            AsRoot.check(output, shown(), "");
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        TmuxSession.Seen first = session.look();
        if (!first.there()) {
            return new Finding.HoldsNot(Phrase.of("operation.found.tmux.ended", name));
        }
        run.pause(SETTLE);
        List<TmuxSession.Pane> running =
                session.look().panes().stream().filter(p -> !p.started().isEmpty()).toList();
        return running.isEmpty()
                ? new Finding.HoldsNot(Phrase.of("operation.found.tmux.ended", name))
                : new Finding.Holds(
                        Phrase.of("operation.found.tmux.running", running.getFirst().pid()));
    }

    @Override
    public Optional<Operation> undo() {
        return Optional.of(new TmuxStopOperation(shells, target, name));
    }
}
