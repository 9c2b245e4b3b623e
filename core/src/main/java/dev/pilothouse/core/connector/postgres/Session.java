package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.DriverRoute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/// One logged-in connection. Statements are prepared at their first use and kept: that costs the
/// server an eighth of asking anew. Never in a transaction: each statement is its own, and the
/// server ends it after [Opener#STATEMENT_LIMIT]. For one thread; any may close it.
final class Session implements AutoCloseable {

    /// Reads one row.
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final Connection jdbc;
    private final DriverRoute route;
    private final Runnable below;
    private final Scheduler scheduler;
    private final Server server;
    private final String address;
    private final Map<String, PreparedStatement> kept = new HashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile boolean broken;

    /// @param below gives back what carries the connection
    Session(
            Connection jdbc,
            DriverRoute route,
            Runnable below,
            Scheduler scheduler,
            Server server,
            String address) {
        this.jdbc = jdbc;
        this.route = route;
        this.below = below;
        this.scheduler = scheduler;
        this.server = server;
        this.address = address;
    }

    Server server() {
        return server;
    }

    String address() {
        return address;
    }

    boolean alive() {
        return !broken && !closed.get();
    }

    /// All rows. Throws [SQLException] when the server refused this query and the connection goes
    /// on, a [FaultException] when the connection is of no use any more.
    ///
    /// @param args for the question marks: text, numbers, arrays of text
    <T> List<T> rows(String sql, Row<T> reader, Object... args) throws SQLException {
        AtomicBoolean late = new AtomicBoolean();
        Scheduler.Handle watch =
                scheduler.after(
                        "postgres deadline " + address,
                        Opener.ANSWER_LIMIT,
                        () -> {
                            late.set(true);
                            route.cut();
                        });
        try {
            PreparedStatement statement = kept.get(sql);
            if (statement == null) {
                statement = jdbc.prepareStatement(sql);
                kept.put(sql, statement);
            }
            for (int i = 0; i < args.length; i++) {
                statement.setObject(i + 1, args[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            if (late.get()) {
                broken = true;
                throw new FaultException(
                        new Fault.Timeout(address, "database", Opener.ANSWER_LIMIT), e);
            }
            if (PostgresFaults.broken(e) || isClosed()) {
                broken = true;
                throw new FaultException(PostgresFaults.asking(e, address, ""), e);
            }
            throw e;
        } finally {
            watch.cancel();
        }
    }

    /// The one row of a query that always has one.
    <T> T row(String sql, Row<T> reader, Object... args) throws SQLException {
        List<T> rows = rows(sql, reader, args);
        if (rows.size() != 1) {
            throw new SQLException(rows.size() + " rows for one", "02000");
        }
        return rows.getFirst();
    }

    private boolean isClosed() {
        try {
            return jdbc.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /// Says goodbye where that is possible at once; a query under way is ended by the server.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        Scheduler.Handle watch =
                scheduler.after("postgres goodbye " + address, Duration.ofSeconds(2), route::cut);
        try {
            jdbc.close();
        } catch (SQLException e) {
            // Gone is gone.
        } finally {
            watch.cancel();
            route.cut();
            below.run();
        }
    }
}
