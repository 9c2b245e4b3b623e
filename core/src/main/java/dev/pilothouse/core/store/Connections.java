package dev.pilothouse.core.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/// The few open connections of one database, lent to one thread at a time. One always stays open,
/// because H2 closes a database with its last connection; all are dropped once the database says
/// that it is gone, and the next use opens it anew.
final class Connections implements AutoCloseable {

    /// More than this are opened when needed but not kept.
    private static final int KEEP = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);

    private final Opener opener;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private boolean closed;

    Connections(Opener opener) {
        this.opener = opener;
    }

    /// Opens one more connection.
    interface Opener {
        Connection open() throws SQLException;
    }

    Connection take() throws SQLException {
        synchronized (this) {
            if (closed) {
                throw new IllegalStateException("the store is closed");
            }
            Connection kept = idle.poll();
            if (kept != null) {
                return kept;
            }
        }
        return opener.open();
    }

    void give(Connection connection) {
        synchronized (this) {
            if (!closed && idle.size() < KEEP) {
                idle.push(connection);
                return;
            }
        }
        drop(connection);
    }

    /// The connection failed in a way that tells of the others too.
    void giveBroken(Connection connection) {
        Deque<Connection> all = new ArrayDeque<>();
        synchronized (this) {
            all.addAll(idle);
            idle.clear();
        }
        all.add(connection);
        all.forEach(Connections::drop);
    }

    @Override
    public void close() {
        Deque<Connection> all = new ArrayDeque<>();
        synchronized (this) {
            closed = true;
            all.addAll(idle);
            idle.clear();
        }
        all.forEach(Connections::drop);
    }

    private static void drop(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("closing a connection", e);
        }
    }
}
