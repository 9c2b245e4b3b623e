package dev.pilothouse.jpackage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The life of the .deb on this very machine: installed, started with a window, asked on the
/// command line, removed. Needs root, dpkg, Xvfb and xdotool, and a machine where Pilothouse isn't
/// installed.
@Tag("lab")
class InstallerTest {

    private static final Path OPT = Path.of("/opt/pilothouse");
    private static final String COMMAND = "/usr/bin/pilothouse";

    @TempDir private Path folder;
    private boolean installing;
    private @Nullable Process server;

    @BeforeEach
    void onlyWhereItCanBeTried() throws IOException, InterruptedException {
        assumeTrue("root".equals(System.getProperty("user.name")), "installing needs root");
        for (String tool : List.of("dpkg", "apt-get", "Xvfb", "xdotool")) {
            assumeTrue(Tool.find(tool).isPresent(), tool + " is not installed");
        }
        assumeTrue(run("dpkg", "-s", "pilothouse").code() != 0, "Pilothouse is installed here");
        assumeTrue(!Files.exists(OPT), OPT + " is there already");
    }

    @AfterEach
    void leaveTheMachineAsItWas() throws IOException, InterruptedException {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        if (installing) {
            run("dpkg", "--purge", "pilothouse");
        }
    }

    @Test
    void installedStartedAskedAndRemoved() throws IOException, InterruptedException {
        install();
        windowOpensAndCloses();
        commandLineAnswers();
        removeWithoutTrace();
    }

    private void install() throws IOException, InterruptedException {
        installing = true;
        Command.Result installed =
                Command.run(
                        folder,
                        Map.of("DEBIAN_FRONTEND", "noninteractive"),
                        "apt-get",
                        "install",
                        "-y",
                        "--no-install-recommends",
                        deb().toString());
        assertThat(installed.code()).as(installed.output()).isZero();
        assertThat(run("dpkg-query", "-Wf", "${db:Status-Status}", "pilothouse").output())
                .isEqualTo("installed");
        assertThat(run("dpkg", "--verify", "pilothouse").output()).isEmpty();
        assertThat(Path.of(COMMAND)).isSymbolicLink();
        assertThat(
                        List.of(
                                "/usr/share/applications/pilothouse.desktop",
                                "/usr/share/icons/hicolor/48x48/apps/pilothouse.png",
                                "/usr/share/doc/pilothouse/THIRD-PARTY.txt",
                                "/usr/share/man/man1/pilothouse.1.gz",
                                "/usr/lib/systemd/user/pilothouse-watch.service"))
                .allSatisfy(file -> assertThat(Path.of(file)).isRegularFile());
    }

    private void windowOpensAndCloses() throws IOException, InterruptedException {
        String display = xServer();
        Command program = Command.start(folder, environment(display), List.of(COMMAND));
        awaits(program, "a window called Pilothouse", () -> windows(display).isBlank());
        // The first frame is plain; the window's contents have the many shades of smooth text.
        awaits(program, "something in the window", () -> colours() < 100);
        // The window is there before the store is open.
        awaits(program, "store", () -> !Files.exists(home().resolve("main.mv.db")));
        program.process().destroy();
        Command.Result ended = program.end(9);
        assertThat(ended.output()).doesNotContain("Exception", "WARNING", "[error]");
        assertThat(home()).isNotEmptyDirectory();
        assertThat(folder.resolve("user/.openjfx"))
                .as("native libraries are in the runtime, not unpacked for each user")
                .doesNotExist();
    }

    private interface NotYet {
        boolean check() throws IOException, InterruptedException;
    }

    /// Asks five times a second for a minute; the program has to go on meanwhile.
    private static void awaits(Command program, String what, NotYet notYet)
            throws IOException, InterruptedException {
        boolean missing = true;
        for (int i = 0; i < 300 && missing; i++) {
            assertThat(program.process().waitFor(200, TimeUnit.MILLISECONDS))
                    .as("ended too early: " + program.output())
                    .isFalse();
            missing = notYet.check();
        }
        assertThat(missing).as("still no " + what + "; " + program.output()).isFalse();
    }

    private String windows(String display) throws IOException, InterruptedException {
        return Command.run(
                        folder,
                        Map.of("DISPLAY", display),
                        "xdotool",
                        "search",
                        "--onlyvisible",
                        "--name",
                        "Pilothouse")
                .output();
    }

    /// Of the whole screen, from the file in which Xvfb keeps it, four bytes a pixel.
    private long colours() throws IOException {
        byte[] screen = Files.readAllBytes(folder.resolve("Xvfb_screen0"));
        int[] pixels = new int[screen.length / 4];
        ByteBuffer.wrap(screen).asIntBuffer().get(pixels);
        return IntStream.of(pixels).distinct().count();
    }

    private void commandLineAnswers() throws IOException, InterruptedException {
        Command.Result version = Command.run(folder, environment(""), COMMAND, "--version");
        assertThat(version.code()).as(version.output()).isZero();
        assertThat(version.output()).containsIgnoringCase("pilothouse");

        Command.Result status = Command.run(folder, environment(""), COMMAND, "status", "--json");
        assertThat(status.code()).as(status.output()).isIn(0, 1, 3);

        // Java ends at once if it may only run with the class archives and they don't fit.
        Command.Result cached =
                Command.run(
                        folder,
                        Map.of(
                                "JAVA_TOOL_OPTIONS",
                                "-Xshare:on",
                                "PILOTHOUSE_HOME",
                                home().toString()),
                        COMMAND,
                        "--version");
        assertThat(cached.code()).as(cached.output()).isZero();
    }

    private void removeWithoutTrace() throws IOException, InterruptedException {
        List<Path> files =
                run("dpkg", "-L", "pilothouse")
                        .output()
                        .lines()
                        .map(Path::of)
                        .filter(f -> !Files.isDirectory(f) || f.startsWith(OPT))
                        .toList();
        assertThat(files).hasSizeGreaterThan(50);
        Command.Result removed = run("apt-get", "remove", "-y", "pilothouse");
        assertThat(removed.code()).as(removed.output()).isZero();
        assertThat(files).noneMatch(f -> Files.exists(f, LinkOption.NOFOLLOW_LINKS));
        assertThat(OPT).doesNotExist();
        try (Stream<Path> entries = Files.list(Path.of("/usr/share/applications"))) {
            assertThat(entries.map(Path::toString)).noneMatch(e -> e.contains("pilothouse"));
        }
        // Nothing is left to purge either.
        assertThat(run("dpkg", "-s", "pilothouse").code()).isNotZero();
        assertThat(home()).as("what the program remembered stays").isNotEmptyDirectory();
    }

    private String xServer() throws IOException {
        Process process =
                new ProcessBuilder(
                                "Xvfb",
                                "-displayfd",
                                "1",
                                "-screen",
                                "0",
                                "1600x1000x24",
                                "-fbdir",
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        server = process;
        BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return ":" + out.readLine();
    }

    private Map<String, String> environment(String display) throws IOException {
        Path user = Files.createDirectories(folder.resolve("user"));
        return Map.of(
                "DISPLAY",
                display,
                "HOME",
                user.toString(),
                "JAVA_TOOL_OPTIONS",
                "-Duser.home=" + user,
                "PILOTHOUSE_HOME",
                home().toString());
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Path deb() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target", "packages").toAbsolutePath())) {
            return files.filter(f -> f.toString().endsWith(".deb")).findFirst().orElseThrow();
        }
    }

    private Command.Result run(String... command) throws IOException, InterruptedException {
        return Command.run(folder, Map.of(), command);
    }
}
