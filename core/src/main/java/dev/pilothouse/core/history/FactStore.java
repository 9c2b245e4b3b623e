package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.ByteReader;
import dev.pilothouse.core.history.codec.ByteWriter;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.FactValue;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The stored runs of facts. Writing is for the one who writes; reading for any thread.
final class FactStore {

    private static final Logger LOG = LoggerFactory.getLogger(FactStore.class);

    private static final String NEWEST =
            "SELECT f.target, f.key_id, f.since, f.seen, f.p FROM m_fact f JOIN (SELECT target,"
                    + " key_id, MAX(since) AS since FROM m_fact WHERE since <= ? GROUP BY target,"
                    + " key_id) n ON f.target = n.target AND f.key_id = n.key_id AND f.since ="
                    + " n.since";

    private final FactLog log;
    private final BlobTable seen;

    FactStore(FactLog log, Dialect dialect) {
        this.log = log;
        seen = new BlobTable(dialect, "m_seen");
    }

    /// Takes a stored run.
    interface Visitor {
        void run(int target, int key, KnownFact run);
    }

    void load(Session session) throws SQLException {
        try (ResultSet rows = session.sql("SELECT id, name FROM m_key").executeQuery()) {
            while (rows.next()) {
                log.knownKey(rows.getInt(1), rows.getString(2));
            }
        }
        at(session, Long.MAX_VALUE, log::restore);
        seen.scan(session, 0, Long.MAX_VALUE, this::loadSeen);
    }

    /// The run of every fact that had begun last at a moment.
    void at(Session session, long at, Visitor visitor) throws SQLException {
        PreparedStatement select = session.sql(NEWEST);
        select.setLong(1, at);
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                int target = rows.getInt(1);
                int key = rows.getInt(2);
                read(rows, key).ifPresent(run -> visitor.run(target, key, run));
            }
        }
    }

    /// All runs of one fact, oldest first.
    List<KnownFact> runs(Session session, int target, int key) throws SQLException {
        PreparedStatement select =
                session.sql(
                        "SELECT target, key_id, since, seen, p FROM m_fact WHERE target = ? AND"
                                + " key_id = ? ORDER BY since");
        select.setInt(1, target);
        select.setInt(2, key);
        List<KnownFact> runs = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                read(rows, key).ifPresent(runs::add);
            }
        }
        return runs;
    }

    private Optional<KnownFact> read(ResultSet rows, int key) throws SQLException {
        try {
            Fact fact = new Fact(log.name(key), FactValue.decode(rows.getBytes(5)));
            return Optional.of(new KnownFact(fact, rows.getLong(3), rows.getLong(4)));
        } catch (CorruptData | IllegalArgumentException e) {
            LOG.warn("A fact of the cache is damaged ({}): {}", log.name(key), e.getMessage());
            return Optional.empty();
        }
    }

    void storeKeys(Session session, List<String> fresh) throws SQLException {
        int id = log.storedKeys();
        PreparedStatement insert = session.sql("INSERT INTO m_key (id, name) VALUES (?, ?)");
        for (String name : fresh) {
            session.update("DELETE FROM m_key WHERE id = ?", id);
            insert.setInt(1, id++);
            insert.setString(2, name);
            insert.executeUpdate();
        }
    }

    void store(Session session, List<FactLog.Change> changes) throws SQLException {
        for (FactLog.Change change : changes) {
            switch (change) {
                case FactLog.Begin begin ->
                        insert(session, begin.target(), begin.key(), begin.run());
                case FactLog.End end ->
                        seen(session, end.target(), end.key(), end.since(), end.seen());
                case FactLog.Late late -> insertLate(session, late);
            }
        }
    }

    /// Late observations move the runs that are in memory as well; called once they are stored.
    void reload(Session session, List<FactLog.Change> changes) throws SQLException {
        for (FactLog.Change change : changes) {
            if (change instanceof FactLog.Late late) {
                List<KnownFact> runs = runs(session, late.target(), late.key());
                KnownFact now = log.current(late.target(), late.key());
                if (!runs.isEmpty() && now != null) {
                    KnownFact newest = runs.get(runs.size() - 1);
                    if (newest.seen() >= now.seen() || newest.since() > now.since()) {
                        log.restore(late.target(), late.key(), newest);
                    }
                }
            }
        }
    }

    /// Puts an old observation in its place. What contradicts a run splits it: what was seen before
    /// and what was seen last stay true.
    private void insertLate(Session session, FactLog.Late late) throws SQLException {
        int target = late.target();
        int key = late.key();
        KnownFact now = log.current(target, key);
        List<KnownFact> runs = runs(session, target, key);
        if (now != null && !runs.isEmpty()) {
            int newest = runs.size() - 1;
            if (runs.get(newest).since() == now.since()) {
                seen(session, target, key, now.since(), now.seen());
                runs.set(newest, now);
            }
        }
        List<KnownFact> after = Runs.insert(runs, late.at(), late.fact());
        for (KnownFact run : runs) {
            if (!after.contains(run)) {
                session.update(
                        "DELETE FROM m_fact WHERE target = ? AND key_id = ? AND since = ?",
                        target,
                        key,
                        run.since());
            }
        }
        for (KnownFact run : after) {
            if (!runs.contains(run)) {
                insert(session, target, key, run);
            }
        }
    }

    private static void insert(Session session, int target, int key, KnownFact run)
            throws SQLException {
        session.update(
                "DELETE FROM m_fact WHERE target = ? AND key_id = ? AND since = ?",
                target,
                key,
                run.since());
        PreparedStatement insert =
                session.sql(
                        "INSERT INTO m_fact (target, key_id, since, seen, p) VALUES (?, ?, ?, ?,"
                                + " ?)");
        insert.setInt(1, target);
        insert.setInt(2, key);
        insert.setLong(3, run.since());
        insert.setLong(4, run.seen());
        insert.setBytes(5, FactValue.encode(run.fact().value()));
        insert.executeUpdate();
    }

    private static void seen(Session session, int target, int key, long since, long seen)
            throws SQLException {
        session.update(
                "UPDATE m_fact SET seen = ? WHERE target = ? AND key_id = ? AND since = ?",
                seen,
                target,
                key,
                since);
    }

    /// Writes when the facts of some targets were confirmed last: one row for each target.
    void saveSeen(Session session, Set<Integer> targets) throws SQLException {
        var current = log.current();
        for (int target : targets) {
            var known = current.getOrDefault(target, java.util.Map.of());
            ByteWriter out = new ByteWriter(known.size() * 10 + 16);
            out.varint(known.size());
            for (var entry : known.entrySet()) {
                out.varint(entry.getKey());
                out.varint(entry.getValue().seen());
            }
            out.checksum();
            seen.replace(session, Keys.row(0, target, 0), out.toBytes());
        }
    }

    private void loadSeen(long key, byte[] bytes) {
        try {
            ByteReader in = ByteReader.checked(bytes);
            for (int left = in.count(in.left()); left > 0; left--) {
                log.confirm(Keys.target(key), in.count(Integer.MAX_VALUE), in.varint());
            }
        } catch (CorruptData e) {
            LOG.warn("Times of facts in the cache are damaged: {}", e.getMessage());
        }
    }

    void forget(Session session, int target) throws SQLException {
        session.update("DELETE FROM m_fact WHERE target = ?", target);
        seen.delete(session, Keys.firstOf(0, target), Keys.firstOf(0, target + 1));
    }
}
