package dev.pilothouse.app.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.ServerFinding;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Locale;

/// Figures of findings have names and units in both languages.
class EvidenceTextTest {

    private static EvidenceText in(Locale language) {
        return new EvidenceText(new Format(new Texts(language)));
    }

    /// With plain blanks, as tests are written.
    private static List<String> lines(Locale language, String evidence) {
        return in(language).lines(evidence).stream()
                .map(l -> l.replaceAll("[\\u00a0\\u202f]", " "))
                .toList();
    }

    @Test
    void everyFigureOfEveryRuleHasWords() {
        assertThat(ServerFinding.names()).contains("bytes", "waiting_seconds", "ram");
        for (Locale language : Texts.LANGUAGES) {
            for (String name : ServerFinding.names()) {
                assertThat(in(language).line(name + "=7"))
                        .as(language + " " + name)
                        .isNotBlank()
                        .doesNotContain("=", "_seconds", "_bytes", "finding.");
            }
        }
    }

    @Test
    void figuresHaveTheirUnits() {
        assertThat(
                        lines(
                                Locale.ENGLISH,
                                "table=public.t; bytes=19718144; counted_seconds=814; rows=-1"))
                .containsExactly(
                        "on public.t",
                        "18.8 MiB",
                        "counted for 13 min 34 s",
                        "rows when it was last vacuumed or analyzed: never counted");
        assertThat(lines(Locale.of("ru"), "source=configuration file; waiting_seconds=814"))
                .containsExactly("задано: файл настроек", "ждёт 13 мин 34 с");
        assertThat(in(Locale.ENGLISH).line("version=160015")).isEqualTo("version 16.15");
        assertThat(in(Locale.ENGLISH).line("version=90624")).isEqualTo("version 9.6.24");
    }

    /// Words of the server may have semicolons of their own.
    @Test
    void whatTheServerSaysStaysWhole() {
        assertThat(in(Locale.ENGLISH).lines("name=port; error=a; b; c"))
                .containsExactly("port", "a; b; c");
    }

    /// As a newer program may have kept it.
    @Test
    void whatIsNotKnownIsShownAsItIs() {
        assertThat(in(Locale.ENGLISH).line("moons=4")).isEqualTo("moons 4");
    }
}
