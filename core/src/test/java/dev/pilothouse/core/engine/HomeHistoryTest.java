package dev.pilothouse.core.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.history.CacheSeal;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Unit;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A cache whose key lies in a vault that may be locked.
class HomeHistoryTest {

    private static final long START = 1_790_000_000_000L;
    private static final TargetId TARGET = new TargetId(1);
    private static final Series SERIES =
            Series.of(new Metric("cpu.busy", Unit.COUNT, Metric.Kind.GAUGE));

    @TempDir Path folder;

    private final ManualTime time = new ManualTime(START);
    private boolean unlocked;
    private boolean wanted;

    private HomeHistory history() {
        HomeHistory history =
                new HomeHistory(
                        file(),
                        time,
                        () -> unlocked ? Optional.of(key()) : Optional.empty(),
                        () -> wanted);
        history.attend();
        return history;
    }

    private Path file() {
        return folder.resolve("metrics");
    }

    private static Secret key() {
        return Secret.of("00112233445566778899aabbccddeeff".toCharArray());
    }

    private static void append(HomeHistory history, int second) {
        history.append(
                TARGET,
                new Snapshot(
                        START + second * 1000L,
                        List.of(new Sample(SERIES, second)),
                        List.of(),
                        List.of(),
                        Cost.NONE));
    }

    private static int values(HomeHistory history) {
        return history.range(TARGET, SERIES, START, START + 1_000_000).times().length;
    }

    @Test
    void switchedOnAndOffWhileItRunsItKeepsAll() {
        unlocked = true;
        try (HomeHistory history = history()) {
            append(history, 1);
            wanted = true;
            history.attend();
            assertThat(CacheSeal.sealed(file())).isTrue();
            append(history, 2);
            assertThat(values(history)).isEqualTo(2);
            wanted = false;
            history.attend();
            assertThat(CacheSeal.sealed(file())).isFalse();
            append(history, 3);
            assertThat(values(history)).isEqualTo(3);
        }
        try (HomeHistory history = history()) {
            assertThat(values(history)).isEqualTo(3);
        }
    }

    @Test
    void lockedAtTheStartItSaysSoAndWhatIsMeasuredWaits() {
        unlocked = true;
        wanted = true;
        try (HomeHistory history = history()) {
            append(history, 1);
        }
        unlocked = false;
        try (HomeHistory history = history()) {
            assertThat(history.opened()).isFalse();
            assertThatThrownBy(() -> values(history))
                    .isInstanceOfSatisfying(
                            FaultException.class,
                            e -> assertThat(e.fault()).isInstanceOf(Fault.VaultLocked.class));
            assertThat(history.fault())
                    .get()
                    .isInstanceOfSatisfying(
                            Fault.VaultLocked.class,
                            f -> assertThat(f.purpose()).isEqualTo("cache"));
            assertThat(history.extent().to()).isZero();
            append(history, 2);
            history.flush();
            unlocked = true;
            history.attend();
            assertThat(history.fault()).isEmpty();
            assertThat(values(history)).isEqualTo(2);
            unlocked = false;
            append(history, 3);
            assertThat(values(history)).as("open once, open until the end").isEqualTo(3);
        }
    }

    @Test
    void wantedBeforeThereIsAKeyItIsEncryptedWhenThereIs() {
        wanted = true;
        try (HomeHistory history = history()) {
            append(history, 1);
            assertThat(CacheSeal.sealed(file())).isFalse();
            unlocked = true;
            history.attend();
            assertThat(CacheSeal.sealed(file())).isTrue();
            assertThat(values(history)).isEqualTo(1);
        }
    }
}
