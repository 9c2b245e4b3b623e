package dev.pilothouse.core.history;

import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.Chunk;
import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.FactValue;
import dev.pilothouse.core.history.codec.FrameRun;
import dev.pilothouse.core.history.codec.WalRow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Decodes everything once. One thread at a time.
final class Verifier {

    private final Sessions sessions;
    private final Books books;
    private final Chunks chunks;
    private final Rolls rolls;
    private final boolean framed;
    private final List<String> bad = new ArrayList<>();
    private long chunkCount;
    private long samples;
    private long payload;
    private long rollUps;
    private long rollUpBytes;
    private long facts;

    Verifier(Sessions sessions, Books books, Chunks chunks, Rolls rolls, boolean framed) {
        this.framed = framed;
        this.sessions = sessions;
        this.books = books;
        this.chunks = chunks;
        this.rolls = rolls;
    }

    Verification verify() {
        sessions.read(
                session -> {
                    for (long hour : books.hours()) {
                        chunks.table()
                                .scan(
                                        session,
                                        Keys.firstOf(hour),
                                        Keys.firstOf(hour + 1),
                                        this::chunk);
                    }
                    for (Grain grain : Grain.values()) {
                        rolls.table(grain)
                                .scan(
                                        session,
                                        0,
                                        Long.MAX_VALUE,
                                        (key, bytes) -> roll(grain, key, bytes));
                    }
                    bytes(session, "m_wal", "k", WalRow::decode);
                    facts += bytes(session, "m_fact", "since", FactValue::decode);
                    bytes(session, "m_event", "id", FactValue::decodeTexts);
                    if (framed) {
                        bytes(session, "m_frame", "taken", p -> FrameRun.decode("", 0, p));
                    }
                    return null;
                });
        return new Verification(chunkCount, samples, payload, rollUps, rollUpBytes, facts, bad);
    }

    private void chunk(long key, byte[] bytes) {
        chunkCount++;
        payload += bytes.length;
        try {
            Chunk chunk = Chunks.open(key, bytes);
            chunk.lines().forEach(line -> samples += line.size() - line.carried());
        } catch (CorruptData e) {
            bad.add("m_chunk " + Keys.name(key) + ": " + e.getMessage());
        }
    }

    private void roll(Grain grain, long key, byte[] bytes) {
        rollUps++;
        rollUpBytes += bytes.length;
        try {
            Rolls.open(key, bytes).lines();
        } catch (CorruptData e) {
            bad.add(grain.table + " " + Keys.name(key) + ": " + e.getMessage());
        }
    }

    /// Something that can only be decoded if it is whole.
    private interface Decoder {
        Object decode(byte[] bytes);
    }

    private long bytes(Session session, String table, String key, Decoder decoder)
            throws SQLException {
        long count = 0;
        try (ResultSet rows = session.sql("SELECT " + key + ", p FROM " + table).executeQuery()) {
            while (rows.next()) {
                count++;
                try {
                    decoder.decode(rows.getBytes(2));
                } catch (CorruptData | IllegalArgumentException e) {
                    bad.add(table + " " + rows.getLong(1) + ": " + e.getMessage());
                }
            }
        }
        return count;
    }
}
