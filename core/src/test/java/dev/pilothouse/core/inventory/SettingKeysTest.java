package dev.pilothouse.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

class SettingKeysTest {

    @Test
    void eachFallbackIsAllowedAndSurvivesWriting() {
        for (SettingKey<?> key : SettingKeys.all()) {
            roundTrip(key);
        }
    }

    @Test
    void noNameTwice() {
        assertThat(SettingKeys.all()).extracting(SettingKey::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "3601", "-1", "", " ", "1.5", "ten", "99999999999"})
    void refusesIntervalsThatCannotBe(String entered) {
        assertThatThrownBy(() -> SettingKeys.COLLECT_FAST.parse(entered))
                .isInstanceOf(InvalidInput.class)
                .extracting(e -> ((InvalidInput) e).field())
                .isEqualTo("collect.fast.seconds");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "3600", " 15 "})
    void takesIntervalsUpToTheBounds(String entered) {
        assertThat(SettingKeys.COLLECT_FAST.parse(entered))
                .isEqualTo(Integer.parseInt(entered.strip()));
    }

    @Test
    void aStoredValueThatCannotBeReadCountsAsAbsent() {
        assertThat(SettingKeys.UI_SCALE.in(Map.of("ui.scale", "huge"))).isEqualTo(100);
        assertThat(SettingKeys.UI_THEME.in(Map.of("ui.theme", "pink"))).isEqualTo("system");
        assertThat(SettingKeys.UI_RESTORE.in(Map.of("ui.restore", "maybe"))).isTrue();
        assertThat(SettingKeys.UI_SCALE.in(Map.of("ui.scale", "150"))).isEqualTo(150);
    }

    @Test
    void coarseValuesMustBeKeptAtLeastAsLongAsTheFineOnes() {
        assertThat(SettingKeys.problems(Map.of("history.raw.days", "100")))
                .singleElement()
                .extracting(InvalidInput::field, InvalidInput::code)
                .containsExactly("history.five.days", "settings.input.five");
        assertThat(
                        SettingKeys.problems(
                                Map.of("history.raw.days", "90", "history.hour.days", "90")))
                .isEmpty();
    }

    @Test
    void namesEveryProblemAtOnce() {
        assertThat(SettingKeys.problems(Map.of("ui.scale", "300", "collect.slow.seconds", "x")))
                .extracting(InvalidInput::code)
                .containsExactly("settings.input.whole", "settings.input.range");
    }

    private static <T> void roundTrip(SettingKey<T> key) {
        assertThat(key.parse(key.write(key.fallback()))).isEqualTo(key.fallback());
    }
}
