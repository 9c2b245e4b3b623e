package dev.pilothouse.app.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;

import javafx.scene.control.Label;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

class ChartPictureTest {

    private static final String RANGE = "Fri 20 Nov 2026, 03:12:00 to Fri 20 Nov 2026, 04:12:00";

    /// What is pasted elsewhere says by itself whose it is and of when.
    @Test
    void theNameAndTheTimeStandAboveTheCharts() {
        VBox head = Headless.on(() -> ChartPicture.head("fra-edge-02", RANGE, 500));
        assertThat(head.getChildren())
                .extracting(n -> ((Label) n).getText())
                .isEqualTo(List.of("fra-edge-02", RANGE));
    }

    @Test
    void bothAreInOnePicture() {
        Region charts = Headless.on(Region::new);
        Headless.run(
                () -> {
                    charts.setStyle("-fx-background-color: #ff0000");
                    charts.setMinSize(500, 200);
                    charts.setMaxSize(500, 200);
                });
        Theme theme = Headless.on(Theme::new);
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.LIGHT));
        StackPane page = Headless.on(() -> new StackPane(charts));
        Stage stage = Headless.show(theme, page, 600, 300);
        WritableImage picture = Headless.on(() -> ChartPicture.of(charts, "fra-edge-02", RANGE));
        Headless.close(stage);
        int above = (int) picture.getHeight() - 200;
        assertThat(picture.getWidth()).isEqualTo(500);
        assertThat(above).isBetween(40, 90);
        assertThat(picture.getPixelReader().getColor(250, above + 100)).isEqualTo(Color.RED);
        int ink = 0;
        for (int y = 0; y < above; y++) {
            for (int x = 0; x < 500; x++) {
                ink += picture.getPixelReader().getColor(x, y).getBrightness() < 0.5 ? 1 : 0;
            }
        }
        assertThat(ink).as("words above them").isGreaterThan(100);
    }
}
