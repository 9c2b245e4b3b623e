package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The whole core on a fresh home: this machine is there, live, remembered, and seen again after a
/// restart.
class EngineTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path place;

    private final SystemScheduler scheduler = new SystemScheduler();

    @AfterEach
    void end() {
        scheduler.close();
    }

    @Test
    void thisMachineIsLiveAtOnceAndRememberedAfterwards() throws InterruptedException {
        long until;
        try (Engine engine = open()) {
            FleetState seen = await(engine, f -> f.targets().stream().anyMatch(s -> s.asOf() > 0));
            TargetState machine = seen.targets().getFirst();
            assertThat(machine.target().name()).isEqualTo("This machine");
            assertThat(machine.figure(Series.of(NodeMetrics.MEM_TOTAL))).isNotNull();
            assertThat(seen.events()).extracting(Event::code).contains("cache.created");
            until = scheduler.clock().millis();
        }
        try (Engine engine = open()) {
            FleetState past = engine.past().apply(until);
            assertThat(past.targets()).hasSize(1);
            assertThat(past.targets().getFirst().figure(Series.of(NodeMetrics.MEM_TOTAL)))
                    .isNotNull();
            assertThat(engine.collector().fleet().current().events())
                    .extracting(Event::code)
                    .contains("cache.created")
                    .doesNotContain("cache.lost");
        }
    }

    @Test
    void aHomeBelongsToOneEngineAtATime() {
        try (Engine engine = open()) {
            assertThat(engine.readOnly()).isFalse();
            assertThatThrownBy(this::open)
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault()).isInstanceOf(Fault.Locked.class));
        }
        open().close();
    }

    private Engine open() {
        InstanceLock lock =
                InstanceLock.take(Home.open(place), Holder.Role.CONSOLE, scheduler.clock());
        return Engine.open(lock, SshOptions.ofThisUser(), scheduler, true);
    }

    private static FleetState await(Engine engine, Predicate<FleetState> wanted)
            throws InterruptedException {
        CountDownLatch found = new CountDownLatch(1);
        try (Subscription _ =
                engine.collector()
                        .fleet()
                        .subscribe(
                                f -> {
                                    if (wanted.test(f)) {
                                        found.countDown();
                                    }
                                })) {
            assertThat(found.await(30, TimeUnit.SECONDS)).isTrue();
        }
        return engine.collector().fleet().current();
    }
}
