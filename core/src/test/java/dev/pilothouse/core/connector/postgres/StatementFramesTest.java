package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.StatementInterval.One;
import dev.pilothouse.core.model.Frame;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Intervals are read as they were written, and counters that began anew are not negative.
class StatementFramesTest {

    private static final long START = 1_763_000_000_000L;

    private static StatementCounts counts(long n) {
        return new StatementCounts(n, n * 1.5, n * 0.25, n * 2, n * 3, n, n * 4, n * 100);
    }

    private static StatementInterval interval(long to, boolean reset) {
        return new StatementInterval(
                to - 60_000,
                to,
                reset,
                List.of(
                        new One(-7, "пётр", "shop", "SELECT $1", counts(3)),
                        new One(8, "o'neil", "shop", "UPDATE t SET n = $1", counts(1))),
                counts(2));
    }

    @Test
    void readAsWritten() {
        StatementFrames writer = new StatementFrames();
        List<StatementInterval> written =
                List.of(
                        interval(START, false),
                        interval(START + 60_000, true),
                        interval(START + 120_000, false));
        List<Frame> frames = written.stream().map(writer::write).toList();
        assertThat(StatementFrames.read(frames)).isEqualTo(written);
        assertThat(frames.get(1).bytes().length).isLessThan(frames.get(0).bytes().length);
        assertThat(frames).extracting(Frame::run).containsOnly(START);
    }

    @Test
    void damageEndsTheRunOnly() {
        StatementFrames writer = new StatementFrames();
        Frame good = writer.write(interval(START, false));
        Frame bad = new Frame(StatementFrames.STREAM, START, START + 1, new byte[] {1, 5});
        assertThat(StatementFrames.read(List.of(good, bad))).hasSize(1);
    }

    @Test
    void countersThatBeganAnewCountFromNothing() {
        assertThat(counts(5).since(counts(2))).isEqualTo(counts(3));
        assertThat(counts(2).since(counts(5))).isEqualTo(counts(2));
        assertThat(counts(3).since(counts(3)).calls()).isZero();
    }
}
