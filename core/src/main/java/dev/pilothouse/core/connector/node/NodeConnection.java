package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;

/// One Linux node, read by files and shell scripts.
final class NodeConnection implements Connection {

    private final NodeLink link;
    private final Clock clock;
    private final FastReader fast;
    private final SlowReader slow;

    NodeConnection(NodeLink link, Clock clock) {
        this.link = link;
        this.clock = clock;
        NodeClock nodeClock = new NodeClock();
        fast = new FastReader(link.files(), clock, link.local(), nodeClock);
        slow = new SlowReader(link.shell(), link.files(), clock, nodeClock, link.local());
    }

    @Override
    public Snapshot collect(Tier tier) {
        return switch (tier) {
            case FAST -> fast();
            case SLOW -> slow();
        };
    }

    @Override
    public void renew() {
        slow.renew();
    }

    /// Who is logged in there; empty before the first reading of facts.
    String user() {
        return slow.user();
    }

    private Snapshot fast() {
        Findings out = new Findings();
        FastReader.Reading reading = fast.read(out);
        double millis = reading.millis();
        out.sample(NodeMetrics.COLLECT_MILLIS, millis);
        out.sample(NodeMetrics.COLLECT_BYTES, reading.bytesUp() + reading.bytesDown());
        out.sample(NodeMetrics.COLLECT_CPU, reading.cpuMillis());
        Cost cost = new Cost(millis, reading.bytesUp(), reading.bytesDown(), reading.cpuMillis());
        return new Snapshot(reading.at(), out.samples(), out.facts(), out.faults(), cost);
    }

    private Snapshot slow() {
        if (fast.mounts().isEmpty()) {
            fast.read(new Findings()); // the mounts have to be known first
        }
        Findings out = new Findings();
        long at = clock.millis();
        long start = clock.nanos();
        SlowReader.Used used = slow.read(fast.mounts(), out);
        fast.forgetCpu();
        long took = clock.nanos() - start;
        double millis = took / 1e6;
        out.sample(NodeMetrics.FACTS_MILLIS, millis);
        out.sample(NodeMetrics.FACTS_BYTES, used.up() + used.down());
        out.sample(NodeMetrics.FACTS_CPU, used.cpuMillis());
        Cost cost = new Cost(millis, used.up(), used.down(), used.cpuMillis());
        return new Snapshot(at + took / 2_000_000, out.samples(), out.facts(), out.faults(), cost);
    }

    @Override
    public void close() {
        link.close();
    }
}
