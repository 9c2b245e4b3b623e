package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LocalNodeTest {

    private final SystemScheduler scheduler = new SystemScheduler();

    @BeforeEach
    void onLinux() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
    }

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void thisMachineIsReadWithoutAnythingLost() {
        try (NodeConnection connection =
                new NodeConnection(NodeLink.here(scheduler), scheduler.clock())) {
            Snapshot fast = connection.collect(Tier.FAST);
            assertThat(fast.samples())
                    .extracting(Sample::series)
                    .extracting(series -> series.metric().name())
                    .contains("cpu.busy", "mem.used", "load.1", "fs.used", "net.rx.bytes");
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
