package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Unit;

import org.junit.jupiter.api.Test;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

class FormatNumbersTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private final Format en = new Format(new Texts(Locale.ENGLISH), ZONE);
    private final Format ru = new Format(new Texts(Locale.of("ru")), ZONE);

    private static String plain(String text) {
        return text.replace(Format.THIN, " ");
    }

    @Test
    void countsHaveGroupsOfThree() {
        assertThat(en.count(20_118)).isEqualTo("20,118");
        assertThat(plain(ru.count(20_118))).isEqualTo("20 118");
        assertThat(en.count(999)).isEqualTo("999");
        assertThat(en.count(-1_234_567)).isEqualTo("−1,234,567");
    }

    @Test
    void oneDecimalUnderAHundredAndNoneAbove() {
        assertThat(en.decimal(1.44)).isEqualTo("1.4");
        assertThat(ru.decimal(1.44)).isEqualTo("1,4");
        assertThat(en.decimal(99.94)).isEqualTo("99.9");
        assertThat(en.decimal(99.96)).isEqualTo("100");
        assertThat(en.decimal(-0.04)).isEqualTo("0.0");
        assertThat(en.decimal(0.005, 3)).isEqualTo("0.005");
    }

    @Test
    void unknownIsADashAndNeverZero() {
        assertThat(en.decimal(Double.NaN)).isEqualTo("–");
        assertThat(en.percent(Double.NaN)).isEqualTo("–");
        assertThat(en.bytes(Double.NaN)).isEqualTo("–");
        assertThat(en.millis(Double.NaN)).isEqualTo("–");
        assertThat(en.duration(Double.NaN)).isEqualTo("–");
        assertThat(en.bytes(Double.POSITIVE_INFINITY)).startsWith("∞");
    }

    @Test
    void sizesAndRates() {
        assertThat(plain(en.bytes(0))).isEqualTo("0 B");
        assertThat(plain(en.bytes(1023))).isEqualTo("1,023 B");
        assertThat(plain(en.bytes(1024))).isEqualTo("1.0 KiB");
        assertThat(plain(en.bytes(1.44 * (1L << 30)))).isEqualTo("1.4 GiB");
        assertThat(plain(en.bytes((1L << 30) - 1))).isEqualTo("1.0 GiB");
        assertThat(plain(ru.bytes(8.41 * (1L << 40)))).isEqualTo("8,4 ТиБ");
        assertThat(plain(en.byteRate(5.5 * (1 << 20)))).isEqualTo("5.5 MiB/s");
        assertThat(plain(en.bitRate(473e6 / 8))).isEqualTo("473 Mbit/s");
        assertThat(plain(en.bitRate(0.05))).isEqualTo("0.4 bit/s");
    }

    @Test
    void durationsHaveTwoUnitsAtMost() {
        assertThat(plain(en.duration(48))).isEqualTo("48 s");
        assertThat(plain(en.duration(90))).isEqualTo("1 min 30 s");
        assertThat(plain(en.duration(3 * 3600 + 12 * 60 + 7))).isEqualTo("3 h 12 min");
        assertThat(plain(en.duration(41 * 86400 + 6 * 3600))).isEqualTo("41 d 6 h");
        assertThat(plain(en.duration(400 * 86400))).isEqualTo("1 y 35 d");
        assertThat(plain(ru.duration(90))).isEqualTo("1 мин 30 с");
        assertThat(plain(en.rough(22 * 60 + 40))).isEqualTo("22 min");
        assertThat(plain(en.rough(125 * 86400))).isEqualTo("4 mo");
        assertThat(plain(en.millis(0.42))).isEqualTo("0.4 ms");
        assertThat(plain(en.millis(412))).isEqualTo("412 ms");
        assertThat(plain(en.millis(8_200))).isEqualTo("8.2 s");
    }

    @Test
    void timesInTheZone() {
        long now = ZonedDateTime.of(2026, 11, 20, 12, 3, 10, 0, ZONE).toInstant().toEpochMilli();
        long dayBefore =
                ZonedDateTime.of(2026, 11, 19, 22, 14, 0, 0, ZONE).toInstant().toEpochMilli();
        assertThat(en.time(now)).isEqualTo("12:03:10");
        assertThat(en.moment(now - 1000, now)).isEqualTo("12:03:09");
        assertThat(en.moment(dayBefore, now)).isEqualTo("19 Nov 22:14");
        assertThat(en.full(now)).isEqualTo("Fri 20 Nov 2026, 12:03:10");
        assertThat(plain(en.age(now - 125_000, now))).isEqualTo("2 min old");
        assertThat(en.asOf(now, now)).isEqualTo("as of 12:03:10");
        assertThat(en.asOf(0, now)).isEqualTo("never measured");
    }

    @Test
    void valuesByTheirMetric() {
        assertThat(plain(en.value(Metric.gauge("mem.used", Unit.BYTES), 1 << 20)))
                .isEqualTo("1.0 MiB");
        assertThat(plain(en.value(Metric.counter("net.rx.bytes", Unit.BYTES), 125_000)))
                .isEqualTo("1.0 Mbit/s");
        assertThat(plain(en.value(Metric.counter("disk.read.bytes", Unit.BYTES), 1 << 20)))
                .isEqualTo("1.0 MiB/s");
        assertThat(plain(en.value(Metric.counter("disk.busy", Unit.SECONDS), 0.25)))
                .isEqualTo("25.0 %");
        assertThat(en.value(Metric.gauge("load.1", Unit.NUMBER), 3.061)).isEqualTo("3.06");
    }
}
