package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.DatabaseAnalysis.Limits;
import dev.pilothouse.core.connector.postgres.DatabaseUse.State;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetId;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

class DatabaseAnalysisTest {

    private static final long DAY = 86_400_000;
    private static final long NOW = 400 * DAY;
    private static final TargetId ID = new TargetId(7);
    private static final Limits LIMITS = new Limits(30, 30, 7, 1_000, 5_000);

    private final Recorded history = new Recorded();

    /// By series and days ago: one value a day, commits a day or bytes; null for a day on which
    /// nothing was read.
    private static final class Recorded implements HistoryQuery {
        final Map<Series, LongFunction<Double>> days = new HashMap<>();

        /// Of each day so many of the last hours.
        int known = 24;

        @Override
        public Buckets downsample(TargetId target, Series series, long from, long to, int slots) {
            int[] count = new int[slots];
            double[] values = new double[slots];
            LongFunction<Double> perDay = days.getOrDefault(series, ago -> null);
            for (int i = 0; i < slots; i++) {
                Double value = perDay.apply((slots - 1 - i) / 24);
                if (value != null && (slots - 1 - i) % 24 < known) {
                    count[i] = 1;
                    boolean size = series.metric().equals(PostgresMetrics.DB_SIZE);
                    values[i] = size ? value : value / 86_400;
                }
            }
            double step = (double) (to - from) / slots;
            return new Buckets(from, step, count, values, values, values, Duration.ZERO);
        }

        @Override
        public List<Series> series(TargetId target) {
            return List.of();
        }

        @Override
        public Points range(TargetId target, Series series, long from, long to) {
            return new Points(new long[0], new double[0]);
        }

        @Override
        public Map<TargetId, Map<Series, Figure>> instant(long at) {
            return Map.of();
        }

        @Override
        public Coverage coverage(TargetId target, long from, long to) {
            return new Coverage(List.of(), 0);
        }

        @Override
        public Map<TargetId, Map<String, KnownFact>> factsAt(long at) {
            return Map.of();
        }

        @Override
        public List<KnownFact> factHistory(TargetId target, String key, long from, long to) {
            return List.of();
        }

        @Override
        public List<Event> events(long from, long to, int limit) {
            return List.of();
        }

        @Override
        public Span extent() {
            return new Span(0, NOW);
        }

        @Override
        public long bytes() {
            return 0;
        }
    }

    private void commits(String database, LongFunction<Double> perDay) {
        history.days.put(
                Series.of(PostgresMetrics.DB_COMMITS, PostgresMetrics.DATABASE, database), perDay);
    }

    private void size(String database, LongFunction<Double> bytes) {
        history.days.put(
                Series.of(PostgresMetrics.DB_SIZE, PostgresMetrics.DATABASE, database), bytes);
    }

    private DatabaseUse use(String database) {
        return new DatabaseAnalysis(history, ID, LIMITS, NOW)
                .of(List.of(database), "home")
                .getFirst();
    }

    @Test
    void nothingBeyondTheBackgroundIsInactive() {
        commits("old", ago -> 4_300.0);
        size("old", ago -> 8e6 + (ago == 3 ? 160_000 : 0));
        DatabaseUse old = use("old");
        assertThat(old.inactive()).isEqualTo(State.YES);
        assertThat(old.unchanged()).isEqualTo(State.YES);
        assertThat(old.low()).isEqualTo(State.YES);
        assertThat(Math.round(old.busiestDay())).isEqualTo(4_300);
        assertThat(old.knownDays()).isEqualTo(30);
    }

    @Test
    void oneDayOfWorkIsEnoughToBeInUse() {
        commits("shop", ago -> ago == 29 ? 90_000.0 : 4_000.0);
        size("shop", ago -> 8e6 - ago * 1e6);
        DatabaseUse shop = use("shop");
        assertThat(shop.inactive()).isEqualTo(State.NO);
        assertThat(shop.unchanged()).isEqualTo(State.NO);
        assertThat(shop.grown()).isEqualTo(29e6);
        assertThat(shop.low()).as("the busy day is none of the last seven").isEqualTo(State.YES);
    }

    /// A busy hour after the start is no day.
    @Test
    void whatIsKnownOfAnHourIsNotMadeADay() {
        commits("fresh", ago -> null);
        history.known = 1;
        commits("fresh", ago -> ago == 0 ? 40_000.0 : null);
        assertThat(use("fresh").inactive()).isEqualTo(State.TOO_SHORT);
        assertThat(use("fresh").commitsPerDay()).isNaN();
        assertThat(Math.round(use("fresh").busiestDay())).isEqualTo(1_667);
        assertThat(use("fresh").knownDays()).isZero();
    }

    /// That it is in use is known at once, that it is not only after the whole time.
    @Test
    void tooShortAHistoryIsAnAnswerOfItsOwn() {
        commits("young", ago -> ago < 10 ? 0.0 : null);
        size("young", ago -> ago < 10 ? 8e6 : null);
        assertThat(use("young").inactive()).isEqualTo(State.TOO_SHORT);
        assertThat(use("young").unchanged()).isEqualTo(State.TOO_SHORT);
        assertThat(use("young").low()).isEqualTo(State.YES);
        assertThat(use("young").knownDays()).isEqualTo(10);
        commits("young", ago -> ago < 10 ? 70_000.0 : null);
        assertThat(use("young").inactive()).isEqualTo(State.NO);
        assertThat(use("never seen").inactive()).isEqualTo(State.TOO_SHORT);
        assertThat(use("never seen").commitsPerDay()).isNaN();
    }

    @Test
    void gapsOverMostOfTheTimeSayNothing() {
        commits("gaps", ago -> ago % 5 == 4 ? 10.0 : null);
        assertThat(use("gaps").inactive()).isEqualTo(State.TOO_SHORT);
        commits("gaps", ago -> ago % 2 == 1 ? 10.0 : null);
        assertThat(use("gaps").inactive()).isEqualTo(State.YES);
    }

    @Test
    void whatThisProgramItselfDoesIsNotTakenForUse() {
        commits("home", ago -> 70_000.0);
        size("home", ago -> 8e6);
        assertThat(use("home").inactive()).isEqualTo(State.OURS);
        assertThat(use("home").low()).isEqualTo(State.OURS);
        assertThat(use("home").unchanged()).isEqualTo(State.YES);
    }

    @Test
    void littleIsMeasuredBeyondTheBackground() {
        commits("small", ago -> 5_900.0);
        assertThat(use("small").low()).isEqualTo(State.YES);
        assertThat(use("small").inactive()).isEqualTo(State.NO);
        commits("small", ago -> 6_100.0);
        assertThat(use("small").low()).isEqualTo(State.NO);
    }
}
