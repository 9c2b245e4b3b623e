package dev.pilothouse.app.shell.act;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.operation.StoppedException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Stops a unit that is a field.
public final class Lamp implements Operation {

    final Target target;
    final String verb;
    @Nullable Fault before;
    @Nullable Fault after;

    /// What it leaves behind when it is stopped on the way.
    @Nullable Phrase stopped;

    boolean readable = true;

    /// Whether it is known beforehand that the server would not do it.
    boolean refused;

    int asked;

    public Lamp(int number, String environment) {
        this(number, environment, "stop");
    }

    Lamp(int number, String environment, String verb) {
        this.verb = verb;
        target =
                new Target(
                        new TargetId(number),
                        "web-" + number,
                        TargetKind.NODE,
                        new Endpoint.ThisMachine(),
                        environment,
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "service." + verb,
                "lamp.service",
                verb.equals("start") ? Risk.SAFE : Risk.STOPS,
                Right.OPERATE,
                List.of("systemctl " + verb + " -- lamp.service"),
                "ops",
                Phrase.of("operation.proof.service." + verb, "lamp.service"),
                List.of("operation.step.unit.look", "operation.step.unit.send"),
                true);
    }

    @Override
    public Impact impact() {
        asked++;
        if (!readable) {
            throw new FaultException(new Fault.Refused("web:22"));
        }
        Impact impact =
                new Impact(Phrase.of("operation.impact.worst.stop", "3"), List.of(), Phrase.NONE);
        return refused ? impact.refused(Phrase.of("operation.refusal.pve", "no")) : impact;
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step("operation.step.unit.look");
        if (before != null) {
            throw new FaultException(before);
        }
        run.step("operation.step.unit.send");
        run.sending();
        run.log("$ systemctl");
        run.pause(Duration.ofSeconds(1));
        Phrase left = stopped;
        if (left != null) {
            run.left(left);
            throw new StoppedException(new IllegalStateException("cancelled"));
        }
        if (after != null) {
            throw new FaultException(after);
        }
    }

    @Override
    public Finding verify(Run run) {
        if (!readable) {
            throw new FaultException(new Fault.ConnectionLost("web", "reset"));
        }
        return new Finding.Holds(Phrase.of("operation.found.unit.stopped", "inactive", "dead"));
    }

    @Override
    public Optional<Operation> undo() {
        return Optional.of(new Lamp(target.id().value(), target.environment(), "start"));
    }
}
