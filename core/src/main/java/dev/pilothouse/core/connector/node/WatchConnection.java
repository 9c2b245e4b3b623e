package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// One watched service. It has no connection of its own: its node's bench reads it with the others.
final class WatchConnection implements Connection {

    private static final long RECENT = Duration.ofMinutes(10).toMillis();

    private final WatchBench bench;
    private final Duration fresh;
    private final Clock clock;
    private final Runnable end;
    private final Deque<Long> starts = new ArrayDeque<>();
    private final AtomicBoolean renew = new AtomicBoolean();
    private String run = "";
    private double told = Double.NaN;
    private int seen;

    /// @param fresh how old a reading made for another service may be
    WatchConnection(WatchBench bench, Duration fresh, Clock clock, Runnable end) {
        this.bench = bench;
        this.fresh = fresh;
        this.clock = clock;
        this.end = end;
    }

    @Override
    public Snapshot collect(Tier tier) {
        return switch (tier) {
            case FAST -> snapshot(bench.read(this, renew.getAndSet(false) ? Duration.ZERO : fresh));
            // All of it is read each time.
            case SLOW -> new Snapshot(clock.millis(), List.of(), List.of(), List.of(), Cost.NONE);
        };
    }

    @Override
    public void renew() {
        renew.set(true);
    }

    private Snapshot snapshot(WatchBench.Reading reading) {
        WatchAnswer answer = reading.answer();
        long at = reading.at();
        count(answer, at);
        Findings out = new Findings();
        double trouble =
                switch (answer.verdict()) {
                    case "running" -> 0;
                    case "down" -> 2;
                    default -> 1;
                };
        out.sample(WatchFacts.TROUBLE, trouble);
        out.sample(WatchFacts.RESTARTS, Double.isNaN(answer.restarts()) ? seen : answer.restarts());
        out.sample(WatchFacts.RECENT, starts.size());
        if (answer.runs()) {
            out.sample(WatchFacts.UPTIME, Math.max(0, at / 1000.0 - answer.since()));
        }
        WatchAnswer.Used used = answer.used();
        if (used != null) {
            out.sample(WatchFacts.CPU, used.cpu());
            out.sample(WatchFacts.MEMORY, used.memory());
            out.sample(WatchFacts.PROCESSES, used.processes());
        }
        String since = Double.isNaN(answer.since()) ? "" : Long.toString((long) answer.since());
        out.fact(
                WatchFacts.STATE,
                new Fact.Table(
                        List.of(
                                WatchFacts.VERDICT,
                                WatchFacts.SAYS,
                                WatchFacts.PID,
                                WatchFacts.SINCE),
                        List.of(List.of(answer.verdict(), answer.says(), answer.pid(), since))));
        return new Snapshot(
                at,
                out.samples(),
                out.facts(),
                List.of(),
                new Cost(reading.millis(), reading.bytesUp(), reading.bytesDown(), Double.NaN));
    }

    /// Another run than the one before is a restart, and so is a count that grew meanwhile.
    private void count(WatchAnswer answer, long at) {
        boolean another = !run.isEmpty() && !answer.run().isEmpty() && !run.equals(answer.run());
        double more = answer.restarts() - told;
        int restarts = more > 0 ? (int) Math.min(more, 100) : another ? 1 : 0;
        for (int i = 0; i < restarts; i++) {
            starts.addLast(at);
        }
        seen += another ? 1 : 0;
        run = answer.run().isEmpty() ? run : answer.run();
        told = answer.restarts();
        while (!starts.isEmpty() && at - starts.getFirst() > RECENT) {
            starts.removeFirst();
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
