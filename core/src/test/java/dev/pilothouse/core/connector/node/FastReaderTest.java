package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class FastReaderTest {

    private static final FileSource.FsSize ROOT =
            new FileSource.FsSize(4096, 1000, 400, 350, 200, 150, false);

    private final ManualTime time = new ManualTime(1_701_234_567_000L);
    private final NodeClock nodeClock = new NodeClock();

    @Test
    void aServerWithAnOldKernelLosesOnlyWhatItsKernelDoesNotHave() {
        FileTree files = new FileTree("linux-3.10");
        files.sizes.put("/", ROOT);
        files.sizes.put("/boot", new FileSource.FsSize(512, 100, 0, 0, 0, 0, true));
        Findings out = new Findings();
        new FastReader(files, time, false, nodeClock).read(out);

        Map<String, Double> samples = Found.samples(out);
        assertThat(samples)
                .containsEntry("cpu.time{mode=user}", 101321.53)
                .containsEntry("cpu.time{mode=steal}", 0.0)
                .containsEntry("cpu.busy", 135327.63)
                .containsEntry("cpu.core.busy{core=1}", 18626.41)
                .containsEntry("cpu.count", 2.0)
                .containsEntry("cpu.switches", 115315092.0)
                .containsEntry("boot.time", 1.7e9)
                .containsEntry("proc.running", 6.0)
                .containsEntry("proc.blocked", 2.0)
                .containsEntry("load.15", 0.59)
                .containsEntry("threads", 457.0)
                .containsEntry("uptime", 1234567.89)
                .containsEntry("mem.cached", (4103400.0 + 300000) * 1024)
                .containsEntry("mem.available", (1206364.0 + 304516 + 4403400 - 90000) * 1024)
                .containsEntry("swap.used", 97148.0 * 1024)
                .containsEntry("tcp.established", 25.0)
                .containsEntry("tcp.retransmits", 1234.0)
                .containsEntry("tcp.time_wait", 14.0)
                .containsEntry("tcp.sockets", 31.0)
                .containsEntry("udp.sockets", 7.0)
                .containsEntry("fd.used", 2464.0)
                .containsEntry("conntrack.used", 1042.0)
                .containsEntry("net.up{interface=eth0}", 1.0)
                .containsEntry("net.speed{interface=eth0}", 125e6)
                .containsEntry("net.rx.drops{interface=eth0}", 17.0)
                .containsEntry("net.rx.bytes{interface=lo}", 1500000.0)
                .containsEntry("net.rx.bytes{interface=eth0}", 18446744073709551000.0)
                .containsEntry("temp{sensor=coretemp Core 0}", 45.0)
                .containsEntry("fs.size{mount=/}", 4096000.0)
                .containsEntry("fs.used{mount=/}", 2457600.0)
                .containsEntry("fs.inodes.percent{mount=/}", 25.0)
                .containsEntry("fs.readonly{mount=/boot}", 1.0)
                .containsEntry("fs.used.percent{mount=/boot}", 100.0)
                .doesNotContainKeys(
                        "fs.inodes{mount=/boot}",
                        "net.rx.bytes{interface=veth12ab}",
                        "temp{sensor=coretemp Core 1}",
                        "net.speed{interface=lo}",
                        "psi.avg10{resource=cpu,share=some}");
        assertThat(samples.get("fs.used.percent{mount=/}")).isEqualTo(600.0 / 950 * 100);
        assertThat(Found.faults(out.faults()))
                .containsOnlyKeys(NodeParts.PSI, NodeParts.MEMORY_AVAILABLE);
    }

    @Test
    void disksAreWholeDevicesThatWereUsed() {
        Findings out = new Findings();
        new FastReader(new FileTree("linux-3.10"), time, false, nodeClock).read(out);
        assertThat(Found.samples(out))
                .containsEntry("disk.read.bytes{device=sda}", 9012344.0 * 512)
                .containsEntry("disk.write.ops{device=sda}", 501234.0)
                .containsEntry("disk.busy{device=sda}", 300.456)
                .containsEntry("disk.queue{device=sda}", 1080.135)
                .containsKeys(
                        "disk.read.ops{device=dm-0}",
                        "disk.read.ops{device=nvme0n1}",
                        "disk.read.ops{device=md127}")
                .doesNotContainKeys(
                        "disk.read.ops{device=sda1}",
                        "disk.read.ops{device=sr0}",
                        "disk.read.ops{device=loop0}",
                        "disk.read.ops{device=nvme0n1p1}");
    }

    @Test
    void aContainerHasItsRootAndItsVolumesAndNothingBoundInTwice() {
        FileTree files = new FileTree("container");
        files.sizes.put("/", ROOT);
        files.sizes.put("/data", ROOT);
        Findings out = new Findings();
        new FastReader(files, time, false, nodeClock).read(out);
        assertThat(files.mounts).containsExactly("/", "/data");
        assertThat(Found.samples(out))
                .containsEntry("cpu.count", 2.0)
                .containsKeys("cpu.core.busy{core=0}", "cpu.core.busy{core=3}")
                .containsEntry("psi.avg10{resource=memory,share=full}", 0.25)
                .containsEntry("psi.total{resource=cpu,share=some}", 9.185072)
                .doesNotContainKey("psi.avg10{resource=cpu,share=full}")
                .containsEntry("udp.sockets", 5.0)
                .containsEntry("fd.max", (double) Long.MAX_VALUE);
        assertThat(Found.faults(out.faults()))
                .containsOnlyKeys(NodeParts.CONNTRACK, NodeParts.TEMPERATURES);
    }

    @Test
    void oneMissingFileTakesOnlyItsPartWithItAndSaysWhy() {
        FileTree files = new FileTree("linux-3.10");
        files.removed.add("/proc/meminfo");
        Findings out = new Findings();
        new FastReader(files, time, false, nodeClock).read(out);
        assertThat(Found.samples(out)).containsKey("cpu.busy").doesNotContainKey("mem.total");
        assertThat(Found.reason(out, NodeParts.MEMORY)).isEqualTo("/proc/meminfo: no such file");
    }

    @Test
    void aMountThatDoesNotAnswerIsNamedAndTheRestIsMeasured() {
        FileTree files = new FileTree("linux-3.10");
        files.sizes.put("/", ROOT);
        Findings out = new Findings();
        new FastReader(files, time, false, nodeClock).read(out);
        assertThat(Found.samples(out)).containsKey("fs.size{mount=/}");
        assertThat(Found.reason(out, NodeParts.FILE_SYSTEMS)).isEqualTo("/boot: does not answer");
    }

    @Test
    void whereProgramsAreStartedForThemMountsAreAskedEachEighthTimeAndKeepTheirTimeInBetween() {
        FileTree files = new FileTree("linux-3.10");
        files.dear = true;
        files.sizes.put("/", ROOT);
        FastReader reader = new FastReader(files, time, false, nodeClock);
        Findings first = new Findings();
        reader.read(first);
        List<Integer> asked = new ArrayList<>();
        for (int i = 1; i <= 16; i++) {
            time.advance(Duration.ofSeconds(5));
            Findings out = new Findings();
            reader.read(out);
            boolean measured = Found.samples(out).containsKey("fs.size{mount=/}");
            assertThat(measured).isEqualTo(!files.mounts.isEmpty());
            assertThat(Found.samples(out)).containsKey("cpu.busy");
            assertThat(out.faults()).as("faults stay in between").containsAll(first.faults());
            if (measured) {
                asked.add(i);
            }
        }
        assertThat(asked).containsExactly(8, 16);
    }

    @Test
    void dearMountsAreNeverOlderThanTwoMinutesAndCheapOnesAreOfEachReading() {
        FileTree files = new FileTree("linux-3.10");
        files.dear = true;
        FastReader reader = new FastReader(files, time, false, nodeClock);
        reader.read(new Findings());
        time.advance(Duration.ofSeconds(70));
        reader.read(new Findings());
        assertThat(files.mounts).isEmpty();
        time.advance(Duration.ofSeconds(70));
        reader.read(new Findings());
        assertThat(files.mounts).containsExactly("/", "/boot");
        files.dear = false; // the same server has SFTP after all
        for (int i = 0; i < 5; i++) {
            reader.read(new Findings());
            assertThat(files.mounts).containsExactly("/", "/boot");
        }
    }

    @Test
    void networkMountsAreAskedInTheBatchOnlyWhereTheyCannotHoldItUp() {
        FileTree far = new FileTree("linux-3.10");
        FastReader reader = new FastReader(far, time, false, nodeClock);
        reader.read(new Findings());
        assertThat(far.mounts).containsExactly("/", "/boot");
        assertThat(reader.mounts()).extracting(Mount::point).contains("/mnt/nas");
        FileTree near = new FileTree("linux-3.10");
        new FastReader(near, time, true, nodeClock).read(new Findings());
        assertThat(near.mounts).containsExactly("/", "/boot", "/mnt/nas");
    }

    @Test
    void whatIsNotThereIsNotAskedForAgainButLearntAgainAtTimes() {
        FileTree files = new FileTree("container");
        FastReader reader = new FastReader(files, time, false, nodeClock);
        reader.read(new Findings());
        assertThat(files.asked).hasSize(2);
        reader.read(new Findings());
        assertThat(files.asked).hasSize(3);
        String absent = "/proc/sys/net/netfilter/nf_conntrack_count";
        assertThat(files.asked.getFirst()).contains(absent);
        assertThat(files.asked.getLast()).contains("/proc/stat").doesNotContain(absent);
        assertThat(files.asked.getLast().size()).isLessThan(25);
        files.replaced.put(absent, "7\n");
        for (int i = 2; i < 81; i++) {
            reader.read(new Findings());
        }
        Findings out = new Findings();
        reader.read(out);
        assertThat(Found.samples(out)).containsEntry("conntrack.used", 7.0);
    }

    @Test
    void faultsOfPartsStayAsLongAsThePartIsMissing() {
        FileTree files = new FileTree("container");
        FastReader reader = new FastReader(files, time, false, nodeClock);
        Findings first = new Findings();
        reader.read(first);
        Findings second = new Findings();
        reader.read(second);
        assertThat(second.faults()).containsAll(first.faults());
    }

    @Test
    void theCostOnTheNodeIsWhatItsTwoProcessesSpentBetweenTwoReadings() {
        FileTree files = new FileTree("linux-3.10");
        FastReader reader = new FastReader(files, time, false, nodeClock);
        assertThat(reader.read(new Findings()).cpuMillis()).isNaN();
        files.replaced.put("/proc/self/schedstat", "2300000 100 41\n");
        files.replaced.put("/proc/4200/schedstat", "5150000 100 41\n");
        assertThat(reader.read(new Findings()).cpuMillis()).isCloseTo(0.45, within(1e-9));
        reader.forgetCpu();
        assertThat(reader.read(new Findings()).cpuMillis()).isNaN();
    }

    @Test
    void theCostOfAKeptShellIsAveraged() {
        FileTree files = new FileTree("linux-3.10");
        files.replaced.put("/proc/self/stat", "77 (head) R 70 70 70 0 -1 0 0 0 0 0 0 0 0 0");
        FastReader reader = new FastReader(files, time, false, nodeClock);
        double cost = Double.NaN;
        for (int i = 0; i < 40; i++) {
            String times = "0 0 " + i / 20 + " " + i / 10;
            files.replaced.put("/proc/70/stat", "70 (sh) S 1 70 70 0 -1 0 0 0 0 0 " + times);
            cost = reader.read(new Findings()).cpuMillis();
        }
        assertThat(cost).isEqualTo(1.5);
    }

    @Test
    void afterALostConnectionEverythingIsLearntAgain() {
        FileTree files = new FileTree("linux-3.10");
        FileSource broken =
                new FileSource() {
                    @Override
                    public Batch read(
                            List<String> paths, List<String> mounts, int limit, Duration deadline) {
                        if (files.asked.size() == 2) {
                            files.asked.add(List.of());
                            throw new FaultException(new Fault.ConnectionLost("a", "gone"));
                        }
                        return files.read(paths, mounts, limit, deadline);
                    }

                    @Override
                    public void close() {}
                };
        FastReader reader = new FastReader(broken, time, false, nodeClock);
        reader.read(new Findings());
        assertThatThrownBy(() -> reader.read(new Findings())).isInstanceOf(FaultException.class);
        reader.read(new Findings());
        assertThat(files.asked.get(3)).contains("/proc/self/stat");
    }
}
