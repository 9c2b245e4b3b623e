package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.fixtures.BareLink;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

class NodeProbeTest {

    private static final Fault REFUSED = new Fault.Refused("192.0.2.1:22");

    private final ManualTime time = new ManualTime(0);
    private final List<ProbeStep> shown = new ArrayList<>();
    private final NodeProbe probe = new NodeProbe(shown::add, time);

    @Test
    void aStepThatFailedCarriesItsFaultAndTheLaterOnesAreNotDone() {
        Probe result = probe.run(new FailingLink(), new Reading());
        assertThat(result.ok()).isFalse();
        assertThat(result.steps())
                .extracting(step -> step.code() + " " + step.state())
                .containsExactly(
                        "resolve DONE",
                        "connect FAILED",
                        "hostkey NOT_DONE",
                        "login NOT_DONE",
                        "script NOT_DONE",
                        "rights NOT_DONE");
        assertThat(result.steps().get(1).fault()).isEqualTo(REFUSED);
        assertThat(shown.getFirst().state()).isEqualTo(ProbeStep.State.RUNNING);
    }

    @Test
    void aScriptThatFailsIsNoSuccess() {
        Connection broken =
                new Connection() {
                    @Override
                    public Snapshot collect(Tier tier) {
                        throw new FaultException(new Fault.Protocol("the shell", "hello"));
                    }

                    @Override
                    public void close() {}
                };
        Probe result = probe.run(broken);
        assertThat(result.ok()).isFalse();
        assertThat(result.steps())
                .extracting(step -> step.code() + " " + step.state())
                .containsExactly("script FAILED", "rights NOT_DONE");
    }

    @Test
    void missingRightsAreNamedWithTheirGrants() {
        Probe result = probe.run(new Reading());
        assertThat(result.ok()).isTrue();
        assertThat(result.version()).isEqualTo("Debian 12, 6.1.0");
        assertThat(result.steps().getLast().result()).isEqualTo("containers");
        assertThat(result.missing())
                .extracting(PartFault::grant)
                .containsExactly("", "usermod -aG docker ops");
    }

    private static final class Reading implements Connection {
        @Override
        public Snapshot collect(Tier tier) {
            return switch (tier) {
                case FAST ->
                        new Snapshot(
                                0,
                                List.of(),
                                List.of(),
                                List.of(new PartFault(NodeParts.TEMPERATURES, "none", "")),
                                Cost.NONE);
                case SLOW ->
                        new Snapshot(
                                0,
                                List.of(),
                                List.of(
                                        Fact.text(NodeFacts.OS_NAME, "Debian 12"),
                                        Fact.text(NodeFacts.KERNEL, "6.1.0")),
                                List.of(
                                        new PartFault(
                                                NodeParts.CONTAINERS,
                                                "permission denied",
                                                "usermod -aG docker ops")),
                                Cost.NONE);
            };
        }

        @Override
        public void close() {}
    }

    private static final class FailingLink extends BareLink {
        @Override
        public void open(SshProgress progress) {
            progress.running(SshProgress.Step.RESOLVE);
            progress.done(SshProgress.Step.RESOLVE, "192.0.2.1", Duration.ofMillis(2));
            progress.running(SshProgress.Step.CONNECT);
            progress.failed(SshProgress.Step.CONNECT, REFUSED, Duration.ofMillis(1));
            throw new FaultException(REFUSED);
        }
    }
}
