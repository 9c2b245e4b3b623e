package dev.pilothouse.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// From the start of the process to what is on the screen: the installed image, once to its first
/// frame and once to the first frame with the window's contents, against an empty window on the
/// same runtime, started by the same kind of script with the same Java options, once with an AOT
/// cache of its own (built the same way) and once with the runtime's plain CDS archive.
///
/// `StartBench [IMAGE [RUNS]]`, Linux, needs Xvfb; by default the image that `-Pdist package` left
/// in `jpackage/target/image/pilothouse`, 11 runs of each, interleaved, of which the medians count.
public final class StartBench {

    private static final double GOAL = 1.25;
    private static final String MARK = "first-frame";

    private final Path image;
    private final Path work;
    private final String display;

    private StartBench(Path image, Path work, String display) {
        this.image = image;
        this.work = work;
        this.display = display;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Path image = image(args);
        int runs = args.length > 1 ? Integer.parseInt(args[1]) : 11;
        Path work = Scratch.folder("pilothouse-start");
        Process server =
                new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24")
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            String number;
            try (BufferedReader out = reader(server)) {
                number = out.readLine();
                new StartBench(image, work, ":" + number).compare(runs);
            }
        } finally {
            server.destroy();
            server.waitFor();
        }
    }

    private static Path image(String[] args) {
        return Stream.of(
                        args.length > 0 ? args[0] : "",
                        "jpackage/target/image/pilothouse",
                        "../jpackage/target/image/pilothouse",
                        "/opt/pilothouse")
                .filter(path -> !path.isEmpty())
                .map(path -> Path.of(path).toAbsolutePath().normalize())
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no image: ./mvnw -Pdist package"));
    }

    private void compare(int runs) throws IOException, InterruptedException {
        Path program = image.resolve("bin/pilothouse");
        Arm cds = new Arm("empty window, CDS", empty("cds", false), "", new ArrayList<>());
        Arm aot = new Arm("empty window, AOT", empty("aot", true), "", new ArrayList<>());
        Arm own = new Arm("Pilothouse, first frame", program, "frame", new ArrayList<>());
        Arm full = new Arm("Pilothouse, contents", program, "window", new ArrayList<>());
        List<Arm> arms = List.of(cds, aot, own, full);
        // One round first that doesn't count: it reads the files from disk and makes the home.
        for (Arm arm : arms) {
            milliseconds(arm.script, arm.until);
        }
        for (int run = 0; run < runs; run++) {
            for (Arm arm : arms) {
                arm.times.add(milliseconds(arm.script, arm.until));
            }
        }
        for (Arm arm : arms) {
            Result.of("start, " + arm.name, arm.median(), "ms")
                    .against(aot.name, arm.median() / aot.median())
                    .print();
        }
        double ratio = own.median() / aot.median();
        Result.atMost(GOAL, "start: first frame / empty window built so", ratio, "x").print();
        ratio = full.median() / aot.median();
        Result.of("start: contents / empty window built so", ratio, "x").print();
        ratio = full.median() / cds.median();
        Result.of("start: contents / empty window with CDS only", ratio, "x").print();
    }

    /// @param until what the program is to report and end at
    /// @param times of the runs that count, ms
    private record Arm(String name, Path script, String until, List<Double> times) {

        double median() {
            return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
        }
    }

    /// A folder that looks like the image, with the empty window in place of the program.
    private Path empty(String name, boolean aot) throws IOException, InterruptedException {
        Path root = Files.createDirectories(work.resolve(name));
        Path jar = root.resolve("empty.jar");
        Path classes = Path.of(classesFolder());
        ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(
                        System.out,
                        System.err,
                        "--create",
                        "--file",
                        jar.toString(),
                        "-C",
                        classes.toString(),
                        "dev/pilothouse/bench/EmptyWindow.class",
                        "-C",
                        classes.toString(),
                        "dev/pilothouse/bench/EmptyWindow$Window.class",
                        "-C",
                        classes.toString(),
                        "dev/pilothouse/bench/EmptyWindow$Window$1.class");
        Path cache = root.resolve("empty.aot");
        if (aot) {
            milliseconds(script(root.resolve("train"), jar, "-XX:AOTCacheOutput=" + cache), "");
            if (!Files.exists(cache)) {
                throw new IllegalStateException("no AOT cache for the empty window");
            }
        }
        return script(root.resolve("start"), jar, aot ? "-XX:AOTCache=" + cache : "-Xshare:auto");
    }

    private static String classesFolder() {
        return EmptyWindow.class.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private Path script(Path file, Path jar, String option) throws IOException {
        Files.writeString(
                file,
                """
                #!/bin/sh
                root=$(readlink -f "$0")
                root=${root%%/*}
                exec "%s/lib/runtime/bin/pilothouse" "--enable-native-access=ALL-UNNAMED,javafx.graphics,javafx.web" \
                "-XX:+UseSerialGC" "%s" -cp "%s" dev.pilothouse.bench.EmptyWindow "$@"
                """
                        .formatted(image, option, jar));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /// The time until the program says that it has drawn; then waits for its end.
    private double milliseconds(Path command, String until)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command.toString())
                        .redirectError(work.resolve("errors.log").toFile());
        builder.environment().put("DISPLAY", display);
        builder.environment().put("PILOTHOUSE_HOME", work.resolve("home").toString());
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Dpilothouse.bench.firstFrame=" + until);
        long start = System.nanoTime();
        Process process = builder.start();
        double took = Double.NaN;
        try (BufferedReader out = reader(process)) {
            String line;
            while ((line = out.readLine()) != null) {
                if (line.strip().equals(MARK) && Double.isNaN(took)) {
                    took = (System.nanoTime() - start) / 1e6;
                }
            }
        }
        int code = process.waitFor();
        if (Double.isNaN(took)) {
            throw new IllegalStateException(
                    command
                            + " ended with "
                            + code
                            + " without a frame:\n"
                            + Files.readString(work.resolve("errors.log")));
        }
        return took;
    }

    private static BufferedReader reader(Process process) {
        return new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }
}
