package dev.pilothouse.core.history;

import dev.pilothouse.core.history.codec.CorruptData;
import dev.pilothouse.core.history.codec.FrameRun;
import dev.pilothouse.core.model.Frame;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The stored frames: a row for each while their run goes on, one row for the whole run once the
/// next one has begun. Writing is for the one who writes; reading for any thread.
final class FrameStore {

    private static final Logger LOG = LoggerFactory.getLogger(FrameStore.class);

    private static final String INSERT =
            "INSERT INTO m_frame (target, stream, run, taken, joined, p) VALUES (?, ?, ?, ?, ?, ?)";
    private static final String DELETE_ONE =
            "DELETE FROM m_frame WHERE target = ? AND stream = ? AND run = ? AND taken = ?";
    private static final String DELETE_RUN =
            "DELETE FROM m_frame WHERE target = ? AND stream = ? AND run = ?";

    private final FrameLog log;
    private final boolean there;

    /// @param there whether there is a table: older cache files have none
    FrameStore(FrameLog log, boolean there) {
        this.log = log;
        this.there = there;
    }

    /// Which run: of whom and of what.
    private record Run(int target, String stream, long began) {}

    static void store(Session session, List<FrameLog.Taken> frames) throws SQLException {
        Map<Run, Long> fresh = new HashMap<>();
        for (FrameLog.Taken taken : frames) {
            Frame frame = taken.frame();
            Run run = new Run(taken.target(), frame.stream(), frame.run());
            delete(session, run, frame.at());
            insert(session, run, frame.at(), false, List.of(frame));
            if (frame.at() == frame.run()) {
                fresh.put(run, frame.at());
            }
        }
        for (Run begun : fresh.keySet()) {
            for (long ended : ended(session, begun)) {
                join(session, new Run(begun.target, begun.stream, ended));
            }
        }
    }

    /// Runs before this one whose frames are single rows still.
    private static List<Long> ended(Session session, Run before) throws SQLException {
        PreparedStatement select =
                session.sql(
                        "SELECT DISTINCT run FROM m_frame WHERE target = ? AND stream = ? AND run"
                                + " < ? AND joined = 0");
        select.setInt(1, before.target);
        select.setString(2, before.stream);
        select.setLong(3, before.began);
        List<Long> runs = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getLong(1));
            }
        }
        return runs;
    }

    private static void join(Session session, Run run) throws SQLException {
        List<Frame> frames = run(session, run);
        delete(session, DELETE_RUN, run);
        if (!frames.isEmpty()) {
            insert(session, run, frames.getLast().at(), true, frames);
        }
    }

    private static void insert(
            Session session, Run run, long at, boolean joined, List<Frame> frames)
            throws SQLException {
        PreparedStatement insert = session.sql(INSERT);
        insert.setInt(1, run.target);
        insert.setString(2, run.stream);
        insert.setLong(3, run.began);
        insert.setLong(4, at);
        insert.setInt(5, joined ? 1 : 0);
        insert.setBytes(6, FrameRun.encode(frames));
        insert.executeUpdate();
    }

    private static void delete(Session session, Run run, long at) throws SQLException {
        PreparedStatement delete = session.sql(DELETE_ONE);
        delete.setLong(4, at);
        delete(session, DELETE_ONE, run);
    }

    private static void delete(Session session, String sql, Run run) throws SQLException {
        PreparedStatement delete = session.sql(sql);
        delete.setInt(1, run.target);
        delete.setString(2, run.stream);
        delete.setLong(3, run.began);
        delete.executeUpdate();
    }

    /// What is stored of a run, oldest first; a damaged row ends it, because the others build on
    /// it.
    private static List<Frame> run(Session session, Run run) throws SQLException {
        PreparedStatement select =
                session.sql(
                        "SELECT p FROM m_frame WHERE target = ? AND stream = ? AND run = ? ORDER"
                                + " BY taken");
        select.setInt(1, run.target);
        select.setString(2, run.stream);
        select.setLong(3, run.began);
        TreeMap<Long, Frame> frames = new TreeMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                FrameRun.decode(run.stream, run.began, rows.getBytes(1))
                        .forEach(frame -> frames.put(frame.at(), frame));
            }
        } catch (CorruptData e) {
            LOG.warn("Frames of {} in the cache are damaged: {}", run.stream, e.getMessage());
        }
        return List.copyOf(frames.values());
    }

    /// The runs that reach into a range, oldest first, each from its beginning to before `to`.
    List<List<Frame>> runs(Sessions sessions, int target, String stream, long from, long to) {
        if (!there) {
            return List.of();
        }
        // What waits is looked at first: it moves to the database, never back.
        List<FrameLog.Taken> waiting = log.waiting();
        TreeMap<Long, TreeMap<Long, Frame>> runs = new TreeMap<>();
        sessions.read(
                session -> {
                    for (long began : begun(session, target, stream, from, to)) {
                        TreeMap<Long, Frame> frames = new TreeMap<>();
                        run(session, new Run(target, stream, began))
                                .forEach(frame -> frames.put(frame.at(), frame));
                        runs.put(began, frames);
                    }
                    return null;
                });
        for (FrameLog.Taken taken : waiting) {
            Frame frame = taken.frame();
            if (taken.target() == target && frame.stream().equals(stream)) {
                runs.computeIfAbsent(frame.run(), r -> new TreeMap<>()).put(frame.at(), frame);
            }
        }
        Long first = runs.floorKey(from);
        return runs.subMap(first == null ? from : first, true, to, false).values().stream()
                .map(frames -> List.copyOf(frames.headMap(to).values()))
                .filter(frames -> !frames.isEmpty())
                .toList();
    }

    private static List<Long> begun(Session session, int target, String stream, long from, long to)
            throws SQLException {
        PreparedStatement select =
                session.sql(
                        "SELECT DISTINCT run FROM m_frame WHERE target = ? AND stream = ? AND run <"
                                + " ? AND run >= COALESCE((SELECT MAX(run) FROM m_frame WHERE"
                                + " target = ? AND stream = ? AND run <= ?), 0)");
        select.setInt(1, target);
        select.setString(2, stream);
        select.setLong(3, to);
        select.setInt(4, target);
        select.setString(5, stream);
        select.setLong(6, from);
        List<Long> runs = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                runs.add(rows.getLong(1));
            }
        }
        runs.sort(Comparator.naturalOrder());
        return runs;
    }

    /// All streams there are of a target.
    List<String> streams(Sessions sessions, int target) {
        List<String> streams = new ArrayList<>();
        if (!there) {
            return streams;
        }
        sessions.read(
                session -> {
                    PreparedStatement select =
                            session.sql("SELECT DISTINCT stream FROM m_frame WHERE target = ?");
                    select.setInt(1, target);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            streams.add(rows.getString(1));
                        }
                    }
                    return null;
                });
        return streams;
    }

    static void forget(Session session, int target) throws SQLException {
        session.update("DELETE FROM m_frame WHERE target = ?", target);
    }
}
