package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Turns a switch on a server that is a few fields.
final class FakeOperation implements Operation {

    static final Fault LOST = new Fault.ConnectionLost("web-1", "reset");
    static final Fault NO_ANSWER = new Fault.Timeout("web-1", "read", Duration.ofSeconds(30));

    final Target target;
    @Nullable Fault before;
    @Nullable Fault after;
    boolean takesEffect = true;
    boolean readable = true;
    Risk risk = Risk.STOPS;
    Right right = Right.OPERATE;
    String part = "";
    @Nullable String typed;
    Duration takes = Duration.ofSeconds(1);
    int sent;
    boolean on;
    boolean stopped;

    FakeOperation(int number, String environment) {
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
    public String part() {
        return part;
    }

    @Override
    public Optional<String> typed() {
        return Optional.ofNullable(typed);
    }

    @Override
    public Description describe() {
        return new Description(
                "fake.switch",
                "lamp",
                risk,
                right,
                List.of("switch lamp on"),
                "ops",
                Phrase.of("operation.proof.fake"),
                List.of("operation.step.check", "operation.step.send"),
                true);
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step("operation.step.check");
        if (before != null) {
            throw new FaultException(before);
        }
        run.step("operation.step.send");
        run.sending();
        sent++;
        run.log("switching");
        run.fraction(0.5);
        on = takesEffect;
        run.pause(takes);
        if (after != null) {
            throw new FaultException(after);
        }
    }

    @Override
    public boolean stop() {
        stopped = true;
        return true;
    }

    @Override
    public Finding verify(Run run) {
        if (!readable) {
            throw new FaultException(LOST);
        }
        return on
                ? new Finding.Holds(Phrase.of("operation.found.on"))
                : new Finding.HoldsNot(Phrase.of("operation.found.off"));
    }

    @Override
    public Optional<Operation> undo() {
        return Optional.of(new FakeOperation(target.id().value(), target.environment()));
    }
}
