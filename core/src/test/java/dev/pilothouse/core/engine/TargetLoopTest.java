package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.alert.HealthMonitor;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

class TargetLoopTest {

    private static final Target TARGET =
            new Target(
                    new TargetId(1),
                    "a",
                    TargetKind.NODE,
                    new Endpoint.ThisMachine(),
                    "",
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    private final Begun scheduler = new Begun();
    private final FakeConnector connector = new FakeConnector();

    /// The thread of a reading is there but waits for its turn when somebody asks for a reading
    /// now, which cancels and interrupts it.
    @Test
    void aReadingThatWasCancelledBeforeItBeganDoesNotRead() {
        connector.answers.put(
                "a", _ -> new Snapshot(1_000, List.of(), List.of(), List.of(), Cost.NONE));
        FleetBoard board = new FleetBoard(scheduler, new FleetState(0, true, List.of(), List.of()));
        Readings readings =
                new Readings(
                        TargetState.unmeasured(TARGET),
                        OwnFacts.KnownHealth.NONE,
                        new HealthMonitor(List.of(), List.of()),
                        new RecordingHistory(),
                        board,
                        scheduler.clock());
        try (TargetLoop loop =
                new TargetLoop(
                        TARGET,
                        connector,
                        scheduler,
                        new SplittableRandom(7),
                        () -> true,
                        readings)) {
            loop.start(Duration.ZERO);
            loop.refresh();
            scheduler.begun("read a", 0).run();
            assertThat(connector.asked("a", Tier.FAST)).isZero();
            scheduler.begun("read a", 1).run();
            assertThat(connector.asked("a", Tier.FAST)).isEqualTo(1);
        }
    }

    /// Lets a test run what was cancelled too late.
    private static final class Begun implements Scheduler {
        private final ManualTime time = new ManualTime(0);
        private final List<String> names = new ArrayList<>();
        private final List<Runnable> tasks = new ArrayList<>();

        Runnable begun(String name, int which) {
            int seen = 0;
            for (int i = 0; i < names.size(); i++) {
                if (names.get(i).equals(name) && seen++ == which) {
                    return tasks.get(i);
                }
            }
            throw new AssertionError(names);
        }

        @Override
        public Clock clock() {
            return time;
        }

        @Override
        public Handle run(String name, Runnable task) {
            return after(name, Duration.ZERO, task);
        }

        @Override
        public Handle after(String name, Duration delay, Runnable task) {
            names.add(name);
            tasks.add(task);
            return time.after(name, delay, task);
        }

        @Override
        public Handle every(String name, Duration first, Duration interval, Runnable task) {
            return time.every(name, first, interval, task);
        }

        @Override
        public void pause(Duration duration) {
            time.pause(duration);
        }

        @Override
        public void close() {
            time.close();
        }
    }
}
