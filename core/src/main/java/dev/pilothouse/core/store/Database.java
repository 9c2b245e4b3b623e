package dev.pilothouse.core.store;

import dev.pilothouse.core.model.Fault.Storage;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Clock;

import org.h2.api.ErrorCode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The store for everything that is not a time series: H2 in the home, or a PostgreSQL that a team
/// shares. Any thread may call, also one that is interrupted; calls block on the disk or the
/// network. What goes wrong comes as a [FaultException], mostly with [Storage].
public final class Database implements AutoCloseable {

    private final Connections connections;
    private final Dialect dialect;
    private final String address;

    private Database(Connections connections, Dialect dialect, String address) {
        this.connections = connections;
        this.dialect = dialect;
        this.address = address;
    }

    /// What is done with a connection; it is not kept and its transaction not ended.
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /// Opens the H2 database of a home whose lock the caller holds: makes it if it is not there,
    /// migrates it if it is older (after a backup), refuses it if it is newer or damaged.
    public static Database open(Home home, Schema schema, Clock clock) {
        H2Files.prepare(home, schema, clock);
        return h2(home.main(), H2Files.url(home.main()));
    }

    /// Makes a new H2 file, which does not exist yet, of its own.
    ///
    /// @param database without the ending that H2 adds
    public static Database make(Path database, Schema schema, Clock clock) {
        H2Files.make(database, schema, clock::millis);
        return h2(database, H2Files.url(database));
    }

    /// Brings a private copy of an H2 file to the schema's version; refuses it if it is newer.
    ///
    /// @param database without the ending that H2 adds
    /// @param now milliseconds since 1970, noted with each step
    public static void upgrade(Path database, Schema schema, long now) {
        int version = H2Files.readVersion(database);
        if (version > schema.version()) {
            throw newer(H2Files.file(database).toString(), version);
        }
        if (version < schema.version()) {
            H2Files.make(database, schema, () -> now);
        }
    }

    /// Opens an H2 file of the schema's version for looking only; it stays as it is.
    ///
    /// @param database without the ending that H2 adds
    public static Database look(Path database, Schema schema) {
        int version = H2Files.readVersion(database);
        String name = H2Files.file(database).toString();
        if (version > schema.version()) {
            throw newer(name, version);
        }
        if (version < schema.version()) {
            throw new FaultException(
                    new Storage(Trouble.DAMAGED, name, version + " < " + schema.version()));
        }
        return h2(database, H2Files.readOnlyUrl(database));
    }

    /// Uses a PostgreSQL and migrates it if need be.
    ///
    /// @param address for messages, without login
    /// @param opener logs in; the driver is the caller's choice
    public static Database connect(String address, Opener opener, Schema schema, Clock clock) {
        Database database =
                new Database(new Connections(opener::open), Dialect.POSTGRESQL, address);
        try {
            database.read(connection -> database.migrate(connection, schema, clock));
        } catch (FaultException e) {
            database.close();
            throw e;
        }
        return database;
    }

    /// Logs in to a database server.
    public interface Opener {
        Connection open() throws SQLException;
    }

    public Dialect dialect() {
        return dialect;
    }

    /// Asks something.
    public <T> T read(Work<T> work) {
        return use(work);
    }

    /// Changes something in one transaction, which is on disk when the call returns, or undone when
    /// it throws.
    public <T> T write(Work<T> work) {
        return use(
                connection -> {
                    T result = transact(connection, work);
                    if (dialect == Dialect.H2) {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("CHECKPOINT SYNC");
                        }
                    }
                    return result;
                });
    }

    @Override
    public void close() {
        connections.close();
    }

    @Override
    public String toString() {
        return address;
    }

    private static Database h2(Path database, String url) {
        String name = H2Files.file(database).toString();
        Database opened = new Database(new Connections(() -> H2Files.open(url)), Dialect.H2, name);
        // Opens the first connection, which stays.
        opened.read(connection -> connection);
        return opened;
    }

    /// Two consoles that start at once migrate one after the other.
    private int migrate(Connection connection, Schema schema, Clock clock) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(7310583412)");
            try {
                int version = Migrator.version(connection);
                if (version > schema.version()) {
                    throw newer(address, version);
                }
                new Migrator(schema, clock::millis).migrate(connection);
                return schema.version();
            } finally {
                statement.execute("SELECT pg_advisory_unlock(7310583412)");
            }
        }
    }

    private <T> T use(Work<T> work) {
        Connection connection;
        try {
            connection = connections.take();
        } catch (SQLException e) {
            throw StorageFaults.of(e, address);
        }
        boolean broken = false;
        try {
            return work.run(connection);
        } catch (SQLException e) {
            broken = gone(e);
            throw StorageFaults.of(e, address);
        } finally {
            if (broken) {
                connections.giveBroken(connection);
            } else {
                connections.give(connection);
            }
        }
    }

    private static <T> T transact(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException e) {
            rollback(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollback(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /// Whether the database behind the connection is no longer there: the link broke, or H2 closed
    /// it after it could not write.
    private static boolean gone(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        return state.startsWith("08")
                || state.startsWith("57P")
                || e.getErrorCode() == ErrorCode.DATABASE_IS_CLOSED
                || e.getErrorCode() == ErrorCode.OBJECT_CLOSED
                || e.getErrorCode() == ErrorCode.CONNECTION_BROKEN_1
                || e.getErrorCode() == ErrorCode.DATABASE_CALLED_AT_SHUTDOWN
                || e.getErrorCode() == ErrorCode.IO_EXCEPTION_1
                || e.getErrorCode() == ErrorCode.IO_EXCEPTION_2
                || e.getErrorCode() == ErrorCode.GENERAL_ERROR_1;
    }

    private static FaultException newer(String name, int version) {
        return new FaultException(new Storage(Trouble.NEWER, name, Integer.toString(version)));
    }
}
