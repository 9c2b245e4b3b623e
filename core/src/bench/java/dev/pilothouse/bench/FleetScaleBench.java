package dev.pilothouse.bench;

import com.sun.management.OperatingSystemMXBean;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.connector.Connector;
import dev.pilothouse.core.connector.Probe;
import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.engine.Collection;
import dev.pilothouse.core.engine.PastFleet;
import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.core.time.SystemScheduler;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// 1,000 targets of 20 series every 15 s with answers made in this process: what the engine, the
/// history and the publishing cost. Goals: 3 CPU seconds a minute, 500 MB.
public final class FleetScaleBench {

    private static final int TARGETS = 1_000;
    private static final int SERIES = 20;

    private FleetScaleBench() {}

    public static void main(String[] args) throws Exception {
        int seconds = args.length > 0 ? Integer.parseInt(args[0]) : 90;
        Path folder = Scratch.folder("fleet-bench");
        try (SystemScheduler scheduler = new SystemScheduler();
                SqlHistory history =
                        SqlHistory.h2(folder.resolve("metrics"), false, scheduler.clock());
                Collection collection =
                        new Collection(
                                List.of(new Made()),
                                _ -> dev.pilothouse.core.alert.NodeRules.ALL,
                                history,
                                scheduler,
                                RandomGenerator.getDefault(),
                                new PastFleet(history).apply(0),
                                Map.of())) {
            collection.targets(targets());
            scheduler.every("flush", Duration.ofSeconds(5), Duration.ofSeconds(5), history::flush);
            scheduler.every(
                    "maintain",
                    Duration.ofSeconds(20),
                    Duration.ofMinutes(5),
                    () -> history.maintain(History.Retention.DEFAULT));
            scheduler.pause(Duration.ofSeconds(30)); // first readings and the compiler
            OperatingSystemMXBean system =
                    (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            long cpu = system.getProcessCpuTime();
            long wall = System.nanoTime();
            scheduler.pause(Duration.ofSeconds(seconds));
            double minutes = (System.nanoTime() - wall) / 60e9;
            double perMinute = (system.getProcessCpuTime() - cpu) / 1e9 / minutes;
            double resident = residentMegabytes();
            long fresh =
                    collection.fleet().current().targets().stream()
                            .filter(s -> scheduler.clock().millis() - s.asOf() < 20_000)
                            .count();
            String what = "engine: 1,000 targets x 20 series, 15 s";
            Result.atMost(3, what, perMinute, "CPU s/min").print();
            Result.atMost(500, what + ", resident", resident, "MB").print();
            Result.atLeast(TARGETS, what + ", up to date", fresh, "targets").print();
        }
    }

    private static double residentMegabytes() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
            }
        }
        return Double.NaN;
    }

    private static List<Target> targets() {
        List<Target> targets = new ArrayList<>();
        for (int i = 1; i <= TARGETS; i++) {
            targets.add(
                    new Target(
                            new TargetId(i),
                            "node-" + i,
                            TargetKind.NODE,
                            new Endpoint.ThisMachine(),
                            "production",
                            "",
                            List.of(),
                            false,
                            Target.Cadence.DEFAULT));
        }
        return targets;
    }

    /// Answers with values that move as real ones do.
    private static final class Made implements Connector {
        @Override
        public TargetKind kind() {
            return TargetKind.NODE;
        }

        @Override
        public Connection connect(Target target) {
            SplittableRandom random = new SplittableRandom(target.id().value());
            List<Series> series = new ArrayList<>();
            for (int i = 0; i < SERIES; i++) {
                series.add(
                        Series.of(
                                i % 2 == 0
                                        ? Metric.gauge("made.gauge", Unit.PERCENT)
                                        : Metric.counter("made.counter", Unit.BYTES),
                                "n",
                                Integer.toString(i)));
            }
            double[] values = new double[SERIES];
            return new Connection() {
                @Override
                public Snapshot collect(Tier tier) {
                    List<Sample> samples = new ArrayList<>();
                    for (int i = 0; tier == Tier.FAST && i < SERIES; i++) {
                        values[i] =
                                i % 2 == 0
                                        ? Math.round(random.nextDouble(1000)) / 10.0
                                        : values[i] + random.nextInt(1_000_000);
                        samples.add(new Sample(series.get(i), values[i]));
                    }
                    return new Snapshot(
                            System.currentTimeMillis(), samples, List.of(), List.of(), Cost.NONE);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Probe probe(Target target, Consumer<ProbeStep> progress) {
            return new Probe(true, "", List.of(), List.of());
        }

        @Override
        public void close() {}
    }
}
