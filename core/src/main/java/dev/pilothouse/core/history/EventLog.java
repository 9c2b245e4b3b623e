package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.FactValue;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/// Events: numbered at once, stored with the next flush. Any thread may call.
final class EventLog {

    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);

    /// While nothing can be written no more than these are kept.
    private static final int WAITING = 50_000;

    private static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparingLong(Event::at).thenComparingLong(Event::id).reversed();

    private final List<Event> waiting = new ArrayList<>();
    private long last;

    synchronized void load(Session session) throws SQLException {
        try (ResultSet rows =
                session.sql("SELECT COALESCE(MAX(id), 0) FROM m_event").executeQuery()) {
            rows.next();
            last = rows.getLong(1);
        }
    }

    synchronized Event append(Event event) {
        Event numbered =
                new Event(
                        ++last,
                        event.at(),
                        event.target(),
                        event.severity(),
                        event.code(),
                        event.args());
        if (waiting.size() >= WAITING) {
            waiting.remove(0);
        }
        waiting.add(numbered);
        return numbered;
    }

    synchronized List<Event> waiting() {
        return List.copyOf(waiting);
    }

    /// These are stored now.
    synchronized void stored(List<Event> events) {
        waiting.removeAll(events);
    }

    static void store(Session session, List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        PreparedStatement insert =
                session.sql(
                        "INSERT INTO m_event (id, happened, target, severity, code, p) VALUES (?,"
                                + " ?, ?, ?, ?, ?)");
        for (Event event : events) {
            session.update("DELETE FROM m_event WHERE id = ?", event.id());
            TargetId target = event.target();
            insert.setLong(1, event.id());
            insert.setLong(2, event.at());
            insert.setInt(3, target == null ? 0 : target.value());
            insert.setString(4, event.severity().name());
            insert.setString(5, event.code());
            insert.setBytes(6, FactValue.encodeTexts(event.args()));
            insert.addBatch();
        }
        insert.executeBatch();
    }

    List<Event> read(Sessions sessions, long from, long to, int limit) {
        TreeMap<Long, Event> found = new TreeMap<>();
        for (Event event : waiting()) {
            if (event.at() >= from && event.at() < to) {
                found.put(event.id(), event);
            }
        }
        sessions.read(
                session -> {
                    PreparedStatement select =
                            session.sql(
                                    "SELECT id, happened, target, severity, code, p FROM m_event"
                                            + " WHERE happened >= ? AND happened < ? ORDER BY"
                                            + " happened DESC, id DESC LIMIT ?");
                    select.setLong(1, from);
                    select.setLong(2, to);
                    select.setInt(3, limit);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            read(rows, found);
                        }
                    }
                    return null;
                });
        return found.values().stream().sorted(NEWEST_FIRST).limit(limit).toList();
    }

    private static void read(ResultSet rows, TreeMap<Long, Event> into) throws SQLException {
        long id = rows.getLong(1);
        int target = rows.getInt(3);
        try {
            into.put(
                    id,
                    new Event(
                            id,
                            rows.getLong(2),
                            target == 0 ? null : new TargetId(target),
                            Severity.valueOf(rows.getString(4)),
                            rows.getString(5),
                            FactValue.decodeTexts(rows.getBytes(6))));
        } catch (CorruptData e) {
            LOG.warn("Event {} of the cache is damaged: {}", id, e.getMessage());
        }
    }

    void forget(Session session, int target) throws SQLException {
        session.update("DELETE FROM m_event WHERE target = ?", target);
        synchronized (this) {
            waiting.removeIf(e -> e.target() != null && e.target().value() == target);
        }
    }
}
