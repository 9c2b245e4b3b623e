package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

class MomentsTest {

    private static final long NOW = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private final Moments moments = new Moments(ZoneId.of("Europe/Berlin"), NOW);

    @Test
    void understandsEveryWayOfWritingATime() {
        assertMoment("2026-11-20T03:12:00Z", "2026-11-20T03:12:00Z");
        assertMoment("2026-11-20T03:12:00+03:00", "2026-11-20T00:12:00Z");
        assertMoment("2026-11-20 03:12+03:00", "2026-11-20T00:12:00Z");
        assertMoment("2026-11-20 03:12", "2026-11-20T02:12:00Z");
        assertMoment("2026-11-20T03:12:30", "2026-11-20T02:12:30Z");
        assertMoment("2026-11-20", "2026-11-19T23:00:00Z");
        assertMoment("03:12", "2026-11-21T02:12:00Z");
        assertMoment("yesterday 03:12", "2026-11-20T02:12:00Z");
        assertMoment(" Вчера 03:12 ", "2026-11-20T02:12:00Z");
        assertMoment("today", "2026-11-20T23:00:00Z");
        assertMoment("-2h", "2026-11-21T10:00:00Z");
        assertMoment("-1d12h", "2026-11-20T00:00:00Z");
        assertMoment("now", "2026-11-21T12:00:00Z");
        assertMoment("3:12", "2026-11-21T02:12:00Z");
        assertMoment("20 Nov 2026", "2026-11-19T23:00:00Z");
        assertMoment("20 nov 2026, 3:12", "2026-11-20T02:12:00Z");
        assertMoment("20 Nov 03:12:30", "2026-11-20T02:12:30Z");
        assertMoment("20.11.2026 03:12", "2026-11-20T02:12:00Z");
        assertMoment("20 ноября 2026 03:12", "2026-11-20T02:12:00Z");
    }

    @Test
    void aDayIsReadAsTheWindowWritesItInBothLanguages() {
        for (Locale language : Texts.LANGUAGES) {
            Format format = new Format(new Texts(language), ZoneId.of("Europe/Berlin"));
            assertThat(moments.day(format.date(NOW)))
                    .as(format.date(NOW))
                    .contains(LocalDate.of(2026, 11, 21));
        }
        assertThat(moments.day("31 Nov 2026")).isEmpty();
        assertThat(moments.day("banana")).isEmpty();
    }

    @Test
    void refusesWhatIsNone() {
        for (String typed :
                new String[] {
                    "",
                    "-",
                    "-2",
                    "-h",
                    "2h",
                    "25:00",
                    "2026-13-01",
                    "yesterday 25:00",
                    "soon",
                    "yesterday03:12",
                    "-99999999999h",
                    "99999999-01-01"
                }) {
            assertThat(moments.moment(typed)).as(typed).isEmpty();
        }
    }

    @Test
    void addsUpThePiecesOfADuration() {
        assertThat(Moments.duration("1h30m")).isEqualTo(Duration.ofMinutes(90));
        assertThat(Moments.duration("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(Moments.duration("2w")).isEqualTo(Duration.ofDays(14));
        assertThat(Moments.duration("500ms")).isEqualTo(Duration.ofMillis(500));
        for (String typed : new String[] {"", "0s", "1", "h", "1h 30m", "-1h", "1y", "1hx"}) {
            assertThat(Moments.duration(typed)).as(typed).isNull();
        }
    }

    private void assertMoment(String typed, String expected) {
        assertThat(moments.moment(typed))
                .as(typed)
                .hasValue(Instant.parse(expected).toEpochMilli());
    }
}
