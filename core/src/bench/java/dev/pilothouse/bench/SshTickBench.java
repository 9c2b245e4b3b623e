package dev.pilothouse.bench;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.node.NodeConnector;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.KnownHosts;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What one reading costs a node: CPU of everything OpenSSH starts there, by SFTP (goal 0.6 ms) and
/// by shell (goal 1.5 ms), against one scrape of node_exporter where it is installed. The product
/// asks for mounts each eighth time by shell. Needs root and the laboratory.
public final class SshTickBench {

    private static final List<String> FILES =
            List.of(
                    "/proc/stat",
                    "/proc/meminfo",
                    "/proc/loadavg",
                    "/proc/uptime",
                    "/proc/pressure/cpu",
                    "/proc/pressure/memory",
                    "/proc/pressure/io",
                    "/proc/diskstats",
                    "/proc/net/dev",
                    "/proc/net/sockstat",
                    "/proc/net/netstat",
                    "/proc/net/snmp");
    private static final List<String> MOUNTS = List.of("/", "/proc", "/dev");
    private static final int ROUNDS = 5;
    private static final int TICKS = 300;
    private static final Set<String> NAMES =
            Set.of("sshd", "sftp-server", "sh", "dash", "bash", "head", "stat", "df");

    private SshTickBench() {}

    private interface Tick {
        Bytes read(int number);
    }

    private record Bytes(long up, long down) {}

    private record Shape(String name, double goal, long pid, Tick tick, List<Double> millis) {}

    public static void main(String[] arguments) throws Exception {
        try (Lab sftp = Lab.start("sshd");
                Lab bare = Lab.start("sshd", "--no-sftp");
                SystemScheduler scheduler = new SystemScheduler();
                MemorySecrets secrets = new MemorySecrets()) {
            Path home = Scratch.folder("ssh-bench");
            SshOptions options =
                    new SshOptions(home, home, home, "nobody", null, SshTimes.DEFAULT, 8);
            try (SshConnections connections = new SshConnections(options, secrets, scheduler);
                    NodeConnector connector = new NodeConnector(connections, scheduler, true)) {
                FileSource bySftp = open(sftp, connections, options).files();
                FileSource byShell = open(bare, connections, options).files();
                List<Shape> shapes =
                        List.of(
                                shape("SFTP, 12 files", 0.6, sftp, bySftp, 0),
                                shape("SFTP, 12 files, 3 mounts", 0.6, sftp, bySftp, 1),
                                shape("shell, 12 files", 1.5, bare, byShell, 0),
                                shape("shell, 3 mounts each 8th", 1.5, bare, byShell, 8),
                                shape("shell, 3 mounts each time", Double.NaN, bare, byShell, 1),
                                whole("SFTP, the product's reading", 0.6, sftp, connector),
                                whole("shell, the product's reading", 1.5, bare, connector));
                measure(shapes);
                print(shapes, exporter());
            }
        }
    }

    static SshConnection open(Lab lab, SshConnections connections, SshOptions options) {
        SshConnection connection = connections.connection(endpoint(lab));
        try {
            connection.open(SshProgress.NONE);
        } catch (FaultException e) {
            if (!(e.fault() instanceof Fault.HostKeyUnknown unknown)) {
                throw e;
            }
            new KnownHosts(options.sshDirectory(), options.systemDirectory()).trust(unknown);
            connection.open(SshProgress.NONE);
        }
        return connection;
    }

    private static Shape shape(String name, double goal, Lab lab, FileSource files, int mounts) {
        Tick tick =
                number -> {
                    boolean ask = mounts > 0 && number % mounts == 0;
                    FileSource.Batch batch =
                            files.read(
                                    FILES,
                                    ask ? MOUNTS : List.of(),
                                    1 << 18,
                                    Duration.ofSeconds(10));
                    return new Bytes(batch.bytesUp(), batch.bytesDown());
                };
        return new Shape(name, goal, lab.pid(), tick, new ArrayList<>());
    }

    /// Everything of the fast tier, as the product reads it.
    private static Shape whole(String name, double goal, Lab lab, NodeConnector connector) {
        Connection connection =
                connector.connect(
                        new Target(
                                new TargetId(1),
                                name,
                                TargetKind.NODE,
                                endpoint(lab),
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
        Tick tick =
                _ -> {
                    Cost cost = connection.collect(Tier.FAST).cost();
                    return new Bytes(cost.bytesUp(), cost.bytesDown());
                };
        return new Shape(name, goal, lab.pid(), tick, new ArrayList<>());
    }

    private static Endpoint.Ssh endpoint(Lab lab) {
        return new Endpoint.Ssh(
                "127.0.0.1",
                lab.port(),
                lab.ready().at("/users/ops/name").asText(),
                Endpoint.Login.KEY,
                lab.ready().at("/keys/ed25519/private").asText(),
                "none");
    }

    private static void measure(List<Shape> shapes) throws IOException {
        for (int round = 0; round <= ROUNDS; round++) {
            List<Shape> order = round % 2 == 0 ? shapes : shapes.reversed();
            for (Shape shape : order) {
                shape.tick().read(0);
                Set<Long> tree = ProcessTree.of(shape.pid(), NAMES);
                double before = ProcessTree.cpuMillis(tree);
                for (int i = 0; i < TICKS; i++) {
                    shape.tick().read(i);
                }
                if (round > 0) {
                    shape.millis().add((ProcessTree.cpuMillis(tree) - before) / TICKS);
                }
            }
        }
    }

    private static double median(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void print(List<Shape> shapes, double exporter) {
        for (Shape shape : shapes) {
            Bytes bytes = shape.tick().read(0);
            double median = median(shape.millis());
            String what =
                    String.format(
                            "node: %s (%d B up, %d down)", shape.name(), bytes.up(), bytes.down());
            Result result = Result.atMost(shape.goal(), what, median, "CPU ms");
            (Double.isNaN(exporter) ? result : result.against("node_exporter", median / exporter))
                    .print();
        }
        if (Double.isNaN(exporter)) {
            Result.skipped("node: node_exporter", "not installed: no ratio to it");
        } else {
            Result.of("node: node_exporter, one scrape, gzip", exporter, "CPU ms").print();
        }
    }

    /// CPU milliseconds of one scrape; NaN if there is no node_exporter.
    private static double exporter() throws Exception {
        Path program = Path.of("/usr/bin/prometheus-node-exporter");
        if (!Files.isExecutable(program)) {
            return Double.NaN;
        }
        int port;
        try (java.net.ServerSocket free = new java.net.ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process =
                new ProcessBuilder(program.toString(), "--web.listen-address=127.0.0.1:" + port)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                            .header("Accept-Encoding", "gzip")
                            .build();
            for (int attempt = 0; attempt < 100; attempt++) {
                try {
                    client.send(request, HttpResponse.BodyHandlers.discarding());
                    break;
                } catch (IOException e) {
                    Thread.sleep(50);
                }
            }
            Set<Long> pids = Set.of(process.pid());
            double before = ProcessTree.cpuMillis(pids);
            for (int i = 0; i < 100; i++) {
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
            return (ProcessTree.cpuMillis(pids) - before) / 100;
        } finally {
            process.destroy();
        }
    }
}
