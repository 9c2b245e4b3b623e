package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Ends a task that runs, whoever began it.
final class TaskStopDeed extends Deed {

    private static final Duration SOON = Duration.ofMillis(500);
    private static final int LOOKS = 20;

    private final Upid upid;

    TaskStopDeed(Upid upid) {
        this.upid = upid;
    }

    @Override
    String word() {
        return "task-stop";
    }

    @Override
    String name() {
        return upid.id().isEmpty() ? upid.type() : upid.type() + " " + upid.id();
    }

    @Override
    String part() {
        return upid.toString();
    }

    @Override
    Risk risk() {
        return Risk.STOPS;
    }

    @Override
    Call call() {
        return Call.of("DELETE", upid.path());
    }

    @Override
    Set<String> tasks() {
        return Set.of();
    }

    @Override
    String taskId() {
        return "";
    }

    @Override
    Impact impact(PveApi api) {
        return new Impact(
                Phrase.of("operation.worst.pve.task-stop"),
                List.of(
                        new Impact.Effect(
                                Health.UNHEALTHY,
                                name(),
                                upid.node() + ", " + upid.user(),
                                Phrase.of("operation.happens.pve.task-stop"))),
                Phrase.of("operation.source.pve"));
    }

    @Override
    Call look(PveApi api, Run run) {
        Optional<String> exit = new TaskReader(api).exit(upid);
        if (exit.isPresent()) {
            run.note(Phrase.of("operation.found.pve.task", exit.get()));
            throw new FaultException(new Fault.Rejected(name(), exit.get()));
        }
        return call();
    }

    @Override
    Finding verify(PveApi api, boolean answered, Run run) throws InterruptedException {
        for (int looks = 0; looks < LOOKS; looks++) {
            Optional<String> exit = new TaskReader(api).exit(upid);
            if (exit.isPresent()) {
                return new Finding.Holds(Phrase.of("operation.found.pve.task", exit.get()));
            }
            run.pause(SOON);
        }
        return new Finding.HoldsNot(Phrase.of("operation.found.pve.task.runs"));
    }
}
