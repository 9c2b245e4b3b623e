package dev.pilothouse.bench;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A hundred real SSH connections in one process: what they cost here in CPU, memory, threads and
/// bytes at one reading each 15 s. Needs root and the laboratory.
public final class SshScaleBench {

    private static final int SESSIONS = 100;
    private static final int READINGS = 20;
    private static final List<String> FILES =
            List.of(
                    "/proc/stat",
                    "/proc/meminfo",
                    "/proc/loadavg",
                    "/proc/uptime",
                    "/proc/diskstats",
                    "/proc/net/dev",
                    "/proc/net/sockstat",
                    "/proc/net/netstat",
                    "/proc/net/snmp");

    private SshScaleBench() {}

    public static void main(String[] arguments) throws Exception {
        try (Lab lab = Lab.start("sshd", "--max-startups", "200");
                SystemScheduler scheduler = new SystemScheduler();
                MemorySecrets secrets = new MemorySecrets()) {
            Path home = Scratch.folder("ssh-bench");
            SshOptions options =
                    new SshOptions(home, home, home, "nobody", null, SshTimes.DEFAULT, 8);
            try (SshConnections connections = new SshConnections(options, secrets, scheduler)) {
                SshTickBench.open(lab, connections, options).close();
                run(lab, connections, scheduler);
            }
        }
    }

    private static void run(Lab lab, SshConnections connections, SystemScheduler scheduler)
            throws Exception {
        long heapBefore = heap();
        long threadsBefore = ManagementFactory.getThreadMXBean().getThreadCount();
        List<SshConnection> all = new ArrayList<>();
        for (int i = 0; i < SESSIONS; i++) {
            all.add(
                    connections.separate(
                            new Endpoint.Ssh(
                                    "127.0.0.1",
                                    lab.port(),
                                    lab.ready().at("/users/ops/name").asText(),
                                    Endpoint.Login.KEY,
                                    lab.ready().at("/keys/ed25519/private").asText(),
                                    "none")));
        }
        AtomicInteger failed = new AtomicInteger();
        long cpu = cpu();
        long time = System.nanoTime();
        everybody(all, scheduler, failed, 1);
        double connectCpu = (cpu() - cpu) / 1e6;
        double connectTime = (System.nanoTime() - time) / 1e6;
        everybody(all, scheduler, failed, 2);
        long up = all.stream().mapToLong(SshConnection::bytesUp).sum();
        long down = all.stream().mapToLong(SshConnection::bytesDown).sum();
        cpu = cpu();
        everybody(all, scheduler, failed, READINGS);
        double readings = (double) SESSIONS * READINGS;
        double cpuMillis = (cpu() - cpu) / 1e6 / readings;
        up = all.stream().mapToLong(SshConnection::bytesUp).sum() - up;
        down = all.stream().mapToLong(SshConnection::bytesDown).sum() - down;
        String what = "ssh: 100 sessions";
        Result.atMost(0, what + ", failed readings", failed.get(), "").print();
        Result.of(what + ", all logged in and read", connectTime, "ms").print();
        Result.of(what + ", log in", connectCpu / SESSIONS, "CPU ms").print();
        Result.of(what + ", one reading, our side", cpuMillis, "CPU ms").print();
        Result.of(what + ", one reading, up", up / readings, "bytes").print();
        Result.of(what + ", one reading, down", down / readings, "bytes").print();
        Result.of(what + " at 15 s", cpuMillis * SESSIONS / 15_000 * 100, "% of core").print();
        Result.of(what + ", heap", (heap() - heapBefore) / 1e6, "MB").print();
        Result.of(
                        what + ", resident in all",
                        ProcessTree.residentKb(ProcessHandle.current().pid()) / 1024.0,
                        "MB")
                .print();
        long threads = ManagementFactory.getThreadMXBean().getThreadCount() - threadsBefore;
        Result.of(what + ", more platform threads", threads, "").print();
    }

    private static void everybody(
            List<SshConnection> all, SystemScheduler scheduler, AtomicInteger failed, int times)
            throws InterruptedException {
        CountDownLatch done = new CountDownLatch(all.size());
        for (SshConnection connection : all) {
            scheduler.run(
                    "bench",
                    () -> {
                        for (int i = 0; i < times; i++) {
                            try {
                                connection
                                        .files()
                                        .read(FILES, List.of("/"), 1 << 18, Duration.ofSeconds(20));
                            } catch (RuntimeException e) {
                                failed.incrementAndGet();
                            }
                        }
                        done.countDown();
                    });
        }
        done.await();
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean)
                        ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static long heap() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}
