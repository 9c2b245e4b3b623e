package dev.pilothouse.core.store;

import static dev.pilothouse.core.store.HomeTest.assertTrouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Homes on a real file system that is read-only or full; mounting one needs root.
@Tag("lab")
class BrokenHomeLabTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private Path mount;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mount = Files.createDirectory(directory.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", mount.toString()))
                .as("mounting needs root and the right to mount")
                .isZero();
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        run("umount", "-l", mount.toString());
    }

    @Test
    void aReadOnlyFileSystem() throws IOException, InterruptedException {
        Database.open(Home.open(mount.resolve("home")), SampleSchema.upTo(1), time).close();
        assertThat(run("mount", "-o", "remount,ro", mount.toString())).isZero();
        assertTrouble(Trouble.READ_ONLY, () -> Home.open(mount.resolve("home")));
        assertTrouble(Trouble.READ_ONLY, () -> Home.open(mount.resolve("other")));
    }

    @Test
    void aFullDiskLosesNothingAndWorksAgainOnceThereIsRoom() throws IOException {
        Home home = Home.open(mount.resolve("home"));
        try (Database database = Database.open(home, SampleSchema.upTo(1), time)) {
            insert(database, 1);
            Path filler = fill();
            assertTrouble(
                    Trouble.FULL,
                    () -> {
                        for (int i = 2; i < 2000; i++) {
                            insert(database, i);
                        }
                    });
            Files.delete(filler);
            int kept = Integer.parseInt(DatabaseTest.ask(database, "SELECT COUNT(*) FROM sample"));
            assertThat(kept).isPositive();
            insert(database, 5000);
        }
        try (Database database = Database.open(home, SampleSchema.upTo(1), time)) {
            assertThat(DatabaseTest.ask(database, "SELECT MAX(id) FROM sample")).isEqualTo("5000");
        }
    }

    @Test
    void noRoomForAMigrationIsSaidBeforeAnythingIsDone() throws IOException {
        Home home = Home.open(mount.resolve("home"));
        Database.open(home, SampleSchema.upTo(2), time).close();
        fill();
        assertTrouble(Trouble.FULL, () -> Database.open(home, SampleSchema.upTo(3), time));
        assertThat(H2Files.readVersion(home.main())).isEqualTo(2);
        assertThat(home.backups()).isEmptyDirectory();
    }

    private static int insert(Database database, int id) {
        return database.write(
                c ->
                        c.createStatement()
                                .executeUpdate(
                                        "INSERT INTO sample VALUES ("
                                                + id
                                                + ", '"
                                                + "x".repeat(90)
                                                + "')"));
    }

    private Path fill() {
        Path filler = mount.resolve("filler");
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor();
    }
}
