package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.ConnectorContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class LocalNodeContractTest extends ConnectorContract {

    private final SystemScheduler scheduler = new SystemScheduler();
    private final SshConnections ssh =
            new SshConnections(SshOptions.ofThisUser(), new MemorySecrets(), scheduler);
    private final NodeConnector connector = new NodeConnector(ssh, scheduler, true);

    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
    }

    @AfterEach
    void close() {
        connector.close();
        ssh.close();
        scheduler.close();
    }

    @Override
    protected Connector connector() {
        return connector;
    }

    @Override
    protected Target target() {
        return new Target(
                new TargetId(1),
                "here",
                TargetKind.NODE,
                new Endpoint.ThisMachine(),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    @Override
    protected List<String> steps() {
        return List.of("script", "rights");
    }

    @Override
    protected List<Metric> essential() {
        return List.of(
                NodeMetrics.CPU_BUSY,
                NodeMetrics.CPU_COUNT,
                NodeMetrics.LOAD_1,
                NodeMetrics.MEM_USED,
                NodeMetrics.FS_USED,
                NodeMetrics.NET_RX_BYTES,
                NodeMetrics.UPTIME);
    }

    @Test
    void thisMachineIsReadWithoutAnythingLost() {
        try (NodeConnection connection =
                new NodeConnection(NodeLink.here(scheduler), scheduler.clock())) {
            Snapshot fast = connection.collect(Tier.FAST);
            assertThat(fast.missing())
                    .extracting(PartFault::part)
                    .doesNotContain(NodeParts.CPU, NodeParts.MEMORY, NodeParts.FILE_SYSTEMS);
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(slow.facts())
                    .extracting(Fact::key)
                    .contains(NodeFacts.KERNEL, NodeFacts.PROCESSES, NodeFacts.FILE_SYSTEMS);
        }
    }
}
