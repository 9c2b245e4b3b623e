package dev.pilothouse.core.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.wire.FileSource.Batch;
import dev.pilothouse.core.wire.FileSource.FsSize;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

@Timeout(60)
class SftpFilesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshWorld world;

    @SuppressWarnings("NullAway.Init") // set before every test
    private FileSource files;

    private final FakeSftp sftp = new FakeSftp();
    private final TestServer server = new TestServer().sftp(sftp::body).start();

    @BeforeEach
    void open() {
        world = new SshWorld(home, SshTimes.DEFAULT, null);
        world.passwordOf(server.port(), TestServer.USER, "right");
        world.trust(SshWorld.password(server.port(), TestServer.USER));
        files =
                world.connections
                        .connection(SshWorld.password(server.port(), TestServer.USER))
                        .files();
    }

    @AfterEach
    void close() {
        sftp.release.countDown();
        world.close();
        server.close();
    }

    private Batch read(String... paths) {
        return files.read(List.of(paths), List.of(), LIMIT, PATIENCE);
    }

    @Test
    void handlesStayOpenAndSmallFilesNeedOneRead() {
        sftp.files.put("/a", "1\n");
        sftp.files.put("/b", "2\n");
        assertThat(read("/a", "/b", "/none").contents()).containsEntry("/a", "1\n").hasSize(2);
        sftp.files.put("/a", "3\n");
        sftp.log.clear();
        assertThat(read("/a", "/b").contents()).containsEntry("/a", "3\n");
        assertThat(sftp.log).containsExactly("read /a 0", "read /b 0");
    }

    @Test
    void beliefIsCheckedFromTimeToTime() {
        sftp.files.put("/a", "1\n");
        for (int i = 0; i < 40; i++) {
            assertThat(read("/a").contents()).containsEntry("/a", "1\n");
        }
        assertThat(sftp.count("open")).isEqualTo(1);
        assertThat(sftp.count("read /a 2")).isBetween(2L, 4L);
    }

    @Test
    void filesInPiecesAreReadToTheEnd() {
        sftp.piece = 1000;
        String large = "0123456789\n".repeat(500);
        sftp.files.put("/large", large);
        for (int i = 0; i < 20; i++) {
            assertThat(read("/large").contents()).containsEntry("/large", large);
        }
        sftp.files.put("/large", "");
        assertThat(read("/large").contents()).containsEntry("/large", "");
        assertThat(files.read(List.of("/large"), List.of(), 100, PATIENCE).contents())
                .containsEntry("/large", "");
        sftp.files.put("/large", large);
        assertThat(files.read(List.of("/large"), List.of(), 100, PATIENCE).missing())
                .containsEntry("/large", "larger than 100 bytes");
    }

    /// A list of mounts may stop after any record when the next one is long.
    @Test
    void mountsAreNeverBelievedShort() {
        sftp.files.put("/proc/self/mounts", "short\n");
        assertThat(read("/proc/self/mounts").contents()).hasSize(1);
        sftp.piece = 6;
        sftp.files.put("/proc/self/mounts", "short\n" + "x".repeat(4000) + "\n");
        assertThat(read("/proc/self/mounts").contents().get("/proc/self/mounts")).hasSize(4007);
    }

    @Test
    void staleHandlesAreOpenedAgain() {
        sftp.files.put("/sys/block/sda/stat", "old");
        assertThat(read("/sys/block/sda/stat").contents()).hasSize(1);
        sftp.files.put("/sys/block/sda/stat", "new");
        sftp.stale.add("/sys/block/sda/stat");
        assertThat(read("/sys/block/sda/stat").contents())
                .containsEntry("/sys/block/sda/stat", "new");
        assertThat(sftp.count("open")).isEqualTo(2);
        sftp.stale.add("/sys/block/sda/stat");
        sftp.files.remove("/sys/block/sda/stat");
        assertThat(read("/sys/block/sda/stat").missing())
                .containsEntry("/sys/block/sda/stat", "no such file");
    }

    @Test
    void notMoreThan64HandlesAreKept() {
        List<String> paths = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            paths.add("/f" + i);
            sftp.files.put("/f" + i, "content " + i);
        }
        assertThat(files.read(paths, List.of(), LIMIT, PATIENCE).contents()).hasSize(100);
        assertThat(read("/f99").contents()).containsEntry("/f99", "content 99");
        assertThat(sftp.count("close")).isEqualTo(36);
        assertThat(sftp.count("open /f99")).isEqualTo(1);
    }

    @Test
    void figuresOfMounts() {
        Batch batch = files.read(List.of(), List.of("/"), LIMIT, PATIENCE);
        assertThat(batch.sizes())
                .containsEntry("/", new FsSize(1024, 1000, 600, 500, 90, 80, true));
    }

    @Test
    void aHangingMountCostsOneWaitAndOnlyItself() {
        sftp.files.put("/a", "1\n");
        sftp.hanging.add("/dead");
        List<String> mounts = List.of("/", "/dead", "/home");
        Batch batch = files.read(List.of("/a"), mounts, LIMIT, PATIENCE);
        assertThat(batch.contents()).containsEntry("/a", "1\n");
        assertThat(batch.sizes()).containsOnlyKeys("/", "/home");
        assertThat(batch.missing()).containsEntry("/dead", "does not answer");
        assertThat(sftp.count("channel")).isEqualTo(2);
        Batch next = files.read(List.of("/a"), mounts, LIMIT, PATIENCE);
        assertThat(next.sizes()).containsOnlyKeys("/", "/home");
        assertThat(next.missing()).containsEntry("/dead", "does not answer");
        assertThat(sftp.count("statvfs /dead")).isEqualTo(1);
        assertThat(sftp.count("channel")).isEqualTo(2);
    }
}
