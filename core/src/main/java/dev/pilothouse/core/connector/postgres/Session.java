package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.DriverRoute;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

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
        return within(
                Opener.ANSWER_LIMIT,
                () -> {
                    PreparedStatement statement = kept.get(sql);
                    if (statement == null) {
                        statement = jdbc.prepareStatement(OwnStatements.marked(sql));
                        kept.put(sql, statement);
                    }
                    for (int i = 0; i < args.length; i++) {
                        statement.setObject(i + 1, args[i]);
                    }
                    try (ResultSet row = statement.executeQuery()) {
                        return all(row, reader);
                    }
                });
    }

    /// The same for a text that somebody else wrote: a question mark in it is an operator, and it
    /// is
    /// not kept. No rows where it has none.
    ///
    /// @param limit an answer that has not come by then never will
    <T> List<T> say(String sql, Row<T> reader, Duration limit) throws SQLException {
        return within(
                limit,
                () -> {
                    try (Statement statement = jdbc.createStatement()) {
                        statement.setEscapeProcessing(false);
                        if (!statement.execute(sql)) {
                            return List.of();
                        }
                        try (ResultSet row = statement.getResultSet()) {
                            return all(row, reader);
                        }
                    }
                });
    }

    /// The same without rows.
    void run(String sql) throws SQLException {
        say(sql, row -> "", Opener.ANSWER_LIMIT);
    }

    /// Runs what may take hours, without any deadline: who calls has to see by other ways whether
    /// it
    /// still runs. What the server has to say meanwhile is told when it is over.
    ///
    /// @param said each line
    void work(String sql, Consumer<String> said) throws SQLException {
        try (Statement statement = jdbc.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
            for (SQLWarning w = statement.getWarnings(); w != null; w = w.getNextWarning()) {
                said.accept(w.getMessage() == null ? "" : w.getMessage());
            }
        } catch (SQLException e) {
            throw broken(e);
        }
    }

    private static <T> List<T> all(ResultSet row, Row<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        while (row.next()) {
            found.add(reader.read(row));
        }
        return found;
    }

    private interface Asking<T> {
        T ask() throws SQLException;
    }

    private <T> T within(Duration limit, Asking<T> asking) throws SQLException {
        AtomicBoolean late = new AtomicBoolean();
        Scheduler.Handle watch =
                scheduler.after(
                        "postgres deadline " + address,
                        limit,
                        () -> {
                            late.set(true);
                            route.cut();
                        });
        try {
            return asking.ask();
        } catch (SQLException e) {
            if (late.get()) {
                broken = true;
                throw new FaultException(new Fault.Timeout(address, "database", limit), e);
            }
            throw broken(e);
        } finally {
            watch.cancel();
        }
    }

    /// What is thrown on, unless the connection is of no use any more.
    private SQLException broken(SQLException e) {
        if (PostgresFaults.broken(e) || isClosed()) {
            broken = true;
            throw new FaultException(PostgresFaults.asking(e, address, ""), e);
        }
        return e;
    }

    /// Frees whoever waits for an answer; what the server does goes on.
    void cut() {
        route.cut();
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
