package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;

class TimeWordsTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final TimeWords times = new TimeWords(ZoneOffset.ofHours(3), NOW.toEpochMilli());

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "2026-11-20T03:12:45.123Z it # 2026-11-20T03:12:45.123Z # it",
                "2026-11-20T03:12:45+01:00 it # 2026-11-20T02:12:45Z # it",
                "2026-11-20 03:12:45,5 it # 2026-11-20T00:12:45.500Z # it",
                "2026/11/20 03:12:45 [error] it # 2026-11-20T00:12:45Z # [error] it",
                "[2026-11-20 03:12:45 +0000] it # 2026-11-20T03:12:45Z # it",
                "Nov 20 03:12:45 host it # 2026-11-20T00:12:45Z # host it",
                "Nov  2 03:12:45 host it # 2026-11-02T00:12:45Z # host it",
                "Dec 31 23:59:59 host it # 2026-12-31T20:59:59Z # host it",
                "1763608365.25 it # 2025-11-20T03:12:45.250Z # it",
                "[20/Nov/2026:03:12:45 +0000] it # 2026-11-20T03:12:45Z # it",
            })
    void theTimeIsReadAndTheMessageBeginsBehindIt(String line, Instant at, String rest) {
        assertThat(times.read(line)).isTrue();
        assertThat(Instant.ofEpochMilli(times.millis)).isEqualTo(at);
        assertThat(line.substring(times.end)).isEqualTo(rest);
    }

    @Test
    void anAccessLogKeepsItsLineWhole() {
        String line = "192.0.2.7 - - [20/Nov/2026:03:12:45 +0000] \"GET / HTTP/1.1\" 200 5";
        assertThat(times.read(line)).isTrue();
        assertThat(times.end).isZero();
        assertThat(Instant.ofEpochMilli(times.millis)).isEqualTo("2026-11-20T03:12:45Z");
    }

    @Test
    void whatIsNoTimeIsNone() {
        for (String line :
                new String[] {
                    "",
                    "x",
                    "hello world, 12:30:00",
                    "2026-13-40 99:99:99 x",
                    "Nov",
                    "Nov x",
                    "127.0.0.1 - [not a time at all here] x",
                    "12345678901234567890",
                    "[[[[[[[[[[["
                }) {
            assertThat(times.read(line)).as(line).isFalse();
        }
    }

    @Test
    void garbageNeverFails() {
        String letters = "0123456789-/:.,TZ +[]<\"NovDec ";
        for (long seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(40);
            for (int i = 0; i < length; i++) {
                line.append(letters.charAt(random.nextInt(letters.length())));
            }
            times.read(line.toString());
            assertThat(times.end).as("seed %d", seed).isBetween(0, length);
        }
    }
}
