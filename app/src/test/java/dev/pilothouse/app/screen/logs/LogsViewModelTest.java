package dev.pilothouse.app.screen.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogLine;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogState;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

class LogsViewModelTest {

    private static final LogSource UNIT = new LogSource.Journal("web.service", false);

    private final ManualTime time = new ManualTime(1_763_608_365_000L);
    private final FakeLogs logs = new FakeLogs(time);
    private final LogsViewModel model = new LogsViewModel(new DirectUi(), logs, time.clock());

    private List<String> shown() {
        return Arrays.stream(model.viewProperty().get().lines()).map(LogLine::text).toList();
    }

    private void still() {
        time.advance(Duration.ofMillis(500));
        model.tick();
    }

    @Test
    void linesComeWithTheTickAndNotBefore() {
        model.sourceProperty().set(UNIT);
        logs.say(0, 3);
        assertThat(shown()).isEmpty();
        model.tick();
        assertThat(shown()).containsExactly("line 0", "line 1", "line 2");
        assertThat(logs.requests.getFirst().follow()).isTrue();
    }

    @Test
    void aPauseHoldsWhatIsShownAndCountsWhatWaits() {
        model.sourceProperty().set(UNIT);
        logs.say(0, 2);
        model.tick();
        model.pausedProperty().set(true);
        logs.say(2, 7);
        time.advance(Duration.ofSeconds(2));
        model.tick();
        assertThat(shown()).hasSize(2);
        assertThat(model.rateProperty().get().waiting()).isEqualTo(5);
        assertThat(model.rateProperty().get().perSecond()).isPositive();
        model.pausedProperty().set(false);
        assertThat(shown()).hasSize(7);
    }

    @Test
    void whatIsLookedForIsCountedSteppedThroughAndPinned() {
        model.sourceProperty().set(UNIT);
        logs.say(0, 12);
        model.tick();
        model.searchProperty().set("LINE 1");
        assertThat(model.viewProperty().get().found()).containsExactly(1, 10, 11);
        assertThat(model.step(-1).orElseThrow().text()).isEqualTo("line 11");
        assertThat(model.step(1).orElseThrow().text()).isEqualTo("line 1");
        assertThat(model.step(1).orElseThrow().text()).isEqualTo("line 10");
        assertThat(model.followProperty().get()).isFalse();
        logs.say(12, 14);
        model.tick();
        assertThat(model.hitProperty().get()).isEqualTo(1);
        assertThat(model.viewProperty().get().found()).hasSize(5);
        model.onlyFoundProperty().set(true);
        assertThat(shown()).hasSize(5);
        model.pin();
        assertThat(model.pins()).hasSize(1);
        assertThat(model.searchProperty().get()).isEmpty();
        assertThat(shown()).hasSize(14);
    }

    @Test
    void anExpressionThatIsNoneIsSaidAndFindsNothing() {
        model.sourceProperty().set(UNIT);
        logs.say(0, 3);
        model.tick();
        model.expressionProperty().set(true);
        model.searchProperty().set("(");
        assertThat(model.badExpressionProperty().get()).isTrue();
        assertThat(model.viewProperty().get().found()).isEmpty();
        model.searchProperty().set("e [12]$");
        assertThat(model.badExpressionProperty().get()).isFalse();
        assertThat(model.viewProperty().get().found()).containsExactly(1, 2);
    }

    @Test
    void theLevelLeavesMilderLinesOut() {
        model.sourceProperty().set(UNIT);
        logs.say(LogLevel.INFO, "i");
        logs.say(LogLevel.WARNING, "w");
        logs.say(LogLevel.CRITICAL, "c");
        model.tick();
        assertThat(model.viewProperty().get().warnings()).isEqualTo(1);
        assertThat(model.viewProperty().get().errors()).isEqualTo(1);
        model.leastProperty().set(LogLevel.WARNING);
        assertThat(shown()).containsExactly("w", "c");
        model.leastProperty().set(LogLevel.ERROR);
        assertThat(shown()).containsExactly("c");
    }

    @Test
    void anotherSourceOrTimeBeginsAnew() {
        model.sourceProperty().set(UNIT);
        logs.say(0, 3);
        model.tick();
        model.periodProperty().set(Period.HOUR);
        assertThat(shown()).isEmpty();
        assertThat(logs.requests.getLast().since().getAsLong())
                .isEqualTo(time.clock().millis() - 3_600_000);
        model.sourceProperty().set(new LogSource.TextFile("/var/log/a"));
        assertThat(logs.asked).hasSize(3);
    }

    @Test
    void thePastIsAskedForAsItWasAndTmuxSaysThatItCanNot() {
        model.sourceProperty().set(UNIT);
        model.moment(OptionalLong.of(4_000));
        model.tick();
        model.moment(OptionalLong.of(5_000));
        model.tick();
        assertThat(logs.requests).hasSize(1);
        still();
        assertThat(logs.requests.getLast().until()).hasValue(5_000);
        assertThat(logs.requests.getLast().follow()).isFalse();
        model.sourceProperty().set(new LogSource.TmuxPane("%1"));
        assertThat(model.stateProperty().get()).isInstanceOf(LogState.Broken.class);
        assertThat(logs.asked).hasSize(2);
        model.moment(OptionalLong.empty());
        still();
        assertThat(logs.requests.getLast().follow()).isTrue();
    }

    /// A tab that is put back at the start asks before anybody has signed in.
    @Test
    void whatNobodyMightReadIsAskedForAgainWhenSomebodyIsHere() {
        logs.nobody = true;
        model.sourceProperty().set(UNIT);
        assertThat(model.stateProperty().get()).isInstanceOf(LogState.Broken.class);
        model.somebodyElse();
        assertThat(logs.asked).isEmpty();
        logs.nobody = false;
        model.somebodyElse();
        assertThat(logs.asked).containsExactly(UNIT);
        model.somebodyElse();
        assertThat(logs.asked).hasSize(1);
        model.close();
    }

    @Test
    void whatCanNotBeReadIsBroken() {
        logs.refusal = new Fault.Forbidden("journalctl", "usermod");
        model.sourceProperty().set(UNIT);
        time.advance(Duration.ofMillis(1));
        assertThat(model.stateProperty().get())
                .isEqualTo(new LogState.Broken(new Fault.Forbidden("journalctl", "usermod")));
        model.close();
    }
}
