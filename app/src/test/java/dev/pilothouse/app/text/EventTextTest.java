package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.model.Event;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Severity;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Field;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

class EventTextTest {

    private static final long NOW = 1_795_000_000_000L;
    private final Format format = new Format(new Texts(Locale.ENGLISH), ZoneOffset.UTC);
    private final EventText text = new EventText(format);
    private final EventText russian =
            new EventText(new Format(new Texts(Locale.of("ru")), ZoneOffset.UTC));

    private String reason(String code, String... args) {
        return text.reason(new Reason(code, Health.DEGRADED, List.of(args), NOW), null)
                .replace(Format.THIN, " ");
    }

    private String event(String code, String... args) {
        return text.event(new Event(1, NOW, null, Severity.INFO, code, List.of(args)), NOW)
                .replace(Format.THIN, " ");
    }

    @Test
    void whyATargetCouldNotBeMeasuredIsSaid() {
        for (Locale language : Texts.LANGUAGES) {
            EventText words = new EventText(new Format(new Texts(language)));
            Event event =
                    new Event(
                            1,
                            0,
                            null,
                            Severity.INFO,
                            "health.unknown",
                            List.of("unmeasured", "needed.password"));
            Reason reason = new Reason("unmeasured", Health.UNKNOWN, List.of("hostkey.changed"), 0);
            boolean english = language.equals(Locale.ENGLISH);
            assertThat(words.event(event, 0))
                    .isEqualTo(
                            english ? "Not measured: password needed" : "Не измерен: нужен пароль");
            assertThat(words.reason(reason, null))
                    .isEqualTo(
                            english
                                    ? "Not measured: host key changed"
                                    : "Не измерен: ключ сервера изменился");
        }
    }

    @Test
    void reasonsAreSentences() {
        assertThat(reason("disk.full", "/var", "96.2")).isEqualTo("/var is 96 % full");
        assertThat(reason("disk.fills", "/var", "9.1"))
                .isEqualTo("/var is full in 9 h 6 min at this rate");
        assertThat(reason("memory.high", "91.4")).isEqualTo("Memory is 91 % used");
        assertThat(reason("load.high", "17.25", "8.0")).isEqualTo("5-minute load 17.3 on 8 cores");
        assertThat(reason("units.failed", "1.0", "nginx.service"))
                .isEqualTo("nginx.service failed");
        assertThat(reason("units.failed", "2.0", "a.service", "b.service"))
                .isEqualTo("2 services failed: a.service, b.service");
        assertThat(reason("clock.offset", "-2.4")).isEqualTo("Clock is 2.4 s off");
        assertThat(reason("fs.readonly", "/data")).isEqualTo("/data became read-only");
        assertThat(reason("unreachable")).isEqualTo("Unreachable");
        assertThat(reason("never")).isEqualTo("Not measured yet");
        assertThat(reason("unmeasured")).isEqualTo("Not measured");
    }

    @Test
    void anUnreachableTargetSaysWhy() {
        Reason reason = new Reason("unreachable", Health.UNHEALTHY, List.of(), NOW);
        Fault fault = new Fault.Timeout("h", "connect", Duration.ofSeconds(10));
        assertThat(text.reason(reason, fault).replace(Format.THIN, " "))
                .isEqualTo("Unreachable: no answer within 10 s");
    }

    @Test
    void eventsAreSentences() {
        assertThat(event("health.unhealthy", "disk.full", "/", "97")).isEqualTo("/ is 97 % full");
        assertThat(event("health.healthy", "disk.full", "/", "71"))
                .isEqualTo("Healthy again, it was: / is 71 % full");
        assertThat(event("health.healthy")).isEqualTo("Healthy again");
        assertThat(event("cache.gap", Long.toString(NOW - 7_200_000), Long.toString(NOW)))
                .isEqualTo("Nothing was recorded from 09:06:40 to 11:06:40");
        assertThat(event("cache.lost", "5000")).contains("5 s");
        assertThat(event("cache.fault", "FULL", "/home/m.mv.db", "0 bytes free"))
                .isEqualTo("The cache can't be written: no room left at /home/m.mv.db");
        assertThat(event("clock.jumped", "86400000"))
                .isEqualTo(
                        "The clock of this machine was set forward by 1 d, or it slept for so"
                                + " long");
        assertThat(event("clock.jumped", "-3600000"))
                .isEqualTo("The clock of this machine was set back by 1 h");
        assertThat(event("counters.reset", "eth0", "sdb"))
                .isEqualTo("Counters began anew: eth0, sdb");
        assertThat(event("reboot", Long.toString(NOW))).isEqualTo("Restarted at 11:06:40");
    }

    @Test
    void unknownCodesStayReadable() {
        assertThat(reason("queue.length", "12")).isEqualTo("queue length: 12");
        assertThat(event("backup_done", "41")).isEqualTo("backup done: 41");
        assertThat(event("cache.gap", "soon")).contains("soon");
        assertThat(reason("disk.full")).isEqualTo("– is – full");
    }

    @Test
    void russianPlurals() {
        Reason five =
                new Reason(
                        "units.failed", Health.DEGRADED, List.of("5", "a", "b", "c", "d", "e"), 0);
        assertThat(russian.reason(five, null)).isEqualTo("Сбой 5 служб: a, b, c, d, e");
        Reason two = new Reason("load.high", Health.DEGRADED, List.of("7.1", "2"), 0);
        assertThat(russian.reason(two, null)).isEqualTo("Нагрузка за 5 мин 7,1 на 2 ядра");
    }

    @Test
    void everyMetricAndFactHasAName() throws IllegalAccessException {
        for (Locale locale : Texts.LANGUAGES) {
            Texts texts = new Texts(locale);
            for (Field field : NodeMetrics.class.getFields()) {
                if (field.get(null) instanceof Metric metric) {
                    assertThat(texts.has("metric." + metric.name())).as(metric.name()).isTrue();
                }
            }
            for (Field field : NodeFacts.class.getFields()) {
                if (field.get(null) instanceof String key) {
                    assertThat(texts.has("fact." + key) || texts.has("fact.column." + key))
                            .as(key)
                            .isTrue();
                }
            }
        }
    }
}
