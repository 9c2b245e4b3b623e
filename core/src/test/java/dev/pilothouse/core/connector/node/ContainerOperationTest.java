package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

/// A docker that is played: its answers are in the form `docker inspect --format` documents.
@ContractOf(ContainerOperation.class)
class ContainerOperationTest extends PlayedContract<ContainerOperationTest.Docker> {

    static final class Docker extends PlayedNode {
        String state = "running";
        int starts = 1;
        boolean fallsOver;
        String complaint = "";

        @Override
        boolean changes(String script) {
            return !script.contains(" inspect ");
        }

        @Override
        void effect(String script) {
            if (script.contains(" stop ")) {
                state = "exited";
            } else {
                state = fallsOver ? "exited" : "running";
                starts++;
            }
        }

        @Override
        Shell.Output read(String script) {
            if (!complaint.isEmpty()) {
                return said(complaint, 1);
            }
            return said(
                    state + "|2026-11-21T15:04:2" + starts + "Z|137|marzban:0.8.4|443/tcp \n", 0);
        }
    }

    @Override
    Docker fresh() {
        return new Docker();
    }

    @Override
    Operation operation(NodeControl control) {
        return control.container(TARGET, "docker", "panel", ContainerVerb.RESTART);
    }

    @Override
    String refusal() {
        return "Error response from daemon: driver failed\n";
    }

    private Finding done(ContainerVerb verb) throws InterruptedException {
        Operation operation = control().container(TARGET, "docker", "panel", verb);
        operation.run(run);
        return operation.verify(run);
    }

    @Test
    void eachVerbIsVerifiedByWhatItChanges() throws InterruptedException {
        node = new Docker();
        for (ContainerVerb verb : ContainerVerb.values()) {
            assertThat(done(verb)).as("%s", verb).isInstanceOf(Finding.Holds.class);
        }
        node.takesEffect = false;
        assertThat(done(ContainerVerb.RESTART)).isInstanceOf(Finding.HoldsNot.class);
        assertThat(done(ContainerVerb.STOP)).isInstanceOf(Finding.HoldsNot.class);
        node.takesEffect = true;
        node.fallsOver = true;
        Finding fallen = done(ContainerVerb.START);
        assertThat(fallen).isInstanceOf(Finding.HoldsNot.class);
        assertThat(fallen.said().args()).containsExactly("exited", "137");
    }

    @Test
    void refusalsSayWhatWouldHelp() {
        node = new Docker();
        Operation stop = control().container(TARGET, "docker", "panel", ContainerVerb.STOP);
        node.complaint = "permission denied while trying to connect to the Docker daemon socket\n";
        assertThatThrownBy(() -> stop.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e ->
                                assertThat(e.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f ->
                                                        assertThat(f.grant())
                                                                .isEqualTo(
                                                                        "usermod -aG docker ops")));
        node.complaint = "Error: No such container: panel\n";
        assertThatThrownBy(() -> stop.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isEqualTo(new Fault.NotFound("panel")));
    }

    @Test
    void stoppingNamesWhatItServes() {
        node = new Docker();
        Impact impact = control().container(TARGET, "docker", "panel", ContainerVerb.STOP).impact();
        assertThat(impact.effects())
                .extracting(e -> e.name() + ": " + e.detail())
                .containsExactly("panel: marzban:0.8.4, 443/tcp");
    }
}
