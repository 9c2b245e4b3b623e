package dev.pilothouse.jpackage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The classes of a start, loaded and parsed beforehand, in two files. The first holds what it
/// takes to the first frame, linked: Java has all of it ready before `main`, which pays only for
/// what is used at once. The rest, up to the frame with its contents, is laid on top, and each
/// class is taken from there when it is used first. Measured in `app/docs/0004-start.md`.
///
/// Both are made by starting the program, with exactly the options it is shipped with. Without the
/// profiles of the training run: with them the compilers take the processor from the first frame,
/// and its contents come no sooner.
///
/// Made last, from the jars that are shipped: JDK 25.0.3 runs the old classes when a jar differs
/// from what an archive was made of (JDK-8377932).
final class ClassArchives {

    private static final String FIRST = "first.aot";
    private static final String REST = "rest.jsa";
    private static final int LIMIT_SECONDS = 120;
    private static final int TRIES = 3;

    private final AppImage image;
    private final Path work;

    ClassArchives(AppImage image, Path work) {
        this.image = image;
        this.work = work;
    }

    void make() throws IOException, InterruptedException {
        Tree.fresh(work);
        Path first = image.app().resolve(FIRST);
        Path rest = image.app().resolve(REST);
        List<String> options = new ArrayList<>();
        try (Display display = Display.open(options)) {
            start(
                    display,
                    options,
                    "frame",
                    "-XX:AOTCacheOutput=" + first,
                    "-XX:+UnlockDiagnosticVMOptions",
                    "-XX:-AOTRecordTraining");
            made(first, "frame");
            onTop(display, options, first, rest);
        }
        image.use(FIRST, REST);
        Tool.say(
                "class archives: "
                        + Tree.megabytes(first)
                        + " MB to the first frame, "
                        + Tree.megabytes(rest)
                        + " MB to its contents");
    }

    /// Java 25.0.3 writes this one while the program's other threads still run, and may fall over
    /// one of them (seen in 1 of 6): then once more.
    private void onTop(Display display, List<String> options, Path first, Path rest)
            throws IOException, InterruptedException {
        for (int tries = TRIES; ; tries--) {
            try {
                start(
                        display,
                        options,
                        "window",
                        "-XX:SharedArchiveFile=" + first,
                        "-XX:ArchiveClassesAtExit=" + rest,
                        "-XX:ErrorFile=" + work.resolve("java-error.log"));
                made(rest, "window");
                return;
            } catch (IllegalStateException e) {
                Files.deleteIfExists(rest);
                if (tries == 1) {
                    throw e;
                }
                Tool.say("once more: " + rest.getFileName() + " was not made");
            }
        }
    }

    private void made(Path archive, String until) throws IOException {
        if (!Files.exists(archive)) {
            throw new IllegalStateException(
                    archive + " was not written:\n" + Files.readString(log(until)));
        }
    }

    /// @param until what the program is to show before it ends, as `pilothouse.bench.firstFrame`
    ///     takes it
    private void start(Display display, List<String> options, String until, String... more)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        all.add("-Dpilothouse.bench.firstFrame=" + until);
        ProcessBuilder builder =
                new ProcessBuilder(image.launcher().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log(until).toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", all));
        builder.environment().put("PILOTHOUSE_HOME", work.resolve("home").toString());
        display.name().ifPresent(name -> builder.environment().put("DISPLAY", name));
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the program did not come to its "
                            + until
                            + " in "
                            + LIMIT_SECONDS
                            + " s:\n"
                            + Files.readString(log(until)));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(
                    "to the " + until + ": failed:\n" + Files.readString(log(until)));
        }
    }

    private Path log(String until) {
        return work.resolve(until + ".log");
    }

    /// Where the window opens meanwhile: an X server of its own, so that nobody's desktop blinks,
    /// else the desktop there is, else JavaFX's platform without one (which leaves the classes of
    /// the real one to be loaded as usual).
    private record Display(Optional<Process> server, Optional<String> name)
            implements AutoCloseable {

        static Display open(List<String> options) throws IOException {
            if (Platform.current() != Platform.LINUX) {
                return new Display(Optional.empty(), Optional.empty());
            }
            if (Tool.find("Xvfb").isPresent()) {
                Process server =
                        new ProcessBuilder(
                                        "Xvfb",
                                        "-displayfd",
                                        "1",
                                        "-screen",
                                        "0",
                                        "1600x1000x24",
                                        "-nolisten",
                                        "tcp")
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                BufferedReader out =
                        new BufferedReader(
                                new InputStreamReader(
                                        server.getInputStream(), StandardCharsets.UTF_8));
                return new Display(Optional.of(server), Optional.of(":" + out.readLine()));
            }
            if (System.getenv("DISPLAY") == null) {
                Tool.say("no X server and no Xvfb: the class archives are made without a display");
                options.add("-Dglass.platform=Headless");
                options.add("-Dprism.order=sw");
            }
            return new Display(Optional.empty(), Optional.empty());
        }

        @Override
        public void close() throws InterruptedException {
            if (server.isPresent()) {
                server.get().destroy();
                server.get().waitFor();
            }
        }
    }
}
