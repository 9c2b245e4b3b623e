package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Ends a tmux session: what runs in it is hung up. Verified by the session and the first process
/// of each of its panes being gone; one that ignores the hang-up goes on without a session, which
/// is no success.
final class TmuxStopOperation implements Operation {

    private static final String LOOK = "operation.step.tmux.look";
    private static final String SEND = "operation.step.tmux.stop";
    private static final Duration DO = Duration.ofSeconds(30);
    private static final int LIMIT = 1 << 20;
    private static final int LOOKS = 8;

    private final ShellSource shells;
    private final Target target;
    private final String name;
    private final TmuxSession session;
    private volatile List<TmuxSession.Pane> before = List.of();

    TmuxStopOperation(ShellSource shells, Target target, String name) {
        this.shells = shells;
        this.target = target;
        this.name = name;
        session = new TmuxSession(shells, target, name);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "tmux.stop",
                name,
                Risk.DESTROYS,
                Right.OPERATE,
                List.of(line()),
                AsRoot.user(target),
                Phrase.of("operation.proof.tmux.stop"),
                List.of(LOOK, SEND),
                false);
    }

    private String line() {
        return "tmux kill-session -t " + session.exactly();
    }

    @Override
    public Impact impact() {
        TmuxSession.Seen now = session.look();
        List<Impact.Effect> effects = new ArrayList<>();
        for (TmuxSession.Pane pane : now.panes()) {
            effects.add(
                    new Impact.Effect(
                            Health.UNHEALTHY,
                            pane.command().isEmpty() ? name : pane.command(),
                            "PID " + pane.pid(),
                            Phrase.of("operation.impact.tmux.stop")));
        }
        Phrase worst =
                now.attached() == 0
                        ? Phrase.NONE
                        : Phrase.of(
                                "operation.impact.tmux.attached", Integer.toString(now.attached()));
        return new Impact(worst, effects, Phrase.of("operation.impact.tmux"));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        TmuxSession.Seen now = session.look();
        if (!now.there()) {
            throw new FaultException(new Fault.NotFound(name));
        }
        before = now.panes();
        run.step(SEND);
        run.log("$ " + line());
        try (Shell shell = shells.open(target)) {
            run.sending();
            Shell.Output output = shell.run(line().replaceFirst("tmux", "tmux -u"), DO, LIMIT);
            output.text().lines().filter(text -> !text.isBlank()).forEach(run::log);
            AsRoot.check(output, line(), "");
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        for (int looks = 1; ; looks++) {
            boolean there = session.look().there();
            List<TmuxSession.Pane> alive = there ? before : session.alive(before);
            if (!there && alive.isEmpty()) {
                return new Finding.Holds(Phrase.of("operation.found.tmux.gone"));
            }
            if (looks == LOOKS) {
                String pids =
                        alive.stream().map(TmuxSession.Pane::pid).collect(Collectors.joining(", "));
                return new Finding.HoldsNot(
                        there
                                ? Phrase.of("operation.found.tmux.there")
                                : Phrase.of("operation.found.tmux.survived", pids));
            }
            run.pause(Duration.ofSeconds(1));
        }
    }
}
