package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

/// One session that writes, as many as needed that read. Any thread may call.
final class Sessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /// Readers kept for the next question.
    private static final int IDLE = 4;

    private final DataSource source;
    private final ReentrantLock writing = new ReentrantLock();
    private final Deque<Session> idle = new ArrayDeque<>();
    private final Dialect dialect;
    private @Nullable Session writer;
    private boolean closed;

    Sessions(DataSource source) throws SQLException {
        this.source = source;
        Connection connection = source.getConnection();
        dialect = Dialect.of(connection);
        connection.setAutoCommit(false);
        writer = new Session(connection);
    }

    Dialect dialect() {
        return dialect;
    }

    /// Something done with a session.
    interface Work<T extends @Nullable Object> {
        T with(Session session) throws SQLException;
    }

    /// Runs the work in one transaction, alone; undone as a whole if it throws.
    <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
        writing.lock();
        try {
            Session session = writer;
            if (session == null) {
                Connection connection = source.getConnection();
                connection.setAutoCommit(false);
                session = new Session(connection);
                writer = session;
            }
            try {
                T result = work.with(session);
                session.connection().commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(session);
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    /// Something done in the writer's turn.
    interface Turn<T extends @Nullable Object> {
        T go() throws SQLException;
    }

    /// Keeps other writers out for longer than one transaction.
    <T extends @Nullable Object> T alone(Turn<T> turn) throws SQLException {
        writing.lock();
        try {
            return turn.go();
        } finally {
            writing.unlock();
        }
    }

    /// Answers a question. A failure of the database is a [FaultException].
    <T extends @Nullable Object> T read(Work<T> work) {
        Session session = null;
        try {
            session = reader();
            T result = work.with(session);
            giveBack(session);
            return result;
        } catch (SQLException e) {
            discard(session);
            throw new FaultException(new Fault.Internal("cache: " + e.getMessage()), e);
        } catch (RuntimeException e) {
            discard(session);
            throw e;
        }
    }

    /// Makes commits outlive this process, and with `toDisk` the machine.
    void checkpoint(boolean toDisk) throws SQLException {
        String text = dialect.checkpoint(toDisk);
        if (!text.isEmpty()) {
            write(
                    session -> {
                        session.sql(text).execute();
                        return null;
                    });
        }
    }

    private Session reader() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the cache is closed");
            }
            Session known = idle.pollFirst();
            if (known != null) {
                return known;
            }
        }
        return new Session(source.getConnection());
    }

    private void giveBack(Session session) {
        synchronized (idle) {
            if (!closed && idle.size() < IDLE) {
                idle.addFirst(session);
                return;
            }
        }
        discard(session);
    }

    private void undo(Session session) {
        try {
            session.connection().rollback();
        } catch (SQLException e) {
            LOG.debug("The connection to the cache is lost", e);
            writer = null;
            discard(session);
        }
    }

    private static void discard(@Nullable Session session) {
        if (session != null) {
            try {
                session.close();
            } catch (SQLException e) {
                LOG.debug("Closing a connection to the cache", e);
            }
        }
    }

    @Override
    public void close() {
        writing.lock();
        try {
            discard(writer);
            writer = null;
            synchronized (idle) {
                closed = true;
                idle.forEach(Sessions::discard);
                idle.clear();
            }
        } finally {
            writing.unlock();
        }
    }
}
