package dev.pilothouse.core.logs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

class LogLensTest {

    private final LogRing ring = new LogRing(5, 1 << 20);
    private final LogLens lens = new LogLens(ring);

    private void add(LogLevel level, String text) {
        ring.line(1_000L * ring.came(), level, "", text, 0, false);
    }

    private static List<String> texts(LogView view) {
        return Arrays.stream(view.lines()).map(LogLine::text).toList();
    }

    private static LogFilter search(String wanted, boolean only) {
        return new LogFilter(LogLevel.NONE, Finder.of(wanted, false, false), only);
    }

    @Test
    void whatWasLetGoIsCountedAndLeavesTheViewToo() {
        for (int i = 0; i < 8; i++) {
            add(i % 2 == 0 ? LogLevel.WARNING : LogLevel.ERROR, "l" + i);
            lens.look(LogFilter.ALL, false);
        }
        LogView view = lens.look(LogFilter.ALL, false);
        assertThat(texts(view)).containsExactly("l3", "l4", "l5", "l6", "l7");
        assertThat(view.dropped()).isEqualTo(3);
        assertThat(view.warnings()).isEqualTo(2);
        assertThat(view.errors()).isEqualTo(3);
        assertThat(view.bars().stream().mapToInt(LogView.Bar::lines).sum()).isEqualTo(5);
    }

    @Test
    void levelsAndSearchAreAppliedToOldAndNewLines() {
        add(LogLevel.INFO, "one Needle");
        add(LogLevel.ERROR, "two");
        LogFilter errors = new LogFilter(LogLevel.ERROR, null, false);
        assertThat(texts(lens.look(errors, false))).containsExactly("two");
        add(LogLevel.CRITICAL, "three needle");
        assertThat(texts(lens.look(errors, false))).containsExactly("two", "three needle");
        LogView found = lens.look(search("needle", false), false);
        assertThat(texts(found)).hasSize(3);
        assertThat(found.found()).containsExactly(0, 2);
        assertThat(texts(lens.look(search("needle", true), false)))
                .containsExactly("one Needle", "three needle");
    }

    @Test
    void whatIsStillDoesNotMoveButCanBeFilteredAnew() {
        add(LogLevel.INFO, "a");
        LogFilter filter = search("b", false);
        lens.look(filter, false);
        add(LogLevel.INFO, "b");
        assertThat(texts(lens.look(filter, true))).containsExactly("a");
        assertThat(lens.look(search("a", false), true).found()).containsExactly(0);
        assertThat(texts(lens.look(filter, false))).containsExactly("a", "b");
    }

    @Test
    void marksAreShownWhateverTheFilter() {
        ring.mark(new LogMark.Lost());
        add(LogLevel.INFO, "a");
        LogView view = lens.look(new LogFilter(LogLevel.ERROR, null, false), false);
        assertThat(view.lines()).hasSize(1);
    }

    @Test
    void anExpressionThatWouldTakeForEverIsGivenUp() {
        Finder finder = Finder.of("(a+)+$", true, true);
        assertThat(finder.in("a".repeat(5_000) + "b")).isFalse();
        assertThat(Finder.of("b.", true, true).hits("abc abd"))
                .containsExactly(new Finder.Hit(1, 3), new Finder.Hit(5, 7));
        assertThat(Finder.of("b.", false, true).in("abc")).isFalse();
    }
}
