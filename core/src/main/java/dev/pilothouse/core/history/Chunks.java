package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.Chunk;
import dev.pilothouse.core.history.codec.ChunkWriter;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.Line;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The stored chunks. A damaged one is skipped, which is said once. Any thread may call.
final class Chunks {

    private static final Logger LOG = LoggerFactory.getLogger(Chunks.class);

    private final BlobTable table;
    private final Set<Long> damaged = ConcurrentHashMap.newKeySet();

    Chunks(Dialect dialect) {
        table = new BlobTable(dialect, "m_chunk");
    }

    BlobTable table() {
        return table;
    }

    /// Takes an opened chunk.
    interface Visitor {
        void chunk(int target, Chunk chunk) throws SQLException;
    }

    /// All chunks of an hour, ascending by target.
    void scan(Session session, long hour, Visitor visitor) throws SQLException {
        scan(session, Keys.firstOf(hour), Keys.firstOf(hour + 1), visitor);
    }

    /// All parts of one target's hour.
    void scan(Session session, long hour, int target, Visitor visitor) throws SQLException {
        scan(session, Keys.firstOf(hour, target), Keys.firstOf(hour, target + 1), visitor);
    }

    /// The part of one target's hour that may have a series.
    void scan(Session session, long hour, int target, int number, Visitor visitor)
            throws SQLException {
        long key = Keys.row(hour, target, number / ChunkWriter.SERIES);
        scan(session, key, key + 256, visitor);
    }

    private void scan(Session session, long from, long to, Visitor visitor) throws SQLException {
        table.scan(
                session,
                from,
                to,
                (key, bytes) -> {
                    try {
                        visitor.chunk(Keys.target(key), open(key, bytes));
                    } catch (CorruptData e) {
                        if (damaged.add(key)) {
                            LOG.warn(
                                    "A chunk of the cache is damaged and skipped ({}): {}",
                                    Keys.name(key),
                                    e.getMessage());
                        }
                    }
                });
    }

    void delete(Session session, long hour, int target) throws SQLException {
        table.delete(session, Keys.firstOf(hour, target), Keys.firstOf(hour, target + 1));
    }

    static Chunk open(long key, byte[] bytes) {
        return new Chunk(bytes, Keys.period(key) * Keys.HOUR, Keys.part(key) * ChunkWriter.SERIES);
    }

    List<Line> lines(Session session, long hour, int target) throws SQLException {
        List<Line> lines = new ArrayList<>();
        scan(session, hour, target, (t, chunk) -> lines.addAll(chunk.lines()));
        return lines;
    }

    /// Writes all lines of one target's hour.
    ///
    /// @param fresh whether the hour has no chunk yet
    void write(Session session, long hour, int target, List<Line> lines, boolean fresh)
            throws SQLException {
        int from = 0;
        while (from < lines.size()) {
            int part = lines.get(from).number() / ChunkWriter.SERIES;
            int to = from;
            while (to < lines.size() && lines.get(to).number() / ChunkWriter.SERIES == part) {
                to++;
            }
            byte[] bytes = ChunkWriter.encode(hour * Keys.HOUR, lines.subList(from, to));
            long key = Keys.row(hour, target, part);
            if (fresh) {
                table.put(session, key, bytes);
            } else {
                table.replace(session, key, bytes);
                damaged.remove(key);
            }
            from = to;
        }
    }
}
