package dev.pilothouse.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
            assertThat(RaiseSocket.raise(home, scheduler)).isTrue();
            assertThat(other.line()).isEqualTo("raised");

            other.kill();
            assertThat(RaiseSocket.raise(home, scheduler)).isFalse();
            try (InstanceLock lock = InstanceLock.take(home, Holder.Role.CONSOLE, time)) {
                assertThat(lock.holder().since()).isEqualTo(1_795_000_000_000L);
                // The dead one's socket is still there and is no obstacle.
                RaiseSocket.listen(lock, scheduler, () -> {}).close();
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
                RaiseSocket socket = RaiseSocket.listen(lock, scheduler, raised::countDown)) {
            assertThat(Path.of(lock.holder().socket())).exists().doesNotHaveToString("");
            assertThat(RaiseSocket.raise(home, scheduler)).isTrue();
            raised.await();
            socket.close();
            assertThat(Path.of(lock.holder().socket())).doesNotExist();
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
