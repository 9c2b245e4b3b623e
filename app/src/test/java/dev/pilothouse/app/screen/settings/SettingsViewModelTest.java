package dev.pilothouse.app.screen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class SettingsViewModelTest {

    private final Publisher<Map<String, String>> stored =
            new Publisher<>(Map.of("history.raw.days", "30", "session.window", "{}"));
    private final List<Map<String, String>> puts = new ArrayList<>();
    private final List<Exception> failures = new ArrayList<>();
    private boolean broken;
    private boolean refusing;
    private final SettingsViewModel model = new SettingsViewModel(new DirectUi(), new Memory());

    @Test
    void showsWhatIsStoredOrHoldsWithoutIt() {
        assertThat(model.field(SettingKeys.HISTORY_RAW).get()).isEqualTo("30");
        assertThat(model.field(SettingKeys.HISTORY_FIVE).get()).isEqualTo("90");
        assertThat(model.changes().get()).isZero();
    }

    @Test
    void aMistakeShowsOnLeavingAndThenAtEachKey() {
        model.field(SettingKeys.COLLECT_FAST).set("0");
        assertThat(model.problems()).hasSize(1);
        assertThat(model.shown()).isEmpty();
        model.left(SettingKeys.COLLECT_FAST);
        assertThat(model.shown()).containsOnlyKeys("collect.fast.seconds");
        model.field(SettingKeys.COLLECT_FAST).set("9x");
        assertThat(Objects.requireNonNull(model.shown().get("collect.fast.seconds")).code())
                .isEqualTo("settings.input.whole");
        model.field(SettingKeys.COLLECT_FAST).set("9");
        assertThat(model.shown()).isEmpty();
        model.field(SettingKeys.COLLECT_FAST).set("0");
        assertThat(model.shown()).hasSize(1);
    }

    /// The window in another language has new fields, with what was entered in the old ones.
    @Test
    void whatWasEnteredGoesOnInAnotherModel() {
        model.field(SettingKeys.HISTORY_RAW).set("20");
        model.field(SettingKeys.COLLECT_SLOW).set("1");
        SettingsViewModel next = new SettingsViewModel(new DirectUi(), new Memory());
        next.enter(model.unsaved());
        assertThat(next.field(SettingKeys.HISTORY_RAW).get()).isEqualTo("20");
        assertThat(next.changes().get()).isEqualTo(2);
        assertThat(next.shown()).containsOnlyKeys("collect.slow.seconds");
        next.discard();
        assertThat(next.unsaved()).isEmpty();
    }

    @Test
    void storesOnlyWhatChangedAndNothingWhileSomethingIsWrong() {
        model.field(SettingKeys.HISTORY_RAW).set(" 20 ");
        model.field(SettingKeys.COLLECT_SLOW).set("1");
        assertThat(model.changes().get()).isEqualTo(2);
        model.save(failures::add);
        assertThat(puts).isEmpty();
        assertThat(model.shown()).containsOnlyKeys("collect.slow.seconds");
        model.field(SettingKeys.COLLECT_SLOW).set("300");
        model.save(failures::add);
        assertThat(puts).containsExactly(Map.of("history.raw.days", "20"));
        assertThat(model.changes().get()).isZero();
    }

    @Test
    void discardGoesBack() {
        model.field(SettingKeys.HISTORY_RAW).set("x");
        model.left(SettingKeys.HISTORY_RAW);
        model.discard();
        assertThat(model.field(SettingKeys.HISTORY_RAW).get()).isEqualTo("30");
        assertThat(model.shown()).isEmpty();
        assertThat(model.changes().get()).isZero();
    }

    @Test
    void newsFromElsewhereDoNotOverwriteWhatIsBeingEntered() {
        model.field(SettingKeys.HISTORY_RAW).set("21");
        stored.publish(Map.of("history.raw.days", "40", "ui.theme", "dark"));
        assertThat(model.field(SettingKeys.HISTORY_RAW).get()).isEqualTo("21");
        assertThat(model.field(SettingKeys.UI_THEME).get()).isEqualTo("dark");
        assertThat(model.changes().get()).isEqualTo(1);
    }

    @Test
    void whatTakesEffectAtOnceIsStoredAtOnce() {
        model.field(SettingKeys.HISTORY_RAW).set("21");
        model.apply(SettingKeys.UI_THEME, "dark", failures::add);
        assertThat(puts).containsExactly(Map.of("ui.theme", "dark"));
        assertThat(model.changes().get()).isEqualTo(1);
    }

    @Test
    void aStoreThatFailsKeepsWhatWasEntered() {
        broken = true;
        model.field(SettingKeys.HISTORY_RAW).set("21");
        model.save(failures::add);
        assertThat(failures).hasSize(1);
        assertThat(model.field(SettingKeys.HISTORY_RAW).get()).isEqualTo("21");
        assertThat(model.changes().get()).isEqualTo(1);
    }

    @Test
    void whatTheStoreRefusesIsSaidAtItsSetting() {
        refusing = true;
        model.field(SettingKeys.USERS_ON).set("true");
        model.save(failures::add);
        assertThat(failures).isEmpty();
        assertThat(model.shown()).containsKey("users.on");
    }

    private final class Memory implements Settings {
        @Override
        public Feed<Map<String, String>> all() {
            return stored;
        }

        @Override
        public void put(Map<String, String> changes) {
            if (refusing) {
                throw new InvalidInput("users.on", "input.users.none", "");
            }
            if (broken) {
                throw new InvalidInput("disk", "disk.full", "");
            }
            puts.add(changes);
            stored.update(
                    old -> {
                        Map<String, String> all = new HashMap<>(old);
                        all.putAll(changes);
                        return all;
                    });
        }
    }
}
