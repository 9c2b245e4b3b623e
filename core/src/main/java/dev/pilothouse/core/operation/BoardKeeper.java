package dev.pilothouse.core.operation;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.OperationState.LogLine;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.OperationState.Times;
import dev.pilothouse.core.time.Clock;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Publishes the [Board] and makes its changes. Thread-safe.
final class BoardKeeper {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int MOST = 1_000;
    private static final int LOG_LINES = 500;
    private static final int LONGEST_LINE = 2_000;

    private final Clock clock;
    private final Publisher<Board> board = new Publisher<>(Board.EMPTY);

    BoardKeeper(Clock clock) {
        this.clock = clock;
    }

    Feed<Board> feed() {
        return board;
    }

    /// Adds operations in front, and forgets the oldest that ended.
    ///
    /// @return ids that are forgotten
    Set<Long> add(List<OperationState> fresh, @Nullable GroupState group) {
        Set<Long> forgotten = new HashSet<>();
        long oldest = clock.millis() - KEPT.toMillis();
        board.update(
                now -> {
                    forgotten.clear();
                    List<OperationState> all = new ArrayList<>(fresh);
                    for (OperationState one : now.operations()) {
                        boolean old = one.times().ended() < oldest || all.size() >= MOST;
                        if (one.phase() == Phase.ENDED && old) {
                            forgotten.add(one.id());
                        } else {
                            all.add(one);
                        }
                    }
                    List<GroupState> groups = new ArrayList<>();
                    if (group != null) {
                        groups.add(group);
                    }
                    now.groups().stream()
                            .filter(g -> !forgotten.containsAll(g.members()))
                            .forEach(groups::add);
                    return new Board(all, groups);
                });
        return Set.copyOf(forgotten);
    }

    void change(long id, UnaryOperator<OperationState> change) {
        board.update(
                now ->
                        new Board(
                                now.operations().stream()
                                        .map(o -> o.id() == id ? change.apply(o) : o)
                                        .toList(),
                                now.groups()));
    }

    void changeGroup(long id, UnaryOperator<GroupState> change) {
        board.update(
                now ->
                        new Board(
                                now.operations(),
                                now.groups().stream()
                                        .map(g -> g.id() == id ? change.apply(g) : g)
                                        .toList()));
    }

    void waits(long id, long waitsFor) {
        change(id, o -> o.waitsFor() == waitsFor ? o : new Draft(o).waitsFor(waitsFor).done());
    }

    void begun(long id) {
        change(
                id,
                o -> {
                    Times times = new Times(o.times().asked(), clock.millis(), 0);
                    return new Draft(o).phase(Phase.RUNNING).waitsFor(0).times(times).done();
                });
    }

    void ended(long id, Outcome outcome) {
        change(
                id,
                o -> {
                    long now = clock.millis();
                    Times times = new Times(o.times().asked(), o.times().began(), now);
                    return new Draft(o)
                            .phase(Phase.ENDED)
                            .waitsFor(0)
                            .times(times)
                            .outcome(outcome)
                            .steps(closed(o.steps(), outcome, now))
                            .done();
                });
    }

    void outcome(long id, Outcome outcome) {
        change(id, o -> new Draft(o).outcome(outcome).done());
    }

    /// What was unknown has shown that it holds: what had no answer is done since now.
    void settled(long id, Outcome.Done done) {
        change(
                id,
                o -> {
                    long now = clock.millis();
                    Times times = new Times(o.times().asked(), o.times().began(), now);
                    List<StepState> steps =
                            o.steps().stream().map(s -> settled(s, done.found(), now)).toList();
                    return new Draft(o).outcome(done).times(times).steps(steps).done();
                });
    }

    private static StepState settled(StepState s, Phrase found, long now) {
        if (s.state() != StepState.State.UNKNOWN && s.state() != StepState.State.WAITING) {
            return s;
        }
        Phrase note = s.code().equals(OperationRun.VERIFY) ? found : s.note();
        long began = s.began() > 0 ? s.began() : now;
        return new StepState(s.code(), StepState.State.DONE, note, began, now);
    }

    void decided(long id, OperationState.Decision decision) {
        change(id, o -> new Draft(o).decision(decision).done());
    }

    /// Where one run tells its progress.
    OperationRun.Report report(long id) {
        return new OperationRun.Report() {
            @Override
            public void step(String code) {
                change(
                        id,
                        o ->
                                new Draft(o)
                                        .steps(begin(o.steps(), code))
                                        .fraction(Double.NaN)
                                        .done());
            }

            @Override
            public void note(Phrase result) {
                change(id, o -> new Draft(o).steps(noted(o.steps(), result)).done());
            }

            @Override
            public void fraction(double fraction) {
                change(id, o -> new Draft(o).fraction(fraction).done());
            }

            @Override
            public void log(String line) {
                change(id, o -> new Draft(o).log(logged(o.log(), line)).done());
            }

            @Override
            public void sent() {
                change(id, o -> new Draft(o).sent().done());
            }

            @Override
            public void doubt() {
                change(
                        id,
                        o -> new Draft(o).steps(closed(o.steps(), StepState.State.UNKNOWN)).done());
            }
        };
    }

    private List<StepState> begin(List<StepState> steps, String code) {
        long now = clock.millis();
        List<StepState> next = new ArrayList<>();
        boolean found = false;
        for (StepState s : steps) {
            if (s.state() == StepState.State.RUNNING) {
                next.add(new StepState(s.code(), StepState.State.DONE, s.note(), s.began(), now));
            } else if (!found && s.code().equals(code) && s.state() == StepState.State.WAITING) {
                next.add(new StepState(code, StepState.State.RUNNING, s.note(), now, 0));
                found = true;
            } else {
                next.add(s);
            }
        }
        if (!found) {
            next.add(new StepState(code, StepState.State.RUNNING, Phrase.NONE, now, 0));
        }
        return next;
    }

    private static List<StepState> noted(List<StepState> steps, Phrase note) {
        return steps.stream()
                .map(
                        s ->
                                s.state() == StepState.State.RUNNING
                                        ? new StepState(
                                                s.code(), s.state(), note, s.began(), s.ended())
                                        : s)
                .toList();
    }

    private static List<StepState> closed(List<StepState> steps, Outcome outcome, long now) {
        StepState.State last =
                switch (outcome) {
                    case Outcome.Done _ -> StepState.State.DONE;
                    case Outcome.Failed _ -> StepState.State.FAILED;
                    case Outcome.Unknown _ -> StepState.State.UNKNOWN;
                    case Outcome.Cancelled c ->
                            c.found().equals(Phrase.NONE)
                                    ? StepState.State.WAITING
                                    : StepState.State.FAILED;
                };
        return closed(steps, last, now);
    }

    private List<StepState> closed(List<StepState> steps, StepState.State as) {
        return closed(steps, as, clock.millis());
    }

    private static List<StepState> closed(List<StepState> steps, StepState.State as, long now) {
        return steps.stream()
                .map(
                        s ->
                                s.state() == StepState.State.RUNNING
                                        ? new StepState(s.code(), as, s.note(), s.began(), now)
                                        : s)
                .toList();
    }

    private List<LogLine> logged(List<LogLine> log, String line) {
        List<LogLine> next = new ArrayList<>(log);
        if (next.size() >= LOG_LINES) {
            next.removeFirst();
        }
        String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        next.add(new LogLine(clock.millis(), shown));
        return next;
    }

    /// A state with a few things changed.
    private static final class Draft {
        private final OperationState o;
        private Phase phase;
        private long waitsFor;
        private Times times;
        private List<StepState> steps;
        private double fraction;
        private List<LogLine> log;
        private boolean sent;
        private @Nullable Outcome outcome;
        private OperationState.Decision decision;

        Draft(OperationState from) {
            o = from;
            phase = from.phase();
            waitsFor = from.waitsFor();
            times = from.times();
            steps = from.steps();
            fraction = from.fraction();
            log = from.log();
            sent = from.sent();
            outcome = from.outcome();
            decision = from.decision();
        }

        Draft phase(Phase value) {
            phase = value;
            return this;
        }

        Draft waitsFor(long value) {
            waitsFor = value;
            return this;
        }

        Draft times(Times value) {
            times = value;
            return this;
        }

        Draft steps(List<StepState> value) {
            steps = value;
            return this;
        }

        Draft fraction(double value) {
            fraction = value;
            return this;
        }

        Draft log(List<LogLine> value) {
            log = value;
            return this;
        }

        Draft sent() {
            sent = true;
            return this;
        }

        Draft outcome(Outcome value) {
            outcome = value;
            return this;
        }

        Draft decision(OperationState.Decision value) {
            decision = value;
            return this;
        }

        OperationState done() {
            return new OperationState(
                    o.id(),
                    o.group(),
                    o.target(),
                    o.about(),
                    o.by(),
                    phase,
                    waitsFor,
                    times,
                    steps,
                    fraction,
                    log,
                    sent,
                    outcome,
                    decision);
        }
    }
}
