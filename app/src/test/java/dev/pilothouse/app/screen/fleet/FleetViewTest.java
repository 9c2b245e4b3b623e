package dev.pilothouse.app.screen.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.Shown;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.List;

class FleetViewTest {

    private static Shown show(DemoBench demo, String language, double width) {
        return Shown.of(demo, b -> new FleetScreens(() -> b), "", "", language, width);
    }

    @Test
    void showsTilesAttentionAndEvents() {
        try (Shown fleet = show(new DemoBench(DemoFleet.live()), "en", 1136)) {
            assertThat(fleet.words())
                    .contains("Fleet", "128", "Needs attention", "fra-edge-03", "CPU by target")
                    .contains("Unreachable: no answer within 10" + Format.THIN + "s")
                    .contains("98.3" + Format.THIN + "%");
            assertThat(fleet.count(".heat-grid")).isEqualTo(1);
        }
    }

    @Test
    void whatIsUnknownIsADash() {
        TargetState unmeasured =
                TargetState.unmeasured(DemoFleet.live().targets().getFirst().target());
        DemoBench demo =
                new DemoBench(new FleetState(DemoFleet.NOW, true, List.of(unmeasured), List.of()));
        try (Shown fleet = show(demo, "en", 1136)) {
            assertThat(fleet.words())
                    .contains("–", "never measured")
                    .doesNotContain("0" + Format.THIN + "%");
        }
    }

    @Test
    void thePastIsShownAsItWas() {
        try (Shown fleet = show(new DemoBench(DemoFleet.past()), "en", 1136)) {
            assertThat(fleet.words()).anyMatch(w -> w.startsWith("as of 0") || w.contains("as of"));
            assertThat(fleet.words()).contains("128");
        }
    }

    @Test
    void russianAndNarrow() {
        try (Shown fleet = show(new DemoBench(DemoFleet.live()), "ru", 760)) {
            assertThat(fleet.words()).contains("Парк", "Требуют внимания", "Объекты");
        }
    }

    @Test
    void theFirstRunOffersThreeWays() {
        DemoBench demo = new DemoBench(DemoFleet.first(), DemoFleet.NOW - 108_000);
        try (Shown fleet = show(demo, "en", 1136)) {
            assertThat(fleet.words())
                    .contains("Your fleet is one machine so far", "This machine", "13");
            assertThat(fleet.count(".way")).isEqualTo(3);
            Headless.run(
                    () ->
                            fleet.view().lookupAll(".first-way").stream()
                                    .map(Button.class::cast)
                                    .forEach(Button::fire));
            assertThat(demo.calls).containsExactly("run " + Actions.TARGET_ADD + " ");
        }
    }

    @Test
    void theCoverageOfAYoungCacheIsOfItsOwnTime() {
        DemoBench demo = new DemoBench(DemoFleet.live(), DemoFleet.NOW - 600_000);
        try (Shown fleet = show(demo, "en", 1136)) {
            assertThat(fleet.words())
                    .anyMatch(w -> w.startsWith("Coverage since "))
                    .noneMatch(w -> w.contains("24 h") && w.startsWith("Coverage"));
            double share =
                    Headless.on(
                            () -> {
                                Region bar = (Region) fleet.view().lookup(".coverage-bar");
                                return bar.getChildrenUnmodifiable().stream()
                                                .mapToDouble(n -> ((Region) n).getWidth())
                                                .sum()
                                        / bar.getWidth();
                            });
            assertThat(share).isGreaterThan(0.95);
        }
    }

    @Test
    void anEmptyMomentSaysSo() {
        DemoBench demo = new DemoBench(new FleetState(DemoFleet.NOW, false, List.of(), List.of()));
        try (Shown fleet = show(demo, "en", 1136)) {
            assertThat(fleet.words()).contains("Nothing was recorded at that moment");
        }
    }
}
