package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/// OSHI and the own reading of `/proc` mean the same by the same names.
class OshiTest {

    @Test
    void oshisFiguresAreThoseOfProc() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
        try (SystemScheduler scheduler = new SystemScheduler();
                NodeConnection own =
                        new NodeConnection(NodeLink.here(scheduler), scheduler.clock());
                OshiConnection oshi = new OshiConnection(scheduler.clock())) {
            oshi.collect(Tier.FAST); // loads the native library
            Map<String, Double> proc = Found.samples(own.collect(Tier.FAST));
            Map<String, Double> theirs = Found.samples(oshi.collect(Tier.FAST));

            same(proc, theirs, "cpu.count", 0);
            same(proc, theirs, "cpu.busy", 5);
            same(proc, theirs, "cpu.time{mode=idle}", 5);
            same(proc, theirs, "cpu.core.busy{core=0}", 5);
            same(proc, theirs, "mem.total", 0);
            same(proc, theirs, "mem.used", 512e6);
            same(proc, theirs, "swap.total", 0);
            same(proc, theirs, "fs.size{mount=/}", 0);
            same(proc, theirs, "fs.avail{mount=/}", 512e6);
            same(proc, theirs, "uptime", 5);
            same(proc, theirs, "boot.time", 2);
            same(proc, theirs, "load.15", 0.2);
            same(proc, theirs, "cpu.switches", 1e6);
            List<String> both =
                    theirs.keySet().stream()
                            .filter(
                                    s ->
                                            s.startsWith("net.rx.bytes")
                                                    || s.startsWith("disk.read.bytes"))
                            .filter(proc::containsKey)
                            .toList();
            assertThat(both).isNotEmpty();
            both.forEach(series -> same(proc, theirs, series, 64e6));
        }
    }

    @Test
    void oshisFactsHaveTheSameKeysAndColumns() {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
        try (SystemScheduler scheduler = new SystemScheduler();
                NodeConnection own =
                        new NodeConnection(NodeLink.here(scheduler), scheduler.clock());
                OshiConnection oshi = new OshiConnection(scheduler.clock())) {
            Snapshot proc = own.collect(Tier.SLOW);
            Snapshot theirs = oshi.collect(Tier.SLOW);
            assertThat(theirs.facts())
                    .extracting(Fact::key)
                    .contains(NodeFacts.OS_NAME, NodeFacts.PROCESSES, NodeFacts.ADDRESSES);
            for (Fact fact : theirs.facts()) {
                if (fact.value() instanceof Fact.Table table) {
                    proc.facts().stream()
                            .filter(f -> f.key().equals(fact.key()))
                            .filter(f -> f.value() instanceof Fact.Table)
                            .forEach(
                                    f ->
                                            assertThat(table.columns())
                                                    .isEqualTo(((Fact.Table) f.value()).columns()));
                }
            }
        }
    }

    private static void same(
            Map<String, Double> proc, Map<String, Double> theirs, String series, double within) {
        assertThat(theirs).containsKey(series);
        assertThat(theirs.get(series)).as(series).isEqualTo(proc.get(series), within(within));
    }
}
