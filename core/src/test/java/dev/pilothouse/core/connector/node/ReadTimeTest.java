package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;

class ReadTimeTest {

    private static final long STARTED = 1_700_000_000_000L;

    private final ReadTime time = new ReadTime();

    @Test
    void whatIsNotKnownIsTheMiddle() {
        time.narrow(1_000, 3_000, Double.NaN);
        assertThat(time.at(Double.NaN, 2_000)).isEqualTo(2_000);
    }

    /// Answers take up to a second, before and after the moment of reading.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void timeBetweenReadingsIsThatOfTheNode(long seed) {
        Random random = new Random(seed);
        double read = STARTED + 5_000;
        long last = 0;
        double lastRead = 0;
        for (int i = 0; i < 200; i++) {
            double uptime = Math.floor((read - STARTED) / 10) / 100;
            double asked = read - 1 - random.nextInt(random.nextInt(8) == 0 ? 900 : 30);
            double answered = read + 11 + random.nextInt(random.nextInt(8) == 0 ? 900 : 30);
            time.narrow(asked, answered, uptime);
            long at = time.at(uptime, 0);
            assertThat((double) at).isBetween(asked - 11, answered + 11);
            if (i > 20) {
                assertThat(at - last).isCloseTo(Math.round(read - lastRead), within(12L));
            }
            last = at;
            lastRead = read;
            read += 1_000 + random.nextInt(14_000);
        }
    }

    @Test
    void aClockThatWasSetAndANodeThatWasStartedAnewAreFollowed() {
        time.narrow(STARTED + 5_000, STARTED + 5_020, 5);
        time.narrow(STARTED + 86_420_000, STARTED + 86_420_020, 20);
        assertThat(time.at(20, 0)).isBetween(STARTED + 86_420_000, STARTED + 86_420_020);
        time.narrow(STARTED + 35_000, STARTED + 35_020, 35);
        assertThat(time.at(35, 0)).isBetween(STARTED + 35_000, STARTED + 35_020);
        time.narrow(STARTED + 50_000, STARTED + 50_020, 3);
        assertThat(time.at(3, 0)).isBetween(STARTED + 50_000, STARTED + 50_020);
    }

    /// The first reading after a start takes long, in two batches, and the counters are read at
    /// its very beginning; the second one follows a second later.
    @Test
    void aSlowFirstReadingMakesNoWrongRate() {
        ManualTime clock = new ManualTime(STARTED + 60_000);
        FileTree files = new FileTree("linux-3.10");
        Duration[] takes = {Duration.ofMillis(600)};
        FileSource slow =
                new FileSource() {
                    @Override
                    public Batch read(
                            List<String> paths, List<String> mounts, int limit, Duration end) {
                        clock.advance(Duration.ofMillis(2));
                        double uptime = (clock.millis() - STARTED) / 1000.0;
                        files.replaced.put(
                                "/proc/uptime", String.format(Locale.ROOT, "%.2f 1.00%n", uptime));
                        Batch batch = files.read(paths, mounts, limit, end);
                        clock.advance(takes[0]);
                        takes[0] = Duration.ofMillis(10);
                        return batch;
                    }

                    @Override
                    public void close() {}
                };
        FastReader reader = new FastReader(slow, clock, true, new NodeClock());
        long began = clock.millis();
        long first = reader.read(new Findings()).at();
        clock.advance(Duration.ofMillis(1_000));
        long again = clock.millis();
        long second = reader.read(new Findings()).at();
        assertThat(second - first).isCloseTo(again - began, within(20L));
    }
}
