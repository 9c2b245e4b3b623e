package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import org.h2.api.ErrorCode;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.function.LongSupplier;

/// H2 databases as files: how they are addressed, and how one is made or migrated so that it is
/// there in whole or not at all.
///
/// H2 commits at every change of a table, so a migration works on a copy, which then takes the
/// file's place in one step. A process killed on the way leaves the old file and a copy that the
/// next start removes. No other file's name may begin with `main.`: H2 takes it for a part of the
/// database when it backs that up.
final class H2Files {

    static final String ENDING = ".mv.db";

    /// `async:` because H2's usual file channel is closed for everybody when a thread that reads or
    /// writes is interrupted. With WRITE_DELAY=0 a commit is written before it returns.
    private static final String START = "jdbc:h2:async:";

    private static final String SETTINGS =
            ";CACHE_SIZE=16384;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private H2Files() {}

    static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ENDING);
    }

    /// The address of an existing database.
    static String url(Path database) {
        return START + database.toAbsolutePath() + SETTINGS + ";IFEXISTS=TRUE";
    }

    static String readOnlyUrl(Path database) {
        return url(database) + ";ACCESS_MODE_DATA=r";
    }

    static Connection open(String url) throws SQLException {
        return DriverManager.getConnection(url, "sa", "");
    }

    /// The version of an existing file, read without changing a byte of it.
    static int readVersion(Path database) {
        String name = file(database).toString();
        try {
            if (Files.size(file(database)) == 0) {
                throw new FaultException(new Storage(Trouble.DAMAGED, name, "empty"));
            }
            try (Connection connection = open(readOnlyUrl(database))) {
                int version = Migrator.version(connection);
                if (version == 0) {
                    throw new FaultException(
                            new Storage(Trouble.DAMAGED, name, "no tables of Pilothouse inside"));
                }
                return version;
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.DATABASE_IS_READ_ONLY) {
                // It would have to be made anew, so it is none.
                throw new FaultException(
                        new Storage(Trouble.DAMAGED, name, "no database inside"), e);
            }
            throw StorageFaults.of(e, name);
        } catch (IOException e) {
            throw StorageFaults.of(e, name);
        }
    }

    /// Sees to it that the home's main database exists and has the schema's version.
    static void prepare(Home home, Schema schema, Clock clock) {
        Path database = home.main();
        Path draft = home.directory().resolve("migrating");
        try {
            Files.deleteIfExists(file(draft));
            if (Files.exists(file(database))) {
                int version = readVersion(database);
                if (version > schema.version()) {
                    throw new FaultException(
                            new Storage(
                                    Trouble.NEWER,
                                    file(database).toString(),
                                    Integer.toString(version)));
                }
                if (version == schema.version()) {
                    return;
                }
                checkRoom(home, 3 * Files.size(file(database)));
                try (Connection connection = open(url(database))) {
                    new Backups(home, clock).make(connection, version);
                }
                Files.copy(file(database), file(draft));
            }
            make(draft, schema, clock::millis);
            force(file(draft));
            Files.move(
                    file(draft),
                    file(database),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (SQLException | IOException e) {
            throw StorageFaults.of(e, home.toString());
        }
    }

    /// Makes the tables of a database that is not there yet, or brings a copy to the version.
    static void make(Path database, Schema schema, LongSupplier now) {
        try (Connection connection = open(START + database.toAbsolutePath() + SETTINGS)) {
            new Migrator(schema, now).migrate(connection);
        } catch (SQLException e) {
            throw StorageFaults.of(e, file(database).toString());
        }
    }

    private static void checkRoom(Home home, long bytes) throws IOException {
        long free = Files.getFileStore(home.directory()).getUsableSpace();
        if (free < bytes) {
            throw new FaultException(
                    new Storage(
                            Trouble.FULL, home.toString(), free + " of " + bytes + " bytes free"));
        }
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }
}
