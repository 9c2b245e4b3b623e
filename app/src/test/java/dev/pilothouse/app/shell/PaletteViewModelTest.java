package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.PaletteViewModel.Entry;
import dev.pilothouse.app.shell.PaletteViewModel.Heading;
import dev.pilothouse.app.shell.PaletteViewModel.Hit;
import dev.pilothouse.app.shell.PaletteViewModel.Look;
import dev.pilothouse.app.shell.PaletteViewModel.Section;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class PaletteViewModelTest {

    private final List<String> opened = new ArrayList<>();

    private Entry entry(Section section, String title, boolean onlyWhenAsked) {
        return new Entry(
                section,
                title,
                "",
                new Look("", "", "", 0, ""),
                onlyWhenAsked,
                () -> opened.add(title));
    }

    private final PaletteViewModel model =
            new PaletteViewModel(
                    List.of(
                            entry(Section.ACTIONS, "Refresh all", false),
                            entry(Section.ACTIONS, "Refresh fra-1", true),
                            entry(Section.TARGETS, "fra-1", false),
                            entry(Section.TARGETS, "ams-1", false),
                            entry(Section.SCREENS, "Fleet", false)));

    private List<String> titles() {
        return titles(model);
    }

    private static List<String> titles(PaletteViewModel model) {
        return model.rows().stream()
                .filter(Hit.class::isInstance)
                .map(r -> ((Hit) r).entry().title())
                .toList();
    }

    @Test
    void showsAllSectionsBeforeAnythingIsTyped() {
        assertThat(titles()).containsExactly("Refresh all", "fra-1", "ams-1", "Fleet");
        assertThat(model.rows().getFirst()).isEqualTo(new Heading(Section.ACTIONS));
        assertThat(model.chosen().orElseThrow().title()).isNotEmpty();
    }

    @Test
    void anActionIsFoundByWordsThatAreNotInItsTitle() {
        PaletteViewModel empty =
                new PaletteViewModel(
                        List.of(
                                new Entry(
                                        Section.ACTIONS,
                                        "Add a target…",
                                        "",
                                        "server cluster proxmox postgres",
                                        new Look("", "", "", 0, ""),
                                        false,
                                        false,
                                        () -> opened.add("add"))));
        for (String typed : List.of("cluster", "Proxmox", "postg", "add server", "target")) {
            empty.query().set(typed);
            assertThat(empty.chosen()).as(typed).isPresent();
        }
        for (String typed : List.of("uster", "cluster of cheese")) {
            empty.query().set(typed);
            assertThat(empty.chosen()).as(typed).isEmpty();
        }
    }

    @Test
    void choosesTheBestHitWhateverItsSection() {
        model.query().set("fra-1");
        assertThat(titles()).containsExactly("fra-1", "Refresh fra-1");
        assertThat(model.chosen().orElseThrow().title()).isEqualTo("fra-1");
        model.chosen().orElseThrow().open().run();
        assertThat(opened).containsExactly("fra-1");
    }

    @Test
    void movesOverHeadingsAndStopsAtTheEnds() {
        model.query().set("fra-1");
        model.move(1);
        assertThat(model.chosen().orElseThrow().title()).isEqualTo("Refresh fra-1");
        model.move(1);
        assertThat(model.chosen().orElseThrow().title()).isEqualTo("Refresh fra-1");
        model.move(-1);
        model.move(-1);
        assertThat(model.chosen().orElseThrow().title()).isEqualTo("fra-1");
    }

    private Entry risky(String title) {
        return new Entry(
                Section.ACTIONS,
                title,
                "",
                "",
                new Look("", "", "", 0, ""),
                true,
                true,
                () -> opened.add(title));
    }

    @Test
    void aTargetIsOnTopAndNothingRiskyIsAKeyAway() {
        PaletteViewModel many =
                new PaletteViewModel(
                        List.of(
                                risky("Pause web-1"),
                                entry(Section.ACTIONS, "Refresh web-1", true),
                                risky("Remove web-1…"),
                                risky("Reboot web-1…"),
                                entry(Section.TARGETS, "web-1", false)));
        many.query().set("web");
        assertThat(titles(many).subList(0, 2)).containsExactly("web-1", "Refresh web-1");
        assertThat(titles(many)).hasSize(5);
        assertThat(many.chosen().orElseThrow().title()).isEqualTo("web-1");
        many.move(-1);
        assertThat(many.chosen().orElseThrow().title()).isEqualTo("web-1");
        many.query().set("reb web");
        assertThat(many.chosen().orElseThrow().title()).isEqualTo("Reboot web-1…");
    }

    /// What only has the letters somewhere is no reason to push down what has the word.
    @Test
    void strewnLettersOfSomethingHarmlessAreBelowTheWord() {
        PaletteViewModel many =
                new PaletteViewModel(
                        List.of(
                                entry(Section.ACTIONS, "Logs of systemd-repart.service", true),
                                risky("Start nginx on web-1…"),
                                entry(Section.ACTIONS, "Start looking", true)));
        many.query().set("start");
        assertThat(titles(many))
                .containsExactly(
                        "Start looking", "Start nginx on web-1…", "Logs of systemd-repart.service");
    }

    @Test
    void tabKeepsOnlyActions() {
        model.toggleOnlyActions();
        assertThat(titles()).containsExactly("Refresh all");
    }

    @Test
    void nothingFoundChoosesNothing() {
        model.query().set("zzz");
        assertThat(model.rows()).isEmpty();
        assertThat(model.chosen()).isEmpty();
        model.move(1);
    }
}
