package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;
import dev.pilothouse.fixtures.StillRun;

import java.util.List;

/// The contract of operations on a node that is played.
///
/// @param <N> the node
abstract class PlayedContract<N extends PlayedNode> extends OperationContract {

    static final Target TARGET =
            new Target(
                    new TargetId(4),
                    "web-1",
                    TargetKind.NODE,
                    new Endpoint.Ssh("web-1", null, "ops", Endpoint.Login.AGENT, null, null),
                    ENVIRONMENT,
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    final ManualTime time = new ManualTime(1_795_000_000_000L);
    final StillRun run = new StillRun();

    @SuppressWarnings("NullAway.Init") // made by each situation
    N node;

    /// A node as it is before the operation.
    abstract N fresh();

    abstract Operation operation(NodeControl control);

    /// How a node refuses the operation.
    abstract String refusal();

    NodeControl control() {
        return new NodeControl(node, time);
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
        node = fresh();
        return operation(control());
    }

    @Override
    protected Operation refused() {
        Operation operation = working();
        node.status = 1;
        node.answer = refusal();
        return operation;
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = working();
        node.beforeSent = PlayedNode.LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = working();
        node.afterSent = PlayedNode.LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = working();
        node.afterSent = PlayedNode.LOST;
        node.deadAfterwards = true;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = working();
        node.afterSent = PlayedNode.NO_ANSWER;
        node.takesEffect = false;
        return operation;
    }

    @Override
    protected int sent() {
        return node.sent;
    }
}
