package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.junit.jupiter.api.Nested;

import java.util.List;

/// What every operation promises, kept by every verb of a unit.
class UnitContractTest {

    /// The unit as it is before.
    private abstract static class Verb extends OperationContract {
        private final ManualTime time = new ManualTime(1_795_000_000_000L);
        private final UnitVerb verb;
        FakeSystemd node = new FakeSystemd();

        Verb(UnitVerb verb) {
            this.verb = verb;
        }

        /// What there is for the verb to change.
        void prepare(FakeSystemd fresh) {}

        private Operation fresh() {
            node = new FakeSystemd();
            prepare(node);
            Target target =
                    new Target(
                            new TargetId(4),
                            "web-1",
                            TargetKind.NODE,
                            new Endpoint.Ssh(
                                    "web-1", null, "ops", Endpoint.Login.AGENT, null, null),
                            ENVIRONMENT,
                            "",
                            List.of(),
                            false,
                            Target.Cadence.DEFAULT);
            return new NodeControl(node, time).unit(target, UnitScope.SYSTEM, "web.service", verb);
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
            Operation operation = fresh();
            node.status = 1;
            node.answer = "sudo: a password is required\n";
            return operation;
        }

        @Override
        protected Operation cutBefore() {
            Operation operation = fresh();
            node.beforeSent = FakeSystemd.LOST;
            return operation;
        }

        @Override
        protected Operation cutAfterItRan() {
            Operation operation = fresh();
            node.afterSent = FakeSystemd.LOST;
            return operation;
        }

        @Override
        protected Operation cutForGood() {
            Operation operation = cutAfterItRan();
            node.deadAfterwards = true;
            return operation;
        }

        @Override
        protected Operation timingOut() {
            Operation operation = fresh();
            node.afterSent = FakeSystemd.NO_ANSWER;
            node.takesEffect = false;
            return operation;
        }

        @Override
        protected int sent() {
            return node.sent;
        }
    }

    @Nested
    class Start extends Verb {
        Start() {
            super(UnitVerb.START);
        }

        @Override
        void prepare(FakeSystemd fresh) {
            fresh.active = "inactive";
            fresh.sub = "dead";
        }
    }

    @Nested
    class Stop extends Verb {
        Stop() {
            super(UnitVerb.STOP);
        }
    }

    @Nested
    class Reload extends Verb {
        Reload() {
            super(UnitVerb.RELOAD);
        }

        @Override
        protected boolean leavesTrace() {
            return false;
        }
    }

    @Nested
    class Enable extends Verb {
        Enable() {
            super(UnitVerb.ENABLE);
        }

        @Override
        void prepare(FakeSystemd fresh) {
            fresh.file = "disabled";
        }
    }

    @Nested
    class Disable extends Verb {
        Disable() {
            super(UnitVerb.DISABLE);
        }
    }

    @Nested
    class ResetFailed extends Verb {
        ResetFailed() {
            super(UnitVerb.RESET_FAILED);
        }

        @Override
        void prepare(FakeSystemd fresh) {
            fresh.active = "failed";
        }
    }
}
