package dev.pilothouse.core.history;

import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.history.codec.RollLine;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Copies some targets and a range of time out of one history. One thread at a time; the history
/// goes on meanwhile.
final class Copier {

    private final Sessions sessions;
    private final Recorder.Memory memory;
    private final Chunks chunks;
    private final Rolls rolls;
    private final FactReader facts;
    private final FrameStore frames;

    Copier(
            Sessions sessions,
            Recorder.Memory memory,
            Chunks chunks,
            Rolls rolls,
            FactReader facts,
            FrameStore frames) {
        this.sessions = sessions;
        this.memory = memory;
        this.chunks = chunks;
        this.rolls = rolls;
        this.facts = facts;
        this.frames = frames;
    }

    /// Where the copy goes: an empty history.
    interface Sink {
        void series(int target, List<dev.pilothouse.core.model.Series> series);

        void hour(long hour, Map<Integer, List<Line>> lines) throws SQLException;

        void rolls(Grain grain, long period, int target, List<RollLine> lines) throws SQLException;

        void rolled(long day) throws SQLException;

        void run(int target, KnownFact run, long until);

        void event(Event event);

        void frames(int target, List<Frame> run);
    }

    /// @param wanted empty for all there are
    void copy(Set<TargetId> wanted, long from, long to, Sink sink) throws SQLException {
        Set<TargetId> targets = wanted.isEmpty() ? all() : wanted;
        TreeSet<Integer> ids = new TreeSet<>();
        targets.forEach(target -> ids.add(target.value()));
        ids.removeIf(id -> memory.books().known(id) == null);
        for (int id : ids) {
            sink.series(id, memory.books().book(id).series());
        }
        TreeSet<Long> hours = new TreeSet<>(memory.books().openHours());
        hours.addAll(memory.books().hours());
        for (long hour : hours.subSet(Keys.hour(from), true, Keys.hour(to - 1), true)) {
            Map<Integer, List<Line>> lines = new HashMap<>();
            for (int id : ids) {
                List<Line> inside = lines(id, hour, from, to);
                if (!inside.isEmpty()) {
                    lines.put(id, inside);
                }
            }
            if (!lines.isEmpty()) {
                sink.hour(hour, lines);
            }
        }
        for (Grain grain : Grain.values()) {
            rolls(grain, ids, from, to, sink);
        }
        sink.rolled(rolls.rolled());
        facts.copy(targets, from, to, sink);
        for (int id : ids) {
            for (String stream : frames.streams(sessions, id)) {
                frames.runs(sessions, id, stream, from, to).forEach(run -> sink.frames(id, run));
            }
        }
        for (Event event : memory.events().read(sessions, from, to, Integer.MAX_VALUE).reversed()) {
            TargetId target = event.target();
            if (target == null || targets.contains(target)) {
                sink.event(event);
            }
        }
    }

    private Set<TargetId> all() {
        Set<TargetId> all = new HashSet<>();
        memory.books().targets().forEach(id -> all.add(new TargetId(id)));
        facts.targets().forEach(id -> all.add(new TargetId(id)));
        return all;
    }

    private List<Line> lines(int target, long hour, long from, long to) {
        TargetBook book = memory.books().book(target);
        TreeMap<Integer, Line> all = new TreeMap<>();
        List<Line> heads = new ArrayList<>();
        for (int number = 0; number < book.seriesCount(); number++) {
            heads.addAll(book.lines(number, hour, hour));
        }
        for (Line line : sessions.read(session -> chunks.lines(session, hour, target))) {
            all.put(line.number(), Lines.withoutCarried(line));
        }
        heads.forEach(line -> all.merge(line.number(), line, Lines::union));
        List<Line> inside = new ArrayList<>();
        for (Line line : all.values()) {
            Line cut = cut(line, from, to);
            if (cut.size() > 0) {
                inside.add(cut);
            }
        }
        return inside;
    }

    private static Line cut(Line line, long from, long to) {
        int first = Arrays.binarySearch(line.times(), from);
        int end = Arrays.binarySearch(line.times(), to);
        first = first < 0 ? -first - 1 : first;
        end = end < 0 ? -end - 1 : end;
        if (first == 0 && end == line.size()) {
            return line;
        }
        return new Line(
                line.number(),
                0,
                Arrays.copyOfRange(line.times(), first, end),
                Arrays.copyOfRange(line.values(), first, end));
    }

    private void rolls(Grain grain, Set<Integer> ids, long from, long to, Sink sink)
            throws SQLException {
        long step = grain.step.toMillis();
        for (long period :
                rolls.periods(grain)
                        .subSet(
                                Math.floorDiv(from, grain.period),
                                true,
                                Math.floorDiv(to - 1, grain.period),
                                true)) {
            long start = period * grain.period;
            int first = (int) Math.max(0, Math.ceilDiv(from - start, step));
            int end = (int) Math.min(grain.slots(), Math.ceilDiv(to - start, step));
            for (int id : ids) {
                List<RollLine> lines =
                        new ArrayList<>(
                                sessions.read(session -> rolls.lines(session, grain, period, id)));
                lines.forEach(line -> line.keep(first, end));
                lines.removeIf(RollLine::isEmpty);
                if (!lines.isEmpty()) {
                    sink.rolls(grain, period, id, lines);
                }
            }
        }
    }
}
