package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.wire.FileSource.Batch;

import org.apache.sshd.server.shell.ProcessShellFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Files through a shell, whichever it is: what bash reads itself is what `head` reads.
@SuppressWarnings("NullAway.Init") // set by connect
class ShellFilesTest {

    /// Its own shell, and nothing but its own tools.
    private static final String BUSY_BOX = "/bin/busybox ash";

    private static final int LIMIT = 1 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> KERNEL =
            List.of(
                    "/proc/version",
                    "/proc/filesystems",
                    "/proc/sys/kernel/osrelease",
                    "/proc/no/such",
                    "/proc/cmdline");

    @TempDir Path home;
    private TestServer server;
    private SshWorld world;
    private int shells;

    private FileSource connect(String... wanted) throws IOException {
        assumeThat(Path.of(wanted[0])).exists();
        String[] shell = String.join(" ", wanted).equals(BUSY_BOX) ? busyBox() : wanted;
        server = new TestServer();
        server.sshd.setCommandFactory(
                (channel, command) -> {
                    shells++;
                    // The library hands the first, and nothing but the first, to `sh -c`.
                    return new ProcessShellFactory("exec " + String.join(" ", shell), shell)
                            .createShell(channel);
                });
        server.start();
        world = new SshWorld(home, SshTimes.DEFAULT, null);
        Endpoint.Ssh endpoint = SshWorld.password(server.port(), TestServer.USER);
        world.passwordOf(server.port(), TestServer.USER, "right");
        world.trust(endpoint);
        return world.connections.connection(endpoint).files();
    }

    private String[] busyBox() throws IOException {
        Path tools = Files.createDirectory(home.resolve("tools"));
        Path program = Files.copy(Path.of("/bin/busybox"), tools.resolve("busybox"));
        for (String tool : List.of("head", "stat", "df")) {
            Files.createSymbolicLink(tools.resolve(tool), program);
        }
        Path start = tools.resolve("start");
        Files.writeString(start, "PATH=" + tools + " exec " + program + " ash\n");
        return new String[] {"/bin/sh", start.toString()};
    }

    @AfterEach
    void close() {
        if (server != null) {
            world.close();
            server.close();
        }
    }

    private static String content(String path) throws IOException {
        return Files.readString(Path.of(path), StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash --norc --posix", "/bin/bash --norc", BUSY_BOX})
    void theKernelsFilesAreAsTheyAre(String shell) throws IOException {
        FileSource files = connect(shell.split(" "));
        for (int i = 0; i < 3; i++) {
            Batch batch = files.read(KERNEL, List.of(), LIMIT, PATIENCE);
            for (String path : KERNEL) {
                if (Files.exists(Path.of(path))) {
                    assertThat(batch.contents()).containsEntry(path, content(path));
                }
            }
            assertThat(batch.missing()).containsEntry("/proc/no/such", "no such file").hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash --norc --posix", BUSY_BOX})
    void everyByteOfOtherFilesArrives(String shell) throws IOException {
        byte[] all = new byte[3000];
        for (int i = 0; i < all.length; i++) {
            all[i] = (byte) i;
        }
        Path odd = Files.write(home.resolve("it's odd \u0002"), all);
        Path empty = Files.createFile(home.resolve("empty"));
        List<String> paths = new ArrayList<>(List.of(odd.toString(), empty.toString()));
        paths.addAll(KERNEL);
        FileSource files = connect(shell.split(" "));
        Batch batch = files.read(paths, List.of("/", "/no/such"), LIMIT, PATIENCE);
        assertThat(batch.contents())
                .containsEntry(odd.toString(), new String(all, StandardCharsets.ISO_8859_1))
                .containsEntry(empty.toString(), "")
                .containsEntry("/proc/version", content("/proc/version"));
        assertThat(batch.sizes()).containsOnlyKeys("/");
        assertThat(batch.missing()).containsOnlyKeys("/proc/no/such", "/no/such");
        Batch small = files.read(List.of(odd.toString()), List.of(), 1000, PATIENCE);
        assertThat(small.missing().get(odd.toString())).startsWith("larger than");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash --norc --posix", BUSY_BOX})
    void mountsComeWithTheKernelsFiles(String shell) throws IOException {
        FileSource files = connect(shell.split(" "));
        for (int i = 0; i < 2; i++) {
            Batch batch = files.read(KERNEL, List.of("/", "/proc", "/no/such"), LIMIT, PATIENCE);
            FileSource.FsSize root = Objects.requireNonNull(batch.sizes().get("/"));
            assertThat(root.blocks() * root.blockSize())
                    .isEqualTo(Files.getFileStore(Path.of("/")).getTotalSpace());
            assertThat(batch.sizes()).containsOnlyKeys("/", "/proc");
            assertThat(batch.contents()).containsEntry("/proc/version", content("/proc/version"));
        }
    }

    /// A dead network share keeps whoever looks at it for ever; here `stat` does so of `/dev`.
    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash --norc --posix"})
    void aMountThatHangsCostsOnlyItsOwnFigures(String shell) throws IOException {
        Path tools = Files.createDirectory(home.resolve("hanging"));
        Path stat = tools.resolve("stat");
        Files.writeString(
                stat,
                """
                #!/bin/sh
                case " $* " in *" /dev "*) exec sleep 600 ;; esac
                PATH=/usr/bin:/bin exec stat "$@"
                """);
        assertThat(stat.toFile().setExecutable(true)).isTrue();
        Path start = home.resolve("start");
        Files.writeString(start, "PATH=" + tools + ":$PATH exec " + shell + "\n");
        FileSource files = connect("/bin/sh", start.toString());
        List<String> mounts = List.of("/dev", "/", "/proc");
        Duration tick = Duration.ofSeconds(2);
        for (int i = 0; i < 3; i++) {
            Batch batch = files.read(KERNEL, mounts, LIMIT, i == 2 ? PATIENCE : tick);
            assertThat(batch.contents())
                    .as("tick %d", i)
                    .containsEntry("/proc/version", content("/proc/version"));
            assertThat(batch.missing()).containsKey("/dev");
            if (i == 2) {
                assertThat(batch.sizes()).as("left alone").containsOnlyKeys("/", "/proc");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash --norc --posix"})
    void aNewShellIsToldAnew(String shell) throws IOException {
        FileSource files = connect(shell.split(" "));
        String version = content("/proc/version");
        for (int i = 0; i < 3; i++) {
            assertThat(files.read(KERNEL, List.of(), LIMIT, PATIENCE).contents())
                    .containsEntry("/proc/version", version);
            for (long pid : shells()) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
        // More lists than are remembered, then the first again.
        for (int i = 0; i < 30; i++) {
            List<String> list = List.of("/proc/version", "/proc/no/such/" + i);
            Batch batch = files.read(list, List.of(), LIMIT, PATIENCE);
            assertThat(batch.contents()).containsOnlyKeys("/proc/version");
            assertThat(batch.missing()).containsOnlyKeys("/proc/no/such/" + i);
        }
        assertThat(files.read(KERNEL, List.of(), LIMIT, PATIENCE).contents())
                .containsEntry("/proc/version", version);
        assertThat(shells).isGreaterThan(2);
    }

    /// Shells of the server, which is in this process: it starts each below another. That one alone
    /// would leave it time to begin an answer.
    private static List<Long> shells() {
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().command().orElse("").matches(".*/(dash|bash)"))
                .map(ProcessHandle::pid)
                .toList();
    }
}
