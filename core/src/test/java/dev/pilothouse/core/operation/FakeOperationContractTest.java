package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

/// The contract proves itself on an operation without a server.
@ContractOf(FakeOperation.class)
class FakeOperationContractTest extends OperationContract {

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private FakeOperation last = new FakeOperation(1, ENVIRONMENT);

    private FakeOperation fresh() {
        last = new FakeOperation(1, ENVIRONMENT);
        return last;
    }

    @Override
    protected Scheduler scheduler() {
        return time;
    }

    @Override
    protected void settle() {
        time.advance(patience());
    }

    @Override
    protected Operation working() {
        return fresh();
    }

    @Override
    protected Operation refused() {
        FakeOperation operation = fresh();
        operation.after = new Fault.Rejected("lamp", "the fuse is gone");
        operation.takesEffect = false;
        return operation;
    }

    @Override
    protected String serverSays() {
        return "the fuse is gone";
    }

    @Override
    protected Operation cutBefore() {
        FakeOperation operation = fresh();
        operation.before = FakeOperation.LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        FakeOperation operation = fresh();
        operation.after = FakeOperation.LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        FakeOperation operation = fresh();
        operation.after = FakeOperation.LOST;
        operation.readable = false;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        FakeOperation operation = fresh();
        operation.after = FakeOperation.NO_ANSWER;
        operation.takesEffect = false;
        return operation;
    }

    @Override
    protected int sent() {
        return last.sent;
    }
}
