package dev.pilothouse.core.audit;

import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;

/// The log of the program itself, in the main store and beside it as files: what the collector and
/// the engine met. Written in batches, so that a storm of lines costs little; when lines come
/// faster than the disk takes them the oldest unwritten ones are dropped and counted. Any thread
/// may call.
public final class SqlSystemLog implements SystemLog, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqlSystemLog.class);
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int MOST_UNWRITTEN = 5_000;

    /// More than 30 days of a fleet that is never quiet; what a storm brings beyond goes the oldest
    /// first.
    private static final long MOST_KEPT = 500_000;

    private static final long LARGEST_FILE = 10L << 20;
    private static final int MOST_FILES = 20;

    private final Database database;
    private final Scheduler scheduler;
    private final Deque<LogLine> unwritten = new ArrayDeque<>();
    private final boolean readOnly;
    private final @Nullable LogFolder folder;

    /// Held while lines are written: what that itself gives rise to is not a line.
    private final ReentrantLock turn = new ReentrantLock();

    private boolean unwritable;
    private Scheduler.@Nullable Handle writing;
    private long nextId;
    private long dropped;

    /// The log of a store that is written to.
    ///
    /// @param folder where the files are; made when there is something to write
    public static SqlSystemLog writing(Database database, Path folder, Scheduler scheduler) {
        LogFolder files = new LogFolder(folder, LARGEST_FILE, MOST_FILES);
        SqlSystemLog log = new SqlSystemLog(database, scheduler, files);
        log.writing = scheduler.every("write the log", INTERVAL, INTERVAL, log::flush);
        return log;
    }

    /// The log of a store that is only looked at.
    public static SqlSystemLog reading(Database database, Scheduler scheduler) {
        return new SqlSystemLog(database, scheduler, null);
    }

    private SqlSystemLog(Database database, Scheduler scheduler, @Nullable LogFolder folder) {
        this.database = database;
        this.scheduler = scheduler;
        this.folder = folder;
        readOnly = folder == null;
        nextId = database.read(SqlSystemLog::lastId) + 1;
    }

    @Override
    public void add(long at, Severity level, String source, String target, String line) {
        if (readOnly || turn.isHeldByCurrentThread()) {
            return;
        }
        synchronized (unwritten) {
            if (unwritten.size() >= MOST_UNWRITTEN) {
                unwritten.removeFirst();
                dropped++;
            }
            unwritten.add(new LogLine(nextId++, at, level, source, target, line));
        }
    }

    /// Writes what came since the last time.
    public void flush() {
        turn.lock();
        try {
            List<LogLine> batch = taken();
            if (!batch.isEmpty()) {
                write(batch);
            }
        } finally {
            turn.unlock();
        }
    }

    private List<LogLine> taken() {
        synchronized (unwritten) {
            if (unwritten.isEmpty()) {
                return List.of();
            }
            if (dropped > 0) {
                unwritten.add(own(dropped + " lines came too fast and were not kept"));
                dropped = 0;
            }
            List<LogLine> batch = new ArrayList<>(unwritten);
            unwritten.clear();
            return batch;
        }
    }

    private LogLine own(String line) {
        return new LogLine(
                nextId++, scheduler.clock().millis(), Severity.WARNING, "audit", "", line);
    }

    private void write(List<LogLine> batch) {
        if (folder != null) {
            try {
                folder.write(batch);
                unwritable = false;
            } catch (IOException e) {
                if (!unwritable) {
                    unwritable = true;
                    synchronized (unwritten) {
                        batch.add(own("The log's file can't be written: " + e));
                    }
                }
            }
        }
        try {
            database.write(connection -> insert(connection, batch));
        } catch (FaultException e) {
            // Saying so at a level that comes back here would never end.
            LOG.debug("The log could not be written", e);
        }
    }

    private static int insert(Connection connection, List<LogLine> batch) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO log_line (id, at, level, source, target, line) VALUES (?, ?,"
                                + " ?, ?, ?, ?)")) {
            for (LogLine line : batch) {
                insert.setLong(1, line.id());
                insert.setLong(2, line.at());
                insert.setInt(3, line.level().ordinal());
                insert.setString(4, cut(line.source(), 100));
                insert.setString(5, cut(line.target(), 200));
                insert.setString(6, cut(line.line(), 4000));
                insert.addBatch();
            }
            return insert.executeBatch().length;
        }
    }

    private static String cut(String text, int longest) {
        String clean = text.replace("\0", "");
        return clean.length() <= longest ? clean : clean.substring(0, longest);
    }

    @Override
    public List<LogLine> page(LogFilter filter, long before, int most) {
        flush();
        return database.read(connection -> page(connection, filter, before, most));
    }

    private static List<LogLine> page(
            Connection connection, LogFilter filter, long before, int most) throws SQLException {
        String text = filter.text().strip().toLowerCase(Locale.ROOT);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id, at, level, source, target, line FROM log_line WHERE id < ?"
                                + " AND level >= ? AND at >= ? AND at < ?"
                                + (filter.source().isEmpty() ? "" : " AND source = ?")
                                + (filter.target().isEmpty() ? "" : " AND target = ?")
                                + (text.isEmpty()
                                        ? ""
                                        : " AND (LOWER(line) LIKE ? ESCAPE '!' OR LOWER(target)"
                                                + " LIKE ? ESCAPE '!')")
                                + " ORDER BY id DESC LIMIT ?")) {
            int at = 1;
            select.setLong(at++, before);
            select.setInt(at++, filter.least().ordinal());
            select.setLong(at++, filter.from());
            select.setLong(at++, filter.to());
            if (!filter.source().isEmpty()) {
                select.setString(at++, filter.source());
            }
            if (!filter.target().isEmpty()) {
                select.setString(at++, filter.target());
            }
            if (!text.isEmpty()) {
                String like = "%" + AuditRows.escaped(text) + "%";
                select.setString(at++, like);
                select.setString(at++, like);
            }
            select.setInt(at, most);
            List<LogLine> found = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new LogLine(
                                    row.getLong(1),
                                    row.getLong(2),
                                    Severity.values()[row.getInt(3)],
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6)));
                }
            }
            return found;
        }
    }

    @Override
    public LogCounts counts(long since) {
        flush();
        return database.read(
                connection -> {
                    long warnings = 0;
                    long errors = 0;
                    try (PreparedStatement select =
                            connection.prepareStatement(
                                    "SELECT level, COUNT(*) FROM log_line WHERE at >= ? GROUP BY"
                                            + " level")) {
                        select.setLong(1, since);
                        try (ResultSet row = select.executeQuery()) {
                            while (row.next()) {
                                Severity level = Severity.values()[row.getInt(1)];
                                warnings += level == Severity.WARNING ? row.getLong(2) : 0;
                                errors += level.compareTo(Severity.ERROR) >= 0 ? row.getLong(2) : 0;
                            }
                        }
                    }
                    return new LogCounts(warnings, errors);
                });
    }

    @Override
    public List<String> sources() {
        return said("SELECT DISTINCT source FROM log_line ORDER BY source");
    }

    @Override
    public List<String> targets() {
        return said("SELECT DISTINCT target FROM log_line WHERE target <> '' ORDER BY target");
    }

    private List<String> said(String query) {
        flush();
        return database.read(
                connection -> {
                    List<String> found = new ArrayList<>();
                    try (Statement statement = connection.createStatement();
                            ResultSet row = statement.executeQuery(query)) {
                        while (row.next()) {
                            found.add(row.getString(1));
                        }
                    }
                    return found;
                });
    }

    /// Removes the lines before a moment, and the oldest beyond what is kept at most.
    public int trim(long before) {
        flush();
        if (folder != null) {
            try {
                folder.trim(before);
            } catch (IOException e) {
                LOG.warn("Old log files could not be removed: {}", e.toString());
            }
        }
        return database.write(
                connection -> {
                    try (PreparedStatement delete =
                            connection.prepareStatement(
                                    "DELETE FROM log_line WHERE at < ? OR id <= ?")) {
                        delete.setLong(1, before);
                        delete.setLong(2, lastId(connection) - MOST_KEPT);
                        return delete.executeUpdate();
                    }
                });
    }

    private static long lastId(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT MAX(id) FROM log_line")) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        Scheduler.Handle handle = writing;
        if (handle != null) {
            handle.cancel();
        }
        flush();
    }
}
