package dev.pilothouse.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// What the program's window costs while nobody touches it: the whole program as a process of its
/// own, with its fleet of 50 targets on screen, each over an SSH connection of its own and read
/// every 15 s. CPU of the process from `/proc`, once all targets were read and Java's compiler has
/// become quiet, at most fifteen minutes later.
///
/// Linux; needs Xvfb, root and the laboratory.
public final class IdleBench {

    private static final int TARGETS = 50;
    private static final double GOAL = 5;
    private static final int WARM_ROUNDS = 45;
    private static final int ROUND_SECONDS = 20;
    private static final int SECONDS = 90;

    /// Percent of a core that Java's compiler takes at most once it is as good as done.
    private static final double QUIET = 1;

    private final Path work;
    private final Path home;

    private IdleBench(Path work) {
        this.work = work;
        home = work.resolve("home");
    }

    public static void main(String[] args) throws Exception {
        Path work = Scratch.folder("idle-bench");
        Process server =
                new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (Lab lab = Lab.start("sshd", "--max-startups", "200");
                BufferedReader number =
                        new BufferedReader(
                                new InputStreamReader(
                                        server.getInputStream(), StandardCharsets.UTF_8))) {
            IdleBench bench = new IdleBench(work);
            bench.furnish(lab);
            bench.measure(":" + number.readLine());
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    /// A home whose targets have a name each for the one server, so that none shares a connection.
    private void furnish(Lab lab) throws IOException {
        Path ssh = Files.createDirectories(work.resolve(".ssh"));
        Files.write(
                ssh.resolve("known_hosts"),
                StreamSupport.stream(lab.ready().path("known_hosts").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
        Files.writeString(ssh.resolve("config"), "Host node-*\n  HostName 127.0.0.1\n");
        SshOptions options = new SshOptions(work, ssh, ssh, "nobody", null, SshTimes.DEFAULT, 8);
        try (SystemScheduler scheduler = new SystemScheduler();
                Engine engine =
                        Engine.open(
                                InstanceLock.take(
                                        Home.open(home), Holder.Role.COMMAND, scheduler.clock()),
                                options,
                                scheduler,
                                false)) {
            engine.inventory().targets().current().forEach(t -> engine.inventory().remove(t.id()));
            for (int i = 1; i <= TARGETS; i++) {
                engine.inventory().add(target(lab, "node-" + i));
            }
        }
    }

    private static Inventory.Draft target(Lab lab, String name) {
        return new Inventory.Draft(
                name,
                TargetKind.NODE,
                new Endpoint.Ssh(
                        name,
                        lab.port(),
                        lab.ready().at("/users/ops/name").asText(),
                        Endpoint.Login.KEY,
                        lab.ready().at("/keys/ed25519/private").asText(),
                        "none"),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private void measure(String display) throws IOException, InterruptedException {
        Process program = program(display);
        try {
            awaitRead(program);
            for (int round = 0; round < WARM_ROUNDS; round++) {
                double before = compilerMillis(program);
                double all = percent(program, ROUND_SECONDS);
                double compiler = (compilerMillis(program) - before) / ROUND_SECONDS / 10;
                System.out.printf("warming up: %.1f %%, compiler %.1f %%%n", all, compiler);
                if (compiler < QUIET) {
                    break;
                }
            }
            double before = compilerMillis(program);
            double percent = percent(program, SECONDS);
            if (!program.isAlive() || read() != TARGETS) {
                throw new IllegalStateException("not all targets are live any more");
            }
            String what = "idle window with " + TARGETS + " live SSH targets";
            Result.atMost(GOAL, what, percent, "% of core").print();
            double compiler = (compilerMillis(program) - before) / SECONDS / 10;
            Result.of(what + ", compiler", compiler, "% of core").print();
            double megabytes = ProcessTree.residentKb(program.pid()) / 1024.0;
            Result.of(what + ", resident", megabytes, "MB").print();
        } finally {
            program.destroy();
            if (!program.waitFor(30, TimeUnit.SECONDS)) {
                program.destroyForcibly();
            }
        }
    }

    private static double percent(Process program, int seconds) throws InterruptedException {
        Set<Long> pid = Set.of(program.pid());
        double cpu = ProcessTree.cpuMillis(pid);
        long time = System.nanoTime();
        Thread.sleep(seconds * 1_000L);
        return (ProcessTree.cpuMillis(pid) - cpu) * 1e8 / (System.nanoTime() - time);
    }

    /// What Java's compiler took until now, as its threads say.
    private static double compilerMillis(Process program) throws IOException {
        long ticks = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + program.pid() + "/task"))) {
            for (Path thread : threads.toList()) {
                Path stat = thread.resolve("stat");
                String text = Files.exists(stat) ? Files.readString(stat) : "";
                if (text.contains("(C1 Compil") || text.contains("(C2 Compil")) {
                    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
                    ticks += Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
                }
            }
        }
        return ticks * 10.0;
    }

    private void awaitRead(Process program) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        int read = 0;
        while (read < TARGETS) {
            Thread.sleep(3_000);
            if (!program.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        read + " targets are live: " + Files.readString(work.resolve("window")));
            }
            read = read();
        }
    }

    /// As the running program itself says.
    private int read() throws IOException, InterruptedException {
        ProcessBuilder asking = command(List.of(), List.of("status", "--json"));
        Process process = asking.redirectErrorStream(false).start();
        JsonNode fleet = new ObjectMapper().readTree(process.getInputStream());
        process.waitFor();
        int read = 0;
        for (JsonNode target : fleet.path("targets")) {
            read += target.path("fault").isNull() && !target.path("asOf").isNull() ? 1 : 0;
        }
        return read;
    }

    /// With the options of the program's own start script.
    private Process program(String display) throws IOException {
        List<String> options =
                List.of(
                        "-XX:TrimNativeHeapInterval=30000",
                        "-XX:+UseSerialGC",
                        "-Xms64m",
                        "-Xmx1g",
                        "-XX:NewSize=24m",
                        "-XX:MinHeapFreeRatio=20",
                        "-XX:MaxHeapFreeRatio=40");
        ProcessBuilder builder = command(options, List.of());
        builder.environment().put("DISPLAY", display);
        return builder.redirectErrorStream(true)
                .redirectOutput(work.resolve("window").toFile())
                .start();
    }

    private ProcessBuilder command(List<String> options, List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Duser.home=" + work);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add("dev.pilothouse.app.launch.Main");
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PILOTHOUSE_HOME", home.toString());
        builder.redirectError(work.resolve("said").toFile());
        return builder;
    }
}
