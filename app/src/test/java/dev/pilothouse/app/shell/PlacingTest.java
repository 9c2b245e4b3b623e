package dev.pilothouse.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.shell.Session.Bounds;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

class PlacingTest {

    /// A display with a panel of 30 at its upper edge.
    private static final Rectangle2D ROOM = new Rectangle2D(0, 30, 1440, 870);

    private static Bounds at(double x, double y, double width, double height) {
        return Placing.within(new Bounds(x, y, width, height, false), ROOM);
    }

    /// Its title bar out of sight, a window could be neither moved nor closed.
    @Test
    void theTitleBarIsNeverAboveTheDisplayNorBelowAPanel() {
        assertThat(at(100, -28, 900, 600)).isEqualTo(new Bounds(100, 30, 900, 600, false));
        assertThat(at(0, 0, 1440, 870)).isEqualTo(new Bounds(0, 30, 1440, 870, false));
        assertThat(at(100, 31, 900, 600)).isEqualTo(new Bounds(100, 31, 900, 600, false));
    }

    @Test
    void enoughOfItCanBeGraspedAtEachSide() {
        assertThat(at(1_430, 100, 900, 600).x()).isEqualTo(1_320);
        assertThat(at(-890, 100, 900, 600).x()).isEqualTo(-780);
        assertThat(at(100, 895, 900, 600).y()).isEqualTo(780);
    }

    @Test
    void onASmallerDisplayItIsSmallerAndWhollyThere() {
        assertThat(at(700, 300, 2_000, 1_200)).isEqualTo(new Bounds(0, 30, 1440, 870, false));
    }

    @Test
    void theFirstWindowIsWithinTheDisplay() {
        Bounds first = Placing.first(new Rectangle2D(0, 30, 1280, 700));
        assertThat(first).isEqualTo(new Bounds(0, 30, 1280, 700, false));
        assertThat(Placing.first(new Rectangle2D(0, 0, 1920, 1200)))
                .isEqualTo(new Bounds(240, 100, 1440, 900, false));
    }
}
