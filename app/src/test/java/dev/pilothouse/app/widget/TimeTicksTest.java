package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

class TimeTicksTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private final TimeTicks ticks = new TimeTicks(BERLIN, Locale.ENGLISH);

    @Test
    void anHourHasTicksOfTenMinutes() {
        assertThat(labels("2026-11-20T10:10:00Z", "2026-11-20T11:10:00Z", 340))
                .containsExactly("11:10", "11:20", "11:30", "11:40", "11:50", "12:00");
    }

    @Test
    void midnightShowsTheDay() {
        assertThat(labels("2026-11-19T20:00:00Z", "2026-11-20T02:00:00Z", 340))
                .containsExactly("21:00", "22:00", "23:00", "20 Nov", "01:00", "02:00");
    }

    @Test
    void anHourThatSummerTimeTakesAwayHasNoTick() {
        assertThat(labels("2026-03-29T00:00:00Z", "2026-03-29T03:00:00Z", 200))
                .containsExactly("01:00", "03:00", "04:00");
    }

    @Test
    void aYearHasMonths() {
        assertThat(labels("2025-11-20T00:00:00Z", "2026-11-20T00:00:00Z", 340))
                .containsExactly("Jan 2026", "Apr 2026", "Jul 2026", "Oct 2026");
    }

    @Test
    void ticksAreInTheRangeAndInOrderWhateverItIs() {
        for (long span = 5_000; span < 100L * 366 * 86_400_000; span = span * 3 / 2) {
            Range range = new Range(1_790_000_000_123L, 1_790_000_000_123L + span);
            List<TimeTicks.Tick> found = ticks.of(range, 400);
            assertThat(found).as("span %d", span).hasSizeLessThan(16);
            assertThat(found.stream().map(TimeTicks.Tick::at)).isSorted().allMatch(range::contains);
        }
    }

    private List<String> labels(String from, String to, double width) {
        Range range =
                new Range(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
        return ticks.of(range, width).stream().map(TimeTicks.Tick::label).toList();
    }
}
