package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.FileSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class LocalFilesTest {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final FileSource.FsSize SIZE =
            new FileSource.FsSize(4096, 10, 5, 5, 0, 0, false);

    private final SystemScheduler scheduler = new SystemScheduler();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void eachFileComesOrIsNamedWithItsReason(@TempDir Path folder) throws IOException {
        Path small = Files.write(folder.resolve("small"), new byte[] {'a', 0, (byte) 0xff});
        Path big = Files.write(folder.resolve("big"), new byte[2000]);
        FileSource.Batch batch =
                files((_) -> SIZE)
                        .read(
                                List.of(small.toString(), big.toString(), "/no/such"),
                                List.of(),
                                1000,
                                LONG);
        assertThat(batch.contents()).containsOnlyKeys(small.toString());
        assertThat(batch.contents()).containsValue("a\0\u00ff");
        assertThat(batch.missing())
                .containsEntry("/no/such", "no such file")
                .containsEntry(big.toString(), "longer than 1000 bytes");
    }

    @Test
    void nothingAtAllIsAFault() {
        assertThatThrownBy(() -> files((_) -> SIZE).read(List.of("/no/such"), List.of(), 10, LONG))
                .isInstanceOf(FaultException.class);
    }

    @Test
    void aHungMountCostsItsPatienceOnceAndNothingElse() throws InterruptedException {
        CountDownLatch thaw = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        LocalFiles files =
                files(
                        mount -> {
                            if (mount.equals("/hung")) {
                                asked.incrementAndGet();
                                thaw.await();
                            }
                            return SIZE;
                        });
        List<String> mounts = List.of("/a", "/hung", "/b", "/c");
        FileSource.Batch first = files.read(List.of(), mounts, 10, LONG);
        assertThat(first.sizes()).containsOnlyKeys("/a", "/b", "/c");
        assertThat(first.missing()).containsEntry("/hung", "did not answer within 100 ms");
        FileSource.Batch second = files.read(List.of(), mounts, 10, LONG);
        assertThat(second.sizes()).containsOnlyKeys("/a", "/b", "/c");
        assertThat(second.missing())
                .containsEntry("/hung", "does not answer since an earlier reading");
        assertThat(asked).hasValue(1);
        thaw.countDown();
        long end = System.nanoTime() + LONG.toNanos();
        while (!files.read(List.of(), mounts, 10, LONG).missing().isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.onSpinWait();
        }
    }

    @Test
    void aMountThatRefusesIsNamed() {
        FileSource.Batch batch =
                files(
                                mount -> {
                                    if (mount.equals("/stale")) {
                                        throw new FileSystemException(mount, null, "stale");
                                    }
                                    return SIZE;
                                })
                        .read(List.of(), List.of("/stale", "/a"), 10, LONG);
        assertThat(batch.missing()).containsEntry("/stale", "stale");
        assertThat(batch.sizes()).containsOnlyKeys("/a");
    }

    @Test
    void theLibrarysNumbersAreThoseOfJavaWhereJavaHasThem() throws IOException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "this machine is not Linux");
        FileSource.FsSize size = new StatVfs().of("/");
        assertThat(size.blocks() * size.blockSize())
                .isEqualTo(Files.getFileStore(Path.of("/")).getTotalSpace());
        assertThatThrownBy(() -> new StatVfs().of("/no/such"))
                .isInstanceOfSatisfying(
                        FileSystemException.class,
                        e -> assertThat(e.getReason()).isEqualTo("no such file or directory"));
    }

    private LocalFiles files(Slow query) {
        return new LocalFiles(
                new MountSizes(
                        scheduler,
                        mount -> {
                            try {
                                return query.of(mount);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        Duration.ofMillis(100)));
    }

    private interface Slow {
        FileSource.FsSize of(String mount) throws FileSystemException, InterruptedException;
    }
}
