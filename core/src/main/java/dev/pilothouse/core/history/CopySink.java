package dev.pilothouse.core.history;

import dev.pilothouse.core.history.Rolls.Grain;
import dev.pilothouse.core.history.codec.Line;
import dev.pilothouse.core.history.codec.RollLine;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Frame;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Writes a copy into an empty history.
final class CopySink implements Copier.Sink {

    private final Sessions sessions;
    private final Recorder.Memory memory;
    private final Rolls rolls;
    private final Recorder recorder;

    CopySink(Sessions sessions, Recorder.Memory memory, Rolls rolls, Recorder recorder) {
        this.sessions = sessions;
        this.memory = memory;
        this.rolls = rolls;
        this.recorder = recorder;
    }

    @Override
    public void series(int target, List<Series> series) {
        memory.books().book(target).adopt(series);
    }

    @Override
    public void hour(long hour, Map<Integer, List<Line>> lines) throws SQLException {
        recorder.adopt(hour, lines);
    }

    @Override
    public void rolls(Grain grain, long period, int target, List<RollLine> lines)
            throws SQLException {
        sessions.write(
                session -> {
                    rolls.write(session, grain, period, target, lines);
                    return null;
                });
        rolls.periods(grain).add(period);
    }

    @Override
    public void rolled(long day) throws SQLException {
        sessions.write(
                session -> {
                    new Meta(sessions.dialect()).set(session, Meta.ROLLED, day);
                    return null;
                });
        rolls.rolled(day);
    }

    @Override
    public void run(int target, KnownFact run, long until) {
        memory.facts().append(target, run.since(), List.of(run.fact()));
        long seen = Math.min(run.seen(), until);
        if (seen > run.since()) {
            memory.facts().append(target, seen, List.of(run.fact()));
        }
    }

    @Override
    public void frames(int target, List<Frame> run) {
        memory.frames().append(target, run);
    }

    @Override
    public void event(Event event) {
        memory.events().append(event);
    }
}
