package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Fuzzy.Span;

import org.junit.jupiter.api.Test;

class FuzzyTest {

    @Test
    void findsPiecesAtTheBeginningOfWordsInAnyOrder() {
        assertThat(Fuzzy.match("rest mar", "Restart marzban on marzban-eu").orElseThrow().spans())
                .containsExactly(new Span(0, 4), new Span(8, 11));
        assertThat(Fuzzy.match("mar rest", "Restart marzban")).isPresent();
    }

    @Test
    void findsLettersInOrderButNotStrewn() {
        assertThat(Fuzzy.match("fe02", "fra-edge-02")).isPresent();
        assertThat(Fuzzy.match("ft", "fleet of a great many targets")).isPresent();
        assertThat(Fuzzy.match("fz", "fleet of a great many targets, zoo")).isEmpty();
        assertThat(Fuzzy.match("xyz", "fra-edge-02")).isEmpty();
    }

    @Test
    void aWordStartBeatsAMiddleAndAMiddleBeatsLetters() {
        int start = Fuzzy.match("edge", "fra-edge-02").orElseThrow().score();
        int middle = Fuzzy.match("dge", "fra-edge-02").orElseThrow().score();
        int letters = Fuzzy.match("fae", "fra-edge-02").orElseThrow().score();
        assertThat(start).isGreaterThan(middle);
        assertThat(middle).isGreaterThan(letters);
    }

    @Test
    void anEmptyQueryFitsEverything() {
        assertThat(Fuzzy.match("  ", "x").orElseThrow().spans()).isEmpty();
    }

    @Test
    void worksInRussianToo() {
        assertThat(Fuzzy.match("обн", "Обновить всё").orElseThrow().spans())
                .containsExactly(new Span(0, 3));
    }
}
