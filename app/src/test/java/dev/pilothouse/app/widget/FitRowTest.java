package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.layout.Region;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class FitRowTest {

    private final Region title = box(100);
    private final Region extra = box(60);
    private final List<Boolean> given = new ArrayList<>();
    private final FitRow row =
            Headless.on(() -> new FitRow(0, title, extra).hide(extra).step(given::add));

    @Test
    void whatDoesNotFitGoesAndComesBack() {
        layout(120);
        assertThat(extra.isVisible()).isFalse();
        layout(200);
        assertThat(extra.isVisible()).isTrue();
    }

    @Test
    void aRowThatHasSettledAsksForNothing() {
        layout(120);
        layout(120);
        assertThat(row.taken()).isEqualTo(1);
        assertThat(row.isNeedsLayout()).isFalse();
    }

    @Test
    void aRowWithoutRoomTriesNothing() {
        layout(0);
        assertThat(given).isEmpty();
        assertThat(extra.isVisible()).isTrue();
    }

    private void layout(double width) {
        Headless.run(
                () -> {
                    row.resize(width, 20);
                    row.layout();
                });
    }

    private static Region box(double width) {
        Region region = new Region();
        region.setMinWidth(width);
        region.setPrefWidth(width);
        return region;
    }
}
