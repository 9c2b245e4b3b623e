package dev.pilothouse.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Runs the benchmarks one after the other, each in a JVM of its own, and prints all their figures
/// as one table. What a benchmark says besides goes into a file that is named when it fails.
/// Arguments, or the environment's `BENCHES`: those wanted, such as `ChartBench`; none for all.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.Benches
/// -Dexec.classpathScope=test`
public final class Benches {

    private static final List<String> ALL =
            List.of(
                    "HistoryBench",
                    "CipherBench",
                    "FleetScaleBench",
                    "AuditBench",
                    "SshTickBench",
                    "SshScaleBench",
                    "PostgresLoadBench",
                    "ChartBench",
                    "TableBench",
                    "TablesBench",
                    "LogBench",
                    "TerminalBench",
                    "ClusterScaleBench",
                    "ConsoleBench",
                    "StartBench",
                    "IdleBench");

    private Benches() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path folder = Scratch.folder("benches");
        String named = String.join(" ", args) + System.getenv().getOrDefault("BENCHES", "");
        List<String> wanted = named.isBlank() ? ALL : List.of(named.strip().split("[ ,]+"));
        System.out.print(Result.header());
        for (String name : ALL) {
            if (wanted.contains(name)) {
                run(name, folder);
            }
        }
    }

    private static void run(String name, Path folder) throws IOException, InterruptedException {
        Path rows = folder.resolve(name + ".rows");
        Path said = folder.resolve(name + ".txt");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-D" + Result.ROWS + "=" + rows);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add("dev.pilothouse.bench." + name);
        int status =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start()
                        .waitFor();
        if (Files.exists(rows)) {
            System.out.print(Files.readString(rows));
        }
        if (status != 0 || !Files.exists(rows)) {
            Result.skipped(name, why(said) + " (" + said + ")");
        }
    }

    /// The line that an exception begins with, else the last.
    private static String why(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said).stream().filter(l -> !l.isBlank()).toList();
        return lines.stream()
                .filter(l -> l.startsWith("Exception in thread"))
                .map(l -> l.substring(l.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(lines.isEmpty() ? "it said nothing" : lines.getLast());
    }
}
