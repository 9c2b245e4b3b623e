package dev.pilothouse.app.demo;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.GroupState;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.OperationState.Decision;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.StepState;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.fixtures.StillOperations;
import dev.pilothouse.fixtures.StillRun;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operations of the demo fleet. What is asked beforehand goes by the environment; what is
/// submitted runs at once. [#everyState] puts one of each on the board.
public final class DemoOperations extends StillOperations {

    private static final Actor BY = new Actor("ann", Role.ADMIN);
    private static final long BEGAN = DemoFleet.NOW - 42_000;

    private final Inventory inventory;
    private long last;

    public DemoOperations(Inventory inventory) {
        this.inventory = inventory;
    }

    private static DemoOperation op(Target target, String kind, String name, String sent) {
        Description about =
                new Description(
                        kind,
                        name,
                        dev.pilothouse.core.operation.Risk.STOPS,
                        dev.pilothouse.core.access.Right.OPERATE,
                        List.of(sent),
                        "ops",
                        Phrase.NONE,
                        List.of("operation.step.unit.look", "operation.step.unit.send"),
                        DemoOperation.undoable(kind));
        return new DemoOperation(target, about, dev.pilothouse.core.operation.Impact.NONE);
    }

    /// One of each state, and a few of one group.
    public void everyState() {
        List<Target> on = inventory.targets().current();
        DemoOperation restart =
                op(on.get(20), "service.restart", "nginx.service", "systemctl restart -- nginx");
        DemoOperation kill = op(on.get(21), "process.kill", "4410", "kill -s TERM 4410");
        DemoOperation stop =
                op(on.get(22), "service.stop", "fail2ban.service", "systemctl stop -- fail2ban");
        DemoOperation boot = op(on.get(23), "node.reboot", on.get(23).name(), "systemctl reboot");
        List<OperationState> all = new ArrayList<>();
        all.add(state(1, 0, restart, Phase.RUNNING, null));
        all.add(state(2, 0, restart, Phase.WAITING, null));
        all.add(
                ended(
                        3,
                        0,
                        kill,
                        new Outcome.Done(Phrase.of("operation.found.process.gone"), null)));
        all.add(
                ended(
                        4,
                        0,
                        stop,
                        new Outcome.Failed(
                                new Fault.Forbidden(
                                        "systemctl",
                                        "ops ALL=(root) NOPASSWD: /usr/bin/systemctl stop -- *"),
                                Phrase.NONE)));
        all.add(
                ended(
                        5,
                        0,
                        boot,
                        new Outcome.Unknown(
                                new Fault.ConnectionLost("192.0.2.23:22", "reset by peer"),
                                Phrase.of("operation.found.node.same"))));
        all.add(ended(6, 0, kill, Outcome.Cancelled.UNSENT));
        List<DemoOperation> keys =
                on.subList(30, 34).stream()
                        .map(t -> op(t, "key.install", "deploy", "cat"))
                        .toList();
        all.addAll(group(7, 70, keys));
        GroupState group =
                new GroupState(
                        70,
                        "key.install",
                        "deploy",
                        BY,
                        BEGAN,
                        new Bulk.Course(4, false),
                        List.of(7L, 8L, 9L, 10L),
                        false);
        last = 10;
        board.publish(new Board(all.reversed(), List.of(group)));
    }

    /// Several of one kind on their way: done, failed, running, waiting.
    public void onTheirWay(List<Operation> operations) {
        List<OperationState> all = new ArrayList<>(group(last + 1, 0, operations));
        last += operations.size();
        all.addAll(board.current().operations());
        board.publish(new Board(all, board.current().groups()));
    }

    /// All of them done.
    public void done(List<Operation> operations) {
        List<OperationState> all = new ArrayList<>(board.current().operations());
        for (Operation operation : operations) {
            all.addFirst(
                    ended(
                            ++last,
                            0,
                            operation,
                            new Outcome.Done(Phrase.of("operation.found.key.login", "ops"), null)));
        }
        board.publish(new Board(all, board.current().groups()));
    }

    public void clear() {
        board.publish(Board.EMPTY);
    }

    private static List<OperationState> group(
            long first, long group, List<? extends Operation> operations) {
        List<OperationState> all = new ArrayList<>();
        for (int i = 0; i < operations.size(); i++) {
            Operation operation = operations.get(i);
            all.add(
                    switch (i % 4) {
                        case 0 ->
                                ended(
                                        first + i,
                                        group,
                                        operation,
                                        new Outcome.Done(
                                                Phrase.of("operation.found.key.login", "ops"),
                                                null));
                        case 1 ->
                                ended(
                                        first + i,
                                        group,
                                        operation,
                                        new Outcome.Failed(
                                                new Fault.Refused("192.0.2.31:22"), Phrase.NONE));
                        case 2 -> state(first + i, group, operation, Phase.RUNNING, null);
                        default -> state(first + i, group, operation, Phase.WAITING, null);
                    });
        }
        return all;
    }

    private static OperationState ended(long id, long group, Operation op, Outcome outcome) {
        return state(id, group, op, Phase.ENDED, outcome);
    }

    private static OperationState state(
            long id, long group, Operation op, Phase phase, @Nullable Outcome outcome) {
        List<StepState> steps = new ArrayList<>();
        List<String> codes = op.describe().steps();
        for (int i = 0; i < codes.size(); i++) {
            steps.add(
                    new StepState(
                            codes.get(i), step(phase, outcome, i), Phrase.NONE, BEGAN, BEGAN));
        }
        List<OperationState.LogLine> log = new ArrayList<>();
        if (phase != Phase.WAITING) {
            op.describe().sent().forEach(s -> log.add(new OperationState.LogLine(BEGAN, "$ " + s)));
        }
        return new OperationState(
                id,
                group,
                op.target(),
                op.describe(),
                BY,
                phase,
                phase == Phase.WAITING ? id - 1 : 0,
                new OperationState.Times(
                        BEGAN,
                        phase == Phase.WAITING ? 0 : BEGAN,
                        outcome == null ? 0 : BEGAN + 3_000),
                steps,
                Double.NaN,
                log,
                phase != Phase.WAITING,
                outcome,
                Decision.NONE);
    }

    private static StepState.State step(Phase phase, @Nullable Outcome outcome, int at) {
        if (phase == Phase.WAITING || outcome instanceof Outcome.Cancelled) {
            return StepState.State.WAITING;
        }
        if (at == 0 || outcome instanceof Outcome.Done) {
            return StepState.State.DONE;
        }
        return switch (outcome) {
            case Outcome.Failed _ -> StepState.State.FAILED;
            case Outcome.Unknown _ -> StepState.State.UNKNOWN;
            case null, default -> StepState.State.RUNNING;
        };
    }

    @Override
    public Optional<Refusal> refusal(List<Operation> operations) {
        return demand(operations).ask() == Demand.Ask.NEVER
                ? Optional.of(
                        new Refusal.ReadOnlyEnvironment(
                                operations.getFirst().target().environment()))
                : Optional.empty();
    }

    @Override
    public Demand demand(List<Operation> operations) {
        Operation first = operations.getFirst();
        Optional<Environment> environment =
                inventory.environments().current().stream()
                        .filter(e -> e.name().equals(first.target().environment()))
                        .findFirst();
        Demand.Ask ask =
                environment
                        .map(
                                e ->
                                        switch (e.policy()) {
                                            case FREE -> Demand.Ask.NOTHING;
                                            case CONFIRM -> Demand.Ask.YES;
                                            case TYPE_NAME -> Demand.Ask.WORD;
                                            case READ_ONLY -> Demand.Ask.NEVER;
                                        })
                        .orElse(Demand.Ask.YES);
        String word =
                ask != Demand.Ask.WORD
                        ? ""
                        : operations.size() == 1
                                ? first.target().name()
                                : Integer.toString(operations.size());
        return new Demand(ask, word, environment);
    }

    @Override
    public Submission submit(Operation operation, Confirmation confirmation) {
        return submit(new Bulk(List.of(operation), Bulk.Course.ALONE), confirmation);
    }

    @Override
    public Submission submit(Bulk bulk, Confirmation confirmation) {
        List<OperationState> all = new ArrayList<>(board.current().operations());
        List<Long> members = new ArrayList<>();
        long group = ++last;
        for (Operation operation : bulk.operations()) {
            Outcome outcome = new Outcome.Done(Phrase.NONE, null);
            try {
                operation.run(new StillRun());
            } catch (FaultException e) {
                outcome = new Outcome.Failed(e.fault(), Phrase.NONE);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            members.add(++last);
            all.addFirst(ended(last, group, operation, outcome));
        }
        Description about = bulk.operations().getFirst().describe();
        List<GroupState> groups = new ArrayList<>(board.current().groups());
        groups.add(
                new GroupState(
                        group,
                        about.kind(),
                        about.name(),
                        BY,
                        BEGAN,
                        bulk.course(),
                        members,
                        false));
        board.publish(new Board(all, groups));
        return new Submission.Accepted(group);
    }

    @Override
    public Optional<Operation> undo(long id) {
        return board.current()
                .find(id)
                .filter(o -> o.outcome() instanceof Outcome.Done && o.about().undoable())
                .map(o -> op(o.target(), "service.start", o.about().name(), "systemctl start"));
    }
}
