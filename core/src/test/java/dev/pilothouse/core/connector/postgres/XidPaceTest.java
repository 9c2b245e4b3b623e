package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.pilothouse.core.history.SqlHistory;
import dev.pilothouse.core.model.Cost;
import dev.pilothouse.core.model.Sample;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When transaction numbers would be used up, from a counter in a real cache.
class XidPaceTest {

    private static final long START = 1_795_000_000_000L;
    private static final long STEP = 600_000;
    private static final TargetId ID = new TargetId(7);

    @TempDir Path folder = Path.of("");
    private final ManualTime time = new ManualTime(START);

    /// Numbers of so many hours, a reading every ten minutes; none in the hours that are left out.
    private Optional<XidPace> pace(int hours, double perHour, int leftOutFrom, int leftOutTo) {
        try (SqlHistory history = SqlHistory.h2(folder.resolve("m" + hours), false, time)) {
            for (long at = 0; at <= hours * 3_600_000L; at += STEP) {
                double hour = at / 3_600_000.0;
                if (hour <= leftOutFrom || hour >= leftOutTo) {
                    double number = 5_000_000_000.0 + hour * perHour;
                    history.append(
                            ID,
                            new Snapshot(
                                    START + at,
                                    List.of(new Sample(Series.of(PostgresMetrics.XIDS), number)),
                                    List.of(),
                                    List.of(),
                                    Cost.NONE));
                }
            }
            time.advance(Duration.ofHours(hours));
            return XidPace.of(history, ID, time.millis());
        }
    }

    @Test
    void daysLeftFollowThePaceOfTheLastTwoWeeks() {
        XidPace pace = pace(72, 1_000_000, 99, 99).orElseThrow();
        assertThat(pace.perDay()).isCloseTo(24_000_000, within(300_000.0));
        assertThat(pace.covered()).isBetween(Duration.ofHours(70), Duration.ofHours(74));
        assertThat(pace.daysLeft(200_000_000)).isCloseTo(81, within(2.0));
        assertThat(pace.daysLeft(2_200_000_000.0)).as("it has stopped already").isZero();
    }

    @Test
    void hoursThatNobodySawAreNotTakenForQuiet() {
        XidPace pace = pace(72, 1_000_000, 20, 40).orElseThrow();
        assertThat(pace.perDay()).isCloseTo(24_000_000, within(600_000.0));
    }

    @Test
    void lessThanADayIsTooLittle() {
        assertThat(pace(20, 1_000_000, 99, 99)).isEmpty();
    }

    @Test
    void whereNothingIsUsedNothingRunsOut() {
        assertThat(pace(30, 0, 99, 99).orElseThrow().daysLeft(10)).isNaN();
    }
}
