package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.Region;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.List;

/// Tabs in a row that is too short for them.
class TabStripTest {

    @BeforeAll
    static void start() {
        FxRig.start();
    }

    private static Region tab(double wanted) {
        Region tab = new Region();
        tab.setMinWidth(64);
        tab.setPrefSize(wanted, 30);
        return tab;
    }

    private static TabStrip strip(double room, int front, double... wanted) {
        TabStrip[] made = new TabStrip[1];
        TabStrip strip =
                new TabStrip(n -> front >= 0 && n.equals(made[0].getChildren().get(front)));
        made[0] = strip;
        for (double each : wanted) {
            strip.getChildren().add(tab(each));
        }
        strip.resize(room, 30);
        strip.layout();
        return strip;
    }

    private static List<Double> widths(double room, int front, double... wanted) {
        return FxRig.call(
                () ->
                        strip(room, front, wanted).getChildren().stream()
                                .map((Node n) -> n.getLayoutBounds().getWidth())
                                .toList());
    }

    private static List<Boolean> shown(double room, int front) {
        return FxRig.call(
                () ->
                        strip(room, front, 90, 90, 90, 90, 90).getChildren().stream()
                                .map(Node::isVisible)
                                .toList());
    }

    @Test
    void whatHasNoRoomIsHiddenButNeverTheOneInFront() {
        assertThat(shown(200, 0)).containsExactly(true, true, true, false, false);
        assertThat(shown(200, 4)).containsExactly(false, false, true, true, true);
        assertThat(shown(40, 3)).containsExactly(false, false, false, true, false);
        assertThat(shown(320, 3)).containsOnly(true);
    }

    @Test
    void allHaveWhatTheyWantWhereThereIsRoom() {
        assertThat(widths(700, -1, 80, 300, 200)).containsExactly(80.0, 300.0, 200.0);
    }

    @Test
    void theLongestAreCutFirst() {
        assertThat(widths(480, -1, 80, 300, 220)).containsExactly(80.0, 200.0, 200.0);
    }

    @Test
    void theOneInFrontIsCutLast() {
        assertThat(widths(480, 1, 80, 210, 300)).containsExactly(80.0, 210.0, 190.0);
        assertThat(widths(300, 0, 400, 200, 200)).containsExactly(150.0, 75.0, 75.0);
    }

    @Test
    void aShortNameDoesNotReachBelowTheNextTab() {
        FxRig.run(
                () -> {
                    TabHeader tab = new TabHeader(new TabKey("audit", ""), "Close", () -> {});
                    tab.show(new TabLook("Audit", "", null, 0), true);
                    TabStrip strip = new TabStrip(tab::equals);
                    strip.getChildren().addAll(tab, tab(90));
                    new Scene(strip);
                    strip.applyCss();
                    strip.resize(700, 30);
                    strip.layout();
                    assertThat(tab.getBoundsInParent().getMaxX())
                            .isLessThanOrEqualTo(
                                    strip.getChildren().getLast().getBoundsInParent().getMinX());
                });
    }
}
