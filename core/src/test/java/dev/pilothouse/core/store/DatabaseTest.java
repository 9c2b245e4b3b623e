package dev.pilothouse.core.store;

import static dev.pilothouse.core.store.HomeTest.assertTrouble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

class DatabaseTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private Home home;

    @BeforeEach
    void home() {
        home = Home.open(directory.resolve("home"));
    }

    @Test
    void keepsWhatWasWritten() {
        try (Database database = Database.open(home, SampleSchema.upTo(1), time)) {
            database.write(c -> change(c, "INSERT INTO sample VALUES (1, 'one')"));
        }
        try (Database database = Database.open(home, SampleSchema.upTo(1), time)) {
            assertThat(ask(database, "SELECT word FROM sample")).isEqualTo("one");
        }
        assertThat(home.backups()).isEmptyDirectory();
    }

    @Test
    void undoesWhatFailed() {
        try (Database database = Database.open(home, SampleSchema.upTo(1), time)) {
            assertThatThrownBy(
                            () ->
                                    database.write(
                                            c -> {
                                                change(c, "INSERT INTO sample VALUES (1, 'a')");
                                                throw new IllegalStateException("expected");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(ask(database, "SELECT COUNT(*) FROM sample")).isEqualTo("0");
        }
    }

    @Test
    void anInterruptedThreadHarmsNothing() {
        try (Database database = Database.open(home, SampleSchema.upTo(2), time)) {
            for (int i = 0; i < 50; i++) {
                int id = 100_000 + i;
                Thread.currentThread().interrupt();
                database.write(c -> change(c, "INSERT INTO sample VALUES (" + id + ", 'x')"));
                assertThat(Thread.interrupted()).isTrue();
            }
            assertThat(ask(database, "SELECT COUNT(*) FROM sample")).isEqualTo("20050");
        }
        try (Database database = Database.open(home, SampleSchema.upTo(2), time)) {
            assertThat(ask(database, "SELECT COUNT(*) FROM sample")).isEqualTo("20050");
        }
    }

    @Test
    void migratesAfterABackupThatCanBeRestored() {
        Database.open(home, SampleSchema.upTo(2), time).close();
        try (Database database = Database.open(home, SampleSchema.upTo(3), time)) {
            assertThat(ask(database, "SELECT more FROM sample WHERE id = 7")).isEqualTo("word 7!");
        }
        Backups backups = new Backups(home, time);
        assertThat(backups.list()).hasSize(1);

        Path aside = backups.restore(backups.list().getFirst());
        assertThat(aside).exists();
        assertThat(H2Files.readVersion(home.main())).isEqualTo(2);
        try (Database database = Database.open(home, SampleSchema.upTo(3), time)) {
            assertThat(ask(database, "SELECT more FROM sample WHERE id = 8")).isEqualTo("word 8!");
        }
    }

    @Test
    void keepsTheFiveNewestBackups() throws IOException, SQLException {
        Database.open(home, SampleSchema.upTo(1), time).close();
        Backups backups = new Backups(home, time);
        for (int i = 0; i < 7; i++) {
            try (Connection connection = H2Files.open(H2Files.url(home.main()))) {
                backups.make(connection, i);
            }
            time.advance(Duration.ofHours(1));
        }
        assertThat(backups.list()).hasSize(5);
        assertThat(backups.list().getFirst().toString()).endsWith("-v6.zip");
        assertThat(backups.list().getLast().toString()).endsWith("-v2.zip");
    }

    @Test
    void aFailedMigrationLeavesTheOldStore() {
        Database.open(home, SampleSchema.upTo(2), time).close();
        assertThatThrownBy(() -> Database.open(home, SampleSchema.wrong(), time))
                .isInstanceOf(FaultException.class);
        try (Database database = Database.open(home, SampleSchema.upTo(2), time)) {
            assertThat(ask(database, "SELECT COUNT(*) FROM sample")).isEqualTo("20000");
        }
    }

    @Test
    void aNewerStoreIsRefusedAndUntouched() throws IOException {
        Database.open(home, SampleSchema.upTo(3), time).close();
        byte[] before = Files.readAllBytes(H2Files.file(home.main()));
        assertTrouble(Trouble.NEWER, () -> Database.open(home, SampleSchema.upTo(2), time));
        assertTrouble(Trouble.NEWER, () -> Database.look(home.main(), SampleSchema.upTo(2)));
        assertThat(Files.readAllBytes(H2Files.file(home.main()))).isEqualTo(before);
        assertThat(home.backups()).isEmptyDirectory();
    }

    @Test
    void aDamagedStoreIsRefusedAndUntouched() throws IOException {
        Database.open(home, SampleSchema.upTo(2), time).close();
        Path file = H2Files.file(home.main());
        byte[] whole = Files.readAllBytes(file);

        byte[] noise = new byte[whole.length];
        new Random(5).nextBytes(noise);
        assertDamaged(file, noise);
        assertDamaged(file, new byte[0]);
        assertDamaged(file, new byte[whole.length]);
        assertDamaged(file, "not a database at all".getBytes(StandardCharsets.UTF_8));
        for (int length : new int[] {1, 100, 4096, 8192}) {
            assertDamaged(file, Arrays.copyOf(whole, length));
        }

        Files.delete(file);
        Files.write(file, whole);
        Database.open(home, SampleSchema.upTo(2), time).close();
    }

    @Test
    void aCopyOfAnOlderVersionIsUpgradedWhereItIs() {
        Path copy = directory.resolve("copy");
        Database.make(copy, SampleSchema.upTo(2), time).close();
        assertTrouble(Trouble.DAMAGED, () -> Database.look(copy, SampleSchema.upTo(3)));
        Database.upgrade(copy, SampleSchema.upTo(3), 7);
        try (Database database = Database.look(copy, SampleSchema.upTo(3))) {
            assertThat(ask(database, "SELECT more FROM sample WHERE id = 9")).isEqualTo("word 9!");
        }
        assertTrouble(Trouble.NEWER, () -> Database.upgrade(copy, SampleSchema.upTo(2), 7));
    }

    @Test
    void lookingChangesNothing() throws IOException {
        Database.open(home, SampleSchema.upTo(2), time).close();
        byte[] before = Files.readAllBytes(H2Files.file(home.main()));
        try (Database database = Database.look(home.main(), SampleSchema.upTo(2))) {
            assertThat(ask(database, "SELECT COUNT(*) FROM sample")).isEqualTo("20000");
            assertTrouble(
                    Trouble.READ_ONLY, () -> database.write(c -> change(c, "DELETE FROM sample")));
        }
        assertThat(Files.readAllBytes(H2Files.file(home.main()))).isEqualTo(before);
    }

    private void assertDamaged(Path file, byte[] content) throws IOException {
        // A new file, as H2 may keep the old one locked after it failed.
        Files.delete(file);
        Files.write(file, content);
        assertTrouble(Trouble.DAMAGED, () -> Database.open(home, SampleSchema.upTo(2), time));
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
    }

    private static int change(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    static String ask(Database database, String sql) {
        return database.read(
                connection -> {
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery(sql)) {
                        row.next();
                        return row.getString(1);
                    }
                });
    }
}
