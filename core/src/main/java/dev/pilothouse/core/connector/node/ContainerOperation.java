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

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Starts, stops or restarts one container, and reads back from its engine whether it took effect:
/// a restart by the time it was started (docker-inspect(1)).
final class ContainerOperation implements Operation {

    private static final String LOOK = "operation.step.container.look";
    private static final String SEND = "operation.step.container.send";
    private static final Duration READ = Duration.ofSeconds(20);

    /// Engines wait 10 s for a container to stop before they kill it.
    private static final Duration DO = Duration.ofSeconds(90);

    private static final Duration SETTLE = Duration.ofSeconds(2);
    private static final int LIMIT = 1 << 20;

    private final ShellSource shells;
    private final Target target;
    private final String engine;
    private final String name;
    private final ContainerVerb verb;
    private volatile @Nullable State before;

    /// @param started when, as the engine writes it: compared, never understood
    private record State(String status, String started, String exit, String image, String ports) {
        boolean up() {
            return status.equals("running");
        }
    }

    ContainerOperation(
            ShellSource shells, Target target, String engine, String name, ContainerVerb verb) {
        if (!engine.equals("docker") && !engine.equals("podman")) {
            throw new IllegalArgumentException(engine);
        }
        this.shells = shells;
        this.target = target;
        this.engine = engine;
        this.name = name;
        this.verb = verb;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "container." + verb.word(),
                name,
                verb.risk(),
                Right.OPERATE,
                List.of(command(name)),
                AsRoot.user(target),
                Phrase.of("operation.proof.container." + verb.word(), engine),
                List.of(LOOK, SEND),
                verb.inverse().isPresent());
    }

    private String command(String named) {
        return engine + " " + verb.word() + " -- " + named;
    }

    @Override
    public Impact impact() {
        State now = look();
        if (verb.risk() == Risk.SAFE) {
            return Impact.NONE;
        }
        boolean stays = verb == ContainerVerb.RESTART;
        String detail = now.ports.isEmpty() ? now.image : now.image + ", " + now.ports;
        return new Impact(
                Phrase.NONE,
                List.of(
                        new Impact.Effect(
                                stays ? Health.HEALTHY : Health.UNHEALTHY,
                                name,
                                detail,
                                Phrase.of("operation.impact.container." + verb.word()))),
                Phrase.of("operation.impact.engine", engine));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        State now = look();
        before = now;
        run.note(Phrase.of("operation.found.container", now.status));
        run.step(SEND);
        run.log("$ " + command(name));
        try (Shell shell = shells.open(target)) {
            run.sending();
            Shell.Output output = shell.run(command(UnitOperation.quoted(name)), DO, LIMIT);
            output.text().lines().filter(line -> !line.isBlank()).forEach(run::log);
            check(output, command(name));
        }
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        State now = look();
        if (verb == ContainerVerb.STOP) {
            boolean stopped = !now.up() && !now.status.equals("restarting");
            return stopped
                    ? new Finding.Holds(said("stopped", now))
                    : new Finding.HoldsNot(said("state", now));
        }
        State then = before;
        if (verb == ContainerVerb.RESTART && (then == null || now.started.equals(then.started))) {
            return new Finding.HoldsNot(said("same", now));
        }
        if (!now.up()) {
            return new Finding.HoldsNot(said("state", now));
        }
        run.pause(SETTLE);
        State later = look();
        return later.up() && later.started.equals(now.started)
                ? new Finding.Holds(said("running", later))
                : new Finding.HoldsNot(said("fell", later));
    }

    private static Phrase said(String what, State now) {
        return Phrase.of("operation.found.container." + what, now.status, now.exit);
    }

    private State look() {
        String format =
                "'{{.State.Status}}|{{.State.StartedAt}}|{{.State.ExitCode}}|{{.Config.Image}}|"
                        + "{{range $p, $b := .NetworkSettings.Ports}}{{$p}} {{end}}'";
        try (Shell shell = shells.open(target)) {
            Shell.Output output =
                    shell.run(
                            engine
                                    + " inspect --type container --format "
                                    + format
                                    + " -- "
                                    + UnitOperation.quoted(name),
                            READ,
                            LIMIT);
            check(output, engine + " inspect " + name);
            String line = output.text().strip();
            String[] cells = line.split("\\|", -1);
            if (cells.length != 5) {
                throw new FaultException(
                        new Fault.Protocol(engine + " inspect", Findings.excerpt(line)));
            }
            return new State(cells[0], cells[1], cells[2], cells[3], cells[4].strip());
        }
    }

    private void check(Shell.Output output, String what) {
        String lower = output.text().toLowerCase(Locale.ROOT);
        if (output.exitStatus() == 127) {
            throw new FaultException(new Fault.Unsupported(engine, "", engine));
        }
        if (output.exitStatus() != 0 && lower.contains("permission denied")) {
            String user = AsRoot.user(target).isEmpty() ? "USER" : AsRoot.user(target);
            throw new FaultException(
                    new Fault.Forbidden(what, "usermod -aG " + engine + " " + user));
        }
        if (output.exitStatus() != 0 && lower.contains("no such container")) {
            throw new FaultException(new Fault.NotFound(name));
        }
        AsRoot.check(output, what, "");
    }

    @Override
    public Optional<Operation> undo() {
        State then = before;
        boolean changed = then == null || then.up() == (verb == ContainerVerb.STOP);
        return changed
                ? verb.inverse()
                        .map(back -> new ContainerOperation(shells, target, engine, name, back))
                : Optional.empty();
    }
}
