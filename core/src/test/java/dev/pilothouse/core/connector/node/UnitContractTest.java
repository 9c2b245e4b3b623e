package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Nested;

/// What every operation promises, kept by every verb of a unit.
class UnitContractTest {

    /// The unit as it is before.
    @ContractOf(UnitOperation.class)
    private abstract static class Verb extends PlayedContract<FakeSystemd> {
        private final UnitVerb verb;

        Verb(UnitVerb verb) {
            this.verb = verb;
        }

        UnitScope scope() {
            return UnitScope.SYSTEM;
        }

        /// What there is for the verb to change.
        void prepare(FakeSystemd fresh) {}

        @Override
        FakeSystemd fresh() {
            FakeSystemd fresh = new FakeSystemd();
            prepare(fresh);
            return fresh;
        }

        @Override
        Operation operation(NodeControl control) {
            return control.unit(TARGET, scope(), "web.service", verb);
        }

        @Override
        String refusal() {
            return "sudo: a password is required\n";
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

    /// A unit of the user who logs in, which takes no sudo.
    @Nested
    class StopOfTheUser extends Verb {
        StopOfTheUser() {
            super(UnitVerb.STOP);
        }

        @Override
        UnitScope scope() {
            return UnitScope.USER;
        }

        @Override
        String refusal() {
            return "Failed to stop web.service: Refusing, it is wanted\n";
        }

        @Override
        protected String serverSays() {
            return "Refusing, it is wanted";
        }
    }

    @Nested
    class RestartOfTheUser extends Verb {
        RestartOfTheUser() {
            super(UnitVerb.RESTART);
        }

        @Override
        UnitScope scope() {
            return UnitScope.USER;
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
