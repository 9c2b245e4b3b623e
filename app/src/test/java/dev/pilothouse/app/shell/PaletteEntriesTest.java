package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Locale;

class PaletteEntriesTest {

    private static final Texts RUSSIAN = new Texts(Locale.of("ru"));
    private static final List<String> VERBS =
            List.of("start", "stop", "restart", "reload", "enable", "disable");

    private final DemoBench demo = new DemoBench(DemoFleet.live());
    private final Workbench bench = demo.bench(RUSSIAN);

    private PaletteViewModel palette(String typed) {
        FleetState fleet = DemoFleet.live();
        Target node = fleet.targets().getFirst().target();
        Actions actions = new Actions();
        actions.add(
                (words, now) ->
                        VERBS.stream().map(verb -> new Actions.Found(action(verb), node)).toList());
        PaletteEntries entries =
                new PaletteEntries(
                        RUSSIAN,
                        new Names(RUSSIAN),
                        actions,
                        (action, subject) -> {},
                        new Needs(RUSSIAN, bench.data()));
        PaletteViewModel palette =
                new PaletteViewModel(entries.found(typed, fleet, demo.environments().current()));
        palette.query().set(typed);
        return palette;
    }

    private static Action action(String verb) {
        return new Action(
                "service." + verb + ".nginx.service",
                RUSSIAN.text("operation.service." + verb + ".title", "nginx.service", "{0}"),
                "",
                "",
                true,
                true,
                subject -> {});
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "restart", "reload", "enable", "disable"})
    void whatSystemctlCallsItIsFoundInEveryLanguage(String verb) {
        assertThat(palette(verb + " nginx").chosen().orElseThrow().title())
                .startsWith(RUSSIAN.text("operation.service." + verb + ".verb"))
                .contains("nginx.service");
        assertThat(palette("systemctl " + verb + " nginx").chosen()).isPresent();
    }

    @Test
    void theListOfUnitsIsWhatShowsTheirStatus() {
        assertThat(RUSSIAN.text("shell.words.tab.services")).contains("status");
    }
}
