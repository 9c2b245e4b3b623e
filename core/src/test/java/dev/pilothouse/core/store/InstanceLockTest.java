package dev.pilothouse.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class InstanceLockTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);

    @Test
    void namesTheOtherProcessAndRaisesIt() throws IOException, InterruptedException {
        Path place = directory.resolve("home");
        try (OtherProcess other = new OtherProcess(HomeHolder.class, place.toString(), "WATCHER");
                SystemScheduler scheduler = new SystemScheduler()) {
            assertThat(other.line()).isEqualTo("held");
            assertThat(Home.seemsHeld(place)).isTrue();
            Home home = Home.open(place);
            assertThatThrownBy(() -> InstanceLock.take(home, Holder.Role.CONSOLE, time))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isEqualTo(
                                                    new Fault.Locked(
                                                            place.toString(),
                                                            "watcher " + other.pid())));
            assertThat(HomeSocket.raise(home, scheduler)).isTrue();
            assertThat(other.line()).isEqualTo("raised");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream error = new ByteArrayOutputStream();
            assertThat(HomeSocket.ask(home, scheduler, List.of("how", "is it"), out, error))
                    .hasValue(2);
            assertThat(out).hasToString("how is it");
            assertThat(error).hasToString("!");

            other.kill();
            // What it left behind does not keep the next start from showing its window at once.
            assertThat(InstanceLock.holder(home)).isPresent();
            assertThat(Home.seemsHeld(place)).isFalse();
            assertThat(HomeSocket.raise(home, scheduler)).isFalse();
            assertThat(HomeSocket.ask(home, scheduler, List.of("how"), out, error)).isEmpty();
            try (InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, time)) {
                assertThat(lock.holder().since()).isEqualTo(1_795_000_000_000L);
                // The dead one's socket is still there and is no obstacle.
                HomeSocket.listen(lock, scheduler, new Quiet(() -> {})).close();
            }
        }
    }

    @Test
    void oneProcessCannotTakeAHomeTwice() {
        Home home = Home.open(directory.resolve("home"));
        try (InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, time)) {
            assertThatThrownBy(() -> InstanceLock.take(home, Holder.Role.COMMAND, time))
                    .isInstanceOf(FaultException.class);
            assertThat(InstanceLock.holder(home)).contains(lock.holder());
        }
        InstanceLock.take(home, Holder.Role.CONSOLE, time).close();
        assertThat(InstanceLock.holder(home)).isEmpty();
    }

    @Test
    void aLongPathStillCanBeRaised() throws InterruptedException {
        Home home = Home.open(directory.resolve("a".repeat(120)));
        CountDownLatch raised = new CountDownLatch(1);
        try (SystemScheduler scheduler = new SystemScheduler();
                InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, time);
                HomeSocket socket =
                        HomeSocket.listen(lock, scheduler, new Quiet(raised::countDown))) {
            assertThat(Path.of(lock.holder().socket())).exists().doesNotHaveToString("");
            assertThat(HomeSocket.raise(home, scheduler)).isTrue();
            raised.await();
            socket.close();
            assertThat(Path.of(lock.holder().socket())).doesNotExist();
            assertThat(Path.of(lock.holder().socket()).getParent()).doesNotExist();
        }
    }

    @Test
    void aHungHolderIsNamedAndNotWaitedFor() {
        Home home = Home.open(directory.resolve("home"));
        CountDownLatch free = new CountDownLatch(1);
        try (SystemScheduler real = new SystemScheduler();
                InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, time);
                HomeSocket socket = HomeSocket.listen(lock, real, new Hung(time, free))) {
            assertThatThrownBy(
                            () ->
                                    HomeSocket.ask(
                                            home,
                                            time,
                                            List.of("status"),
                                            OutputStream.nullOutputStream(),
                                            OutputStream.nullOutputStream()))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e ->
                                    assertThat(e.fault())
                                            .isEqualTo(
                                                    new Fault.Timeout(
                                                            lock.holder().word(),
                                                            "console",
                                                            Duration.ofSeconds(20))));
            free.countDown();
        }
    }

    /// Lets the time pass that the other side waits, and says nothing.
    private record Hung(ManualTime time, CountDownLatch free) implements HomeSocket.Served {
        @Override
        public boolean raise() {
            return false;
        }

        @Override
        public int answer(List<String> words, OutputStream out, OutputStream error) {
            time.advance(Duration.ofSeconds(21));
            try {
                free.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        }
    }

    private record Quiet(Runnable raised) implements HomeSocket.Served {
        @Override
        public boolean raise() {
            raised.run();
            return true;
        }

        @Override
        public int answer(List<String> words, OutputStream out, OutputStream error) {
            return 0;
        }
    }

    @Test
    void anUnreadableHolderFileIsNoObstacle() throws IOException {
        Home home = Home.open(directory.resolve("home"));
        Files.writeString(home.holder(), "pid=x\n");
        assertThat(InstanceLock.holder(home)).isEmpty();
        InstanceLock.take(home, Holder.Role.CONSOLE, time).close();
    }
}
