package dev.pilothouse.core.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Cost;
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

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

class CacheSealTest {

    static final long START = 1_790_000_000_000L;
    static final TargetId TARGET = new TargetId(1);
    static final String CANARY = "canary_7f3a_series";

    @TempDir Path folder;

    private final ManualTime time = new ManualTime(START);

    static Series series() {
        return Series.of(new Metric(CANARY, Unit.COUNT, Metric.Kind.GAUGE));
    }

    static Secret key() {
        return Secret.of("00112233445566778899aabbccddeeff".toCharArray());
    }

    private Path file() {
        return folder.resolve("metrics");
    }

    private void fill(int from, int to) {
        try (SqlHistory history = SqlHistory.h2(file(), false, time)) {
            fill(history, from, to);
        }
    }

    static void fill(SqlHistory history, int from, int to) {
        for (int i = from; i < to; i++) {
            history.append(
                    TARGET,
                    new Snapshot(
                            START + i * 1000L,
                            List.of(new Sample(series(), i)),
                            List.of(),
                            List.of(),
                            Cost.NONE));
        }
        history.flush();
    }

    private int values(Secret key) {
        try (SqlHistory history = SqlHistory.h2(file(), false, time, key)) {
            return history.range(TARGET, series(), START, START + 10_000_000).times().length;
        }
    }

    private String bytes() throws IOException {
        return Files.readString(folder.resolve("metrics.mv.db"), StandardCharsets.ISO_8859_1);
    }

    @Test
    void rewrittenBothWaysItHoldsTheSameAndNothingIsLeftBeside() throws IOException {
        fill(0, 500);
        assertThat(bytes()).contains(CANARY);
        CacheSeal.rewrite(file(), null, key());
        assertThat(CacheSeal.sealed(file())).isTrue();
        assertThat(bytes()).doesNotContain(CANARY);
        assertThat(values(key())).isEqualTo(500);
        CacheSeal.rewrite(file(), key(), null);
        assertThat(CacheSeal.sealed(file())).isFalse();
        fill(500, 600);
        try (SqlHistory history = SqlHistory.h2(file(), true, time)) {
            assertThat(history.range(TARGET, series(), START, START + 10_000_000).times())
                    .hasSize(600);
            assertThat(history.verify().bad()).isEmpty();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("metrics.mv.db"));
        }
    }

    @Test
    void anotherKeyOpensNothingAndHarmsNothing() {
        fill(0, 10);
        CacheSeal.rewrite(file(), null, key());
        Secret other = Secret.of("ffff".toCharArray());
        assertThatThrownBy(() -> values(other)).isInstanceOf(FaultException.class);
        assertThatThrownBy(() -> CacheSeal.rewrite(file(), other, null))
                .isInstanceOf(FaultException.class);
        assertThat(values(key())).isEqualTo(10);
    }

    /// A process of its own rewrites to and fro and is killed at some moment.
    @Test
    void killedAtAnyMomentItIsThereWholeOneWayOrTheOther() throws Exception {
        fill(0, 20_000);
        for (int kill = 0; kill < 12; kill++) {
            Process child =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    SealChild.class.getName(),
                                    file().toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            assertThat(child.getInputStream().read()).isEqualTo('r');
            child.waitFor(3 + kill * 17L, TimeUnit.MILLISECONDS);
            child.destroyForcibly().waitFor();
            CacheSeal.tidy(file());
            try (var files = Files.list(folder)) {
                assertThat(files).as("kill %d", kill).hasSize(1);
            }
            boolean sealed = CacheSeal.sealed(file());
            try (SqlHistory history = SqlHistory.h2(file(), true, time, sealed ? key() : null)) {
                assertThat(history.range(TARGET, series(), START, START + 100_000_000L).times())
                        .as("kill %d", kill)
                        .hasSize(20_000);
            }
        }
    }
}
