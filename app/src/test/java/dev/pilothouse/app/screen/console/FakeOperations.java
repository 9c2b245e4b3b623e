package dev.pilothouse.app.screen.console;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Board;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.Demand;
import dev.pilothouse.core.operation.GroupState;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.OperationState.Decision;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Refusal;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.fixtures.StillOperations;
import dev.pilothouse.fixtures.StillRun;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Operations that run when the test says so, and want a yes.
final class FakeOperations extends StillOperations {

    private static final Actor BY = new Actor("ann", Role.OPERATOR);

    private List<Operation> given = List.of();

    @Override
    public Demand demand(List<Operation> operations) {
        return new Demand(Demand.Ask.YES, "", Optional.empty());
    }

    @Override
    public Submission submit(Operation operation, Confirmation confirmation) {
        throw new AssertionError();
    }

    @Override
    public Submission submit(Bulk bulk, Confirmation confirmation) {
        if (!confirmation.yes()) {
            return new Submission.Refused(new Refusal.NotConfirmed());
        }
        given = bulk.operations();
        show(0);
        // As the real ones: one alone makes no group.
        return new Submission.Accepted(given.size() == 1 ? 1 : 99);
    }

    void runFirst() {
        try {
            given.getFirst().run(new StillRun());
        } catch (FaultException | InterruptedException e) {
            // As its answer says.
        }
        show(1);
    }

    /// The rest is taken back.
    void endAll() {
        show(given.size());
    }

    private void show(int ended) {
        List<OperationState> states = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            ids.add((long) i + 1);
            boolean over = i < ended;
            states.add(
                    new OperationState(
                            i + 1L,
                            99,
                            given.get(i).target(),
                            given.get(i).describe(),
                            BY,
                            over ? Phase.ENDED : Phase.WAITING,
                            0,
                            new OperationState.Times(1, 0, 0),
                            List.of(),
                            Double.NaN,
                            List.of(),
                            false,
                            over ? Outcome.Cancelled.UNSENT : null,
                            Decision.NONE));
        }
        GroupState group =
                new GroupState(
                        99, "node.command", "x", BY, 1, new Bulk.Course(2, false), ids, false);
        board.publish(new Board(states, ids.size() == 1 ? List.of() : List.of(group)));
    }
}
