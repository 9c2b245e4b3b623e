package dev.pilothouse.core.history;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Storage.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.StorageFaults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;

/// The tables of the cache and how they came to be: one step for each version, each of them safe to
/// repeat, because a kill may come between a step and the note that it is done.
final class Schema {

    private static final String VERSION = "version";
    private static final String FILE = ".mv.db";

    /// From here on there are frames.
    static final long FRAMES = 3;

    /// The oldest that can be looked at without being changed.
    private static final long OLDEST = 2;

    private Schema() {}

    /// Brings the tables to this program's version; with `readOnly` only looks whether they can be
    /// read.
    ///
    /// @return the version they have now
    static long migrate(Sessions sessions, String place, boolean readOnly) throws SQLException {
        List<List<String>> steps = steps(sessions.dialect());
        if (!readOnly) {
            sessions.write(
                    session -> {
                        session.run(
                                "CREATE TABLE IF NOT EXISTS m_meta (name VARCHAR(64) PRIMARY KEY,"
                                        + " v BIGINT NOT NULL)");
                        return null;
                    });
        }
        long version = sessions.write(session -> Meta.get(session, VERSION, 0));
        if (version > steps.size()) {
            throw new FaultException(
                    new Fault.Storage(Trouble.NEWER, place, Long.toString(version)));
        }
        if (readOnly) {
            if (version < OLDEST) {
                throw new FaultException(
                        new Fault.Storage(Trouble.DAMAGED, place, "tables of version " + version));
            }
            return version;
        }
        if (version > 0 && version < steps.size()) {
            copy(sessions, place, version);
        }
        for (int next = (int) version; next < steps.size(); next++) {
            int step = next;
            sessions.write(
                    session -> {
                        for (String text : steps.get(step)) {
                            session.run(text);
                        }
                        new Meta(sessions.dialect()).set(session, VERSION, step + 1L);
                        return null;
                    });
        }
        return steps.size();
    }

    /// A cache that is a file is copied before its tables change, to `metrics-v2.zip` beside it.
    private static void copy(Sessions sessions, String place, long version) throws SQLException {
        if (sessions.dialect() != Dialect.H2 || !place.endsWith(FILE)) {
            return;
        }
        String name = place.substring(0, place.length() - FILE.length()) + "-v" + version + ".zip";
        Path draft = Path.of(name + ".draft");
        try {
            Files.deleteIfExists(draft);
            sessions.write(
                    session -> {
                        session.run("BACKUP TO '" + draft.toString().replace("'", "''") + "'");
                        return null;
                    });
            Files.move(draft, Path.of(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw StorageFaults.of(e, name);
        }
    }

    private static List<List<String>> steps(Dialect dialect) {
        String rows = "(k BIGINT PRIMARY KEY, p " + dialect.binary + " NOT NULL)";
        return List.of(
                List.of(
                        "CREATE TABLE IF NOT EXISTS m_series (k BIGINT PRIMARY KEY, metric VARCHAR"
                                + " NOT NULL, unit VARCHAR(16) NOT NULL, kind VARCHAR(16) NOT NULL,"
                                + " labels VARCHAR NOT NULL)",
                        "CREATE TABLE IF NOT EXISTS m_hour (k BIGINT PRIMARY KEY)",
                        "CREATE TABLE IF NOT EXISTS m_chunk " + rows,
                        "CREATE TABLE IF NOT EXISTS m_wal " + rows,
                        "CREATE TABLE IF NOT EXISTS m_roll5 " + rows,
                        "CREATE TABLE IF NOT EXISTS m_roll1h " + rows,
                        "CREATE TABLE IF NOT EXISTS m_todo (k BIGINT PRIMARY KEY)"),
                List.of(
                        "CREATE TABLE IF NOT EXISTS m_key (id INTEGER PRIMARY KEY, name VARCHAR NOT"
                                + " NULL)",
                        "CREATE TABLE IF NOT EXISTS m_fact (target INTEGER NOT NULL, key_id INTEGER"
                                + " NOT NULL, since BIGINT NOT NULL, seen BIGINT NOT NULL, p "
                                + dialect.binary
                                + " NOT NULL, PRIMARY KEY (target, key_id, since))",
                        "CREATE TABLE IF NOT EXISTS m_seen " + rows,
                        "CREATE TABLE IF NOT EXISTS m_event (id BIGINT PRIMARY KEY, happened BIGINT"
                                + " NOT NULL, target INTEGER NOT NULL, severity VARCHAR(16) NOT"
                                + " NULL, code VARCHAR NOT NULL, p "
                                + dialect.binary
                                + " NOT NULL)",
                        "CREATE INDEX IF NOT EXISTS m_event_happened ON m_event (happened)"),
                List.of(
                        "CREATE TABLE IF NOT EXISTS m_frame (target INTEGER NOT NULL, stream"
                                + " VARCHAR(40) NOT NULL, run BIGINT NOT NULL, taken BIGINT NOT"
                                + " NULL, joined INTEGER NOT NULL, p "
                                + dialect.binary
                                + " NOT NULL, PRIMARY KEY (target, stream, run, taken))"));
    }
}
