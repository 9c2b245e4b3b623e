package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Moments;
import dev.pilothouse.app.text.Texts;

import javafx.scene.control.Button;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;

class GoToContentTest {

    private static final long NOW = Instant.parse("2026-11-21T12:00:00Z").toEpochMilli();
    private final Moments moments = new Moments(ZoneOffset.UTC, NOW);

    private GoToContent.Typed typed(String day, String time) {
        return GoToContent.moment(day, time, moments);
    }

    private void leads(String day, String time, String instant) {
        assertThat(typed(day, time).at())
                .as("%s | %s", day, time)
                .hasValue(Instant.parse(instant).toEpochMilli());
    }

    @Test
    void aDayAndATimeInEveryWayTheyAreWritten() {
        leads("21 Nov 2026", "3:12", "2026-11-21T03:12:00Z");
        leads("2026-11-20", "03:12:30", "2026-11-20T03:12:30Z");
        leads("20 Nov 2026", "", "2026-11-20T00:00:00Z");
        leads("", "3:12", "2026-11-21T03:12:00Z");
    }

    @Test
    void eachFieldAlsoTakesAWholeMoment() {
        leads("21 Nov 2026", "-2h", "2026-11-21T10:00:00Z");
        leads("-2h", "12:00:00", "2026-11-21T10:00:00Z");
        leads("2026-11-20 03:12", "", "2026-11-20T03:12:00Z");
        leads("21 Nov 2026", "2026-11-19T03:12:00Z", "2026-11-19T03:12:00Z");
    }

    /// Before the cache begins there is nothing to go to.
    @Test
    void whatIsBeforeTheBeginIsRefusedToTheSecond() {
        FxRig.start();
        long begin = NOW - 7_200_000 + 345;
        GoToContent content =
                FxRig.call(
                        () ->
                                new GoToContent(
                                        new Format(new Texts(Locale.ENGLISH), ZoneOffset.UTC),
                                        begin,
                                        NOW,
                                        at -> {}));
        Button go = content.buttons().getLast();
        assertThat(go.isDisabled()).isFalse();
        FxRig.run(() -> content.begins(begin));
        assertThat(go.isDisabled()).as("the begin itself, typed to the second").isFalse();
        FxRig.run(() -> content.begins(NOW));
        assertThat(go.isDisabled()).isTrue();
    }

    @Test
    void whatCantBeReadIsNamed() {
        assertThat(typed("banana", "3:12"))
                .isEqualTo(new GoToContent.Typed(java.util.OptionalLong.empty(), true, false));
        assertThat(typed("21 Nov 2026", "25:00"))
                .isEqualTo(new GoToContent.Typed(java.util.OptionalLong.empty(), false, true));
        assertThat(typed("", "").at()).isEmpty();
    }
}
