package dev.pilothouse.core.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.time.Clock;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/// A process killed at a random moment of making or migrating a store leaves one that opens.
class MigrationKillTest {

    @TempDir Path directory;

    @Test
    void tenTimes() throws IOException, InterruptedException {
        killing(10);
    }

    @Test
    @Tag("lab")
    void aHundredTimes() throws IOException, InterruptedException {
        killing(100);
    }

    @Test
    void whatWasAcknowledgedSurvivesTheKillOfAWriter() throws IOException, InterruptedException {
        Home home = Home.open(directory.resolve("home"));
        Database.open(home, SampleSchema.upTo(1), Clock.system()).close();
        int acknowledged = 0;
        for (int i = 1; i <= 5; i++) {
            try (OtherProcess other =
                    new OtherProcess(
                            Writing.class, home.directory().toString(), acknowledged + 1 + "")) {
                for (int more = 0; more < 40 * i; more++) {
                    acknowledged = Integer.parseInt(other.line());
                }
                other.kill();
                for (String rest = other.line(); !rest.isEmpty(); rest = other.line()) {
                    acknowledged = Integer.parseInt(rest);
                }
            }
            try (Database database = Database.open(home, SampleSchema.upTo(1), Clock.system())) {
                String kept =
                        DatabaseTest.ask(
                                database,
                                "SELECT COUNT(*) FROM sample WHERE word = 'w' || id AND id <= "
                                        + acknowledged);
                assertThat(kept).isEqualTo(Integer.toString(acknowledged));
                acknowledged =
                        Integer.parseInt(DatabaseTest.ask(database, "SELECT MAX(id) FROM sample"));
            }
        }
    }

    private void killing(int times) throws IOException, InterruptedException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        Home old = Home.open(directory.resolve("old"));
        Database.open(old, SampleSchema.upTo(2), Clock.system()).close();
        int before = 0;
        for (int i = 0; i < times; i++) {
            Home home = Home.open(directory.resolve("home" + i));
            boolean fresh = i % 5 == 4;
            if (!fresh) {
                Files.copy(
                        H2Files.file(old.main()),
                        H2Files.file(home.main()),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            try (OtherProcess other =
                    new OtherProcess(Migrating.class, home.directory().toString())) {
                assertThat(other.line()).isEqualTo("migrating");
                LockSupport.parkNanos(random.nextLong(1_200_000_000L));
                other.kill();
            }
            if (Files.exists(H2Files.file(home.main())) && H2Files.readVersion(home.main()) == 2) {
                before++;
            }
            try (Database database = Database.open(home, SampleSchema.upTo(3), Clock.system())) {
                assertThat(
                                DatabaseTest.ask(
                                        database,
                                        "SELECT COUNT(*) FROM sample WHERE more = 'word ' || id"
                                                + " || '!'"))
                        .as("kill %s with seed %s", i, seed)
                        .isEqualTo("20000");
            }
        }
        System.out.printf(
                "%d kills, %d of them before the new store was in place%n", times, before);
    }

    /// Migrates a home again and again; the parent kills it.
    static final class Migrating {
        private Migrating() {}

        public static void main(String[] args) {
            System.out.println("migrating");
            System.out.flush();
            Database.open(Home.open(Path.of(args[0])), SampleSchema.upTo(3), Clock.system())
                    .close();
        }
    }

    /// Writes rows with rising numbers and says each when it is written; the parent kills it.
    static final class Writing {
        private Writing() {}

        public static void main(String[] args) {
            try (Database database =
                    Database.open(
                            Home.open(Path.of(args[0])), SampleSchema.upTo(1), Clock.system())) {
                for (int id = Integer.parseInt(args[1]); id < Integer.MAX_VALUE; id++) {
                    String sql = "INSERT INTO sample VALUES (" + id + ", 'w' || " + id + ")";
                    database.write(connection -> connection.createStatement().executeUpdate(sql));
                    System.out.println(id);
                    System.out.flush();
                }
            }
        }
    }
}
