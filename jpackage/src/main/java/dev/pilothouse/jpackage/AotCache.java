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

/// The cache of loaded and linked classes, with which a start takes about half the time. Without
/// the profiles of the training run: with them the compilers take the processor from the first
/// frame, and its contents come no sooner. It is made by starting the program once, with exactly
/// the options it is shipped with, up to the first frame with its contents.
///
/// Trained last, from the jars that are shipped: JDK 25.0.3 runs the old classes when a jar differs
/// from what the cache was trained with (JDK-8377932).
final class AotCache {

    static final String NAME = "app.aot";
    private static final int LIMIT_SECONDS = 120;

    private final AppImage image;
    private final Path work;

    AotCache(AppImage image, Path work) {
        this.image = image;
        this.work = work;
    }

    void train() throws IOException, InterruptedException {
        Tree.fresh(work);
        Path cache = image.app().resolve(NAME);
        List<String> options = new ArrayList<>();
        options.add("-XX:AOTCacheOutput=" + cache);
        options.add("-XX:+UnlockDiagnosticVMOptions");
        options.add("-XX:-AOTRecordTraining");
        options.add("-Dpilothouse.bench.firstFrame=window");
        try (Display display = Display.open(options)) {
            start(display, options, "training");
        }
        if (!Files.exists(cache)) {
            throw new IllegalStateException(
                    "no AOT cache was written:\n" + Files.readString(log("training")));
        }
        image.useAotCache();
        Tool.say("AOT cache: " + Tree.megabytes(cache) + " MB");
    }

    private void start(Display display, List<String> options, String what)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(image.launcher().toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log(what).toFile());
        builder.environment().put("JAVA_TOOL_OPTIONS", String.join(" ", options));
        builder.environment().put("PILOTHOUSE_HOME", work.resolve("home").toString());
        display.name().ifPresent(name -> builder.environment().put("DISPLAY", name));
        Process process = builder.start();
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    "the program did not reach its first frame in "
                            + LIMIT_SECONDS
                            + " s:\n"
                            + Files.readString(log(what)));
        }
        if (process.exitValue() != 0) {
            throw new IllegalStateException(what + " failed:\n" + Files.readString(log(what)));
        }
    }

    private Path log(String what) {
        return work.resolve(what + ".log");
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
                Tool.say("no X server and no Xvfb: the AOT cache is trained without a display");
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
