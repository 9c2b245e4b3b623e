package dev.pilothouse.core.history;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

import javax.sql.DataSource;

/// One session that writes, as many as needed that read. Any thread may call.
///
/// A full disk kills an H2 database under its sessions. All of them must be closed before another
/// is opened: one that is closed later takes the new database out of H2's register, which then
/// finds its own file locked. So a session that fails ends all of them, once nobody uses one.
final class Sessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /// Readers kept for the next question.
    private static final int IDLE = 4;

    private final DataSource source;
    private final String place;
    private final Dialect dialect;
    private final ReentrantLock writing = new ReentrantLock();
    private final ReentrantReadWriteLock using = new ReentrantReadWriteLock();
    private final Deque<Session> idle = new ArrayDeque<>();
    private @Nullable Session writer;
    private volatile int generation;
    private final AtomicLong writes = new AtomicLong();
    private volatile boolean closed;

    /// @param place what faults say of where it is
    Sessions(DataSource source, String place) throws SQLException {
        this.source = source;
        this.place = place;
        Connection connection = source.getConnection();
        dialect = Dialect.of(connection);
        connection.setAutoCommit(false);
        writer = new Session(connection);
    }

    Dialect dialect() {
        return dialect;
    }

    /// Something done with a session. It may be asked for twice.
    interface Work<T extends @Nullable Object> {
        T with(Session session) throws SQLException;
    }

    /// Runs the work in one transaction, alone, and has it on disk when it returns. If it throws,
    /// the work is undone, or, where the disk failed at the very end, done or undone: so it must be
    /// possible to do it again.
    <T extends @Nullable Object> T write(Work<T> work) throws SQLException {
        writing.lock();
        try {
            Session session = writer;
            if (session == null) {
                if (closed) {
                    throw new SQLException("the cache is closed");
                }
                Connection connection = source.getConnection();
                connection.setAutoCommit(false);
                session = new Session(connection);
                writer = session;
            }
            try {
                T result = work.with(session);
                session.connection().commit();
                if (!dialect.checkpoint.isEmpty()) {
                    session.sql(dialect.checkpoint).execute();
                }
                writes.incrementAndGet();
                return result;
            } catch (SQLException | RuntimeException e) {
                undo(session);
                throw e;
            }
        } finally {
            writing.unlock();
        }
    }

    /// How often something was written.
    long writes() {
        return writes.get();
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

    /// Answers a question, which must not ask another one. A failure of the database is a
    /// [FaultException]; before, everything is opened anew and the question asked again.
    <T extends @Nullable Object> T read(Work<T> work) {
        int asked = generation;
        try {
            try {
                return readOnce(work);
            } catch (SQLException e) {
                if (closed) {
                    throw e;
                }
                LOG.debug("A question to the cache failed", e);
                lost(asked);
                return readOnce(work);
            }
        } catch (SQLException e) {
            throw StorageFaults.of(e, place);
        }
    }

    private <T extends @Nullable Object> T readOnce(Work<T> work) throws SQLException {
        using.readLock().lock();
        try {
            Session session = reader();
            try {
                T result = work.with(session);
                giveBack(session);
                return result;
            } catch (SQLException | RuntimeException e) {
                discard(session);
                throw e;
            }
        } finally {
            using.readLock().unlock();
        }
    }

    private Session reader() throws SQLException {
        synchronized (idle) {
            if (closed) {
                throw new SQLException("the cache is closed");
            }
            Session kept = idle.pollFirst();
            if (kept != null) {
                return kept;
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
            if (session.connection().isValid(5)) {
                return;
            }
        } catch (SQLException e) {
            LOG.debug("The connection to the cache is lost", e);
        }
        lost(generation);
    }

    /// Ends all sessions, unless that was done since.
    private void lost(int then) {
        writing.lock();
        try {
            using.writeLock().lock();
            try {
                if (then == generation) {
                    generation = then + 1;
                    endAll();
                }
            } finally {
                using.writeLock().unlock();
            }
        } finally {
            writing.unlock();
        }
    }

    private void endAll() {
        discard(writer);
        writer = null;
        synchronized (idle) {
            idle.forEach(Sessions::discard);
            idle.clear();
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
            closed = true;
            using.writeLock().lock();
            try {
                endAll();
            } finally {
                using.writeLock().unlock();
            }
        } finally {
            writing.unlock();
        }
    }
}
