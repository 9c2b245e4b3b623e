package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import java.util.List;

/// The contract of operations on a cluster that is played.
@ContractOf(PveOperation.class)
abstract class PveContract extends OperationContract {

    static final Target TARGET =
            new Target(
                    new TargetId(4),
                    "cluster-1",
                    TargetKind.NODE,
                    new Endpoint.ThisMachine(),
                    ENVIRONMENT,
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    final ManualTime time = new ManualTime(1_795_000_000_000L);

    @SuppressWarnings("NullAway.Init") // made by each situation
    PlayedPve pve;

    /// A cluster as it is before the operation.
    abstract PlayedPve fresh();

    abstract Operation operation(PveControl control);

    static PveControl control(PlayedPve pve) {
        return new ClusterControl(_ -> pve, _ -> PlayedPve.USER, _ -> new PlayedPct(pve));
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
        pve = fresh();
        return operation(control(pve));
    }

    @Override
    protected Operation refused() {
        Operation operation = working();
        pve.refusal = new Fault.Rejected("POST", "unable to do it");
        return operation;
    }

    @Override
    protected String serverSays() {
        return "unable to do it";
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = working();
        pve.beforeSent = PlayedPve.LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = working();
        pve.afterSent = PlayedPve.LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = working();
        pve.afterSent = PlayedPve.LOST;
        pve.deadAfterwards = true;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = working();
        pve.afterSent = PlayedPve.NO_ANSWER;
        pve.takesEffect = false;
        return operation;
    }

    @Override
    protected int sent() {
        return pve.sent;
    }
}
