package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    /// Something else stands where the cache was: targets are read and shown all the same, and what
    /// is there is left as it is.
    @Test
    void aCacheThatIsDamagedStopsNothing() throws InterruptedException, IOException {
        open().close();
        Path cache = Home.open(place).metrics().resolveSibling("metrics.mv.db");
        Files.write(cache, new byte[12_345]);
        try (Engine engine = open()) {
            FleetState seen = await(engine, f -> f.targets().stream().anyMatch(s -> s.asOf() > 0));
            assertThat(seen.targets().getFirst().figure(Series.of(NodeMetrics.MEM_TOTAL)))
                    .isNotNull();
            await(engine, f -> f.events().stream().anyMatch(e -> e.code().equals("cache.fault")));
            assertThat(engine.collector().status().current().cacheFault())
                    .isInstanceOfSatisfying(
                            Fault.Storage.class,
                            f -> assertThat(f.trouble()).isEqualTo(Fault.Storage.Trouble.DAMAGED));
            assertThatThrownBy(() -> engine.history().instant(scheduler.clock().millis()))
                    .isInstanceOf(FaultException.class);
        }
        assertThat(Files.readAllBytes(cache)).isEqualTo(new byte[12_345]);
    }

    @Test
    void targetsWithTheStandardIntervalsFollowTheSettings() throws InterruptedException {
        try (Engine engine = open()) {
            Target machine = engine.inventory().targets().current().getFirst();
            Target own =
                    engine.inventory()
                            .add(
                                    new Inventory.Draft(
                                            "own",
                                            TargetKind.NODE,
                                            machine.endpoint(),
                                            "",
                                            "",
                                            List.of(),
                                            true,
                                            new Target.Cadence(
                                                    Duration.ofSeconds(60),
                                                    Target.Cadence.DEFAULT.slow())));
            engine.settings().put(Map.of(SettingKeys.COLLECT_FAST.name(), "30"));
            Target.Cadence wanted =
                    new Target.Cadence(Duration.ofSeconds(30), Target.Cadence.DEFAULT.slow());
            CountDownLatch followed = new CountDownLatch(1);
            try (Subscription _ =
                    engine.inventory()
                            .targets()
                            .subscribe(
                                    all -> {
                                        if (all.stream()
                                                .anyMatch(
                                                        t ->
                                                                t.id().equals(machine.id())
                                                                        && t.cadence()
                                                                                .equals(wanted))) {
                                            followed.countDown();
                                        }
                                    })) {
                assertThat(followed.await(30, TimeUnit.SECONDS)).isTrue();
            }
            assertThat(engine.inventory().targets().current()).contains(own).hasSize(2);
        }
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
