package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Nested;

/// What every operation promises, kept by the verbs of a container that [ContainerOperationTest]
/// does not go through.
class ContainerContractTest {

    @ContractOf(ContainerOperation.class)
    private abstract static class Verb extends PlayedContract<ContainerOperationTest.Docker> {
        private final ContainerVerb verb;
        private final String before;

        Verb(ContainerVerb verb, String before) {
            this.verb = verb;
            this.before = before;
        }

        @Override
        ContainerOperationTest.Docker fresh() {
            ContainerOperationTest.Docker docker = new ContainerOperationTest.Docker();
            docker.state = before;
            return docker;
        }

        @Override
        Operation operation(NodeControl control) {
            return control.container(TARGET, "podman", "panel", verb);
        }

        @Override
        String refusal() {
            return "Error: driver failed\n";
        }
    }

    @Nested
    class Start extends Verb {
        Start() {
            super(ContainerVerb.START, "exited");
        }
    }

    @Nested
    class Stop extends Verb {
        Stop() {
            super(ContainerVerb.STOP, "running");
        }
    }
}
