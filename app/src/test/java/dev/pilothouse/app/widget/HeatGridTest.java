package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.Health;

import javafx.event.Event;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.stage.Stage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class HeatGridTest {

    private HeatGrid grid;
    private Stage stage;

    @BeforeEach
    void show() {
        Theme theme = Headless.on(Theme::new);
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.LIGHT));
        grid = Headless.on(HeatGrid::new);
        Headless.run(() -> grid.setGroups(groups(90)));
        stage = Headless.show(theme, grid, 720, 400);
    }

    @AfterEach
    void close() {
        Headless.close(stage);
    }

    @Test
    void everyCellHasItsStepAndOnlyChangedOnesAreDrawnAnew() {
        assertThat(colour(0)).isEqualTo(Color.web("#15568C"));
        Headless.run(() -> grid.setGroups(groups(3)));
        assertThat(colour(0)).isEqualTo(Color.web("#EEF2F7"));
        assertThat(colour(1)).isEqualTo(Color.web("#D3E1EF"));
    }

    @Test
    void arrowsMoveThroughRowsAndGroupsAndEnterOpens() {
        List<String> opened = new ArrayList<>();
        Headless.run(() -> grid.setOnOpen(opened::add));
        key(KeyCode.RIGHT);
        key(KeyCode.RIGHT);
        assertThat(grid.selectedProperty().get()).isEqualTo("a1");
        key(KeyCode.DOWN);
        assertThat(grid.selectedProperty().get()).as("18 in a row").isEqualTo("a19");
        key(KeyCode.DOWN);
        assertThat(grid.selectedProperty().get()).as("the next group").isEqualTo("b1");
        key(KeyCode.ENTER);
        assertThat(opened).containsExactly("b1");
        assertThat(grid.getAccessibleText()).isEqualTo("tip b1");
    }

    @Test
    void stepsAreThoseOfTheDesign() {
        assertThat(HeatPainter.step(9.9)).isZero();
        assertThat(HeatPainter.step(10)).isEqualTo(1);
        assertThat(HeatPainter.step(84)).isEqualTo(4);
        assertThat(HeatPainter.step(100)).isEqualTo(5);
    }

    @Test
    void everyPlaceIsFoundByItsMiddle() {
        HeatLayout layout = new HeatLayout(List.of(37, 0, 5), 500);
        for (HeatLayout.Place place : layout.places()) {
            assertThat(layout.at(place.x() + place.width() / 2, place.y() + 12))
                    .isEqualTo(place.index());
        }
        assertThat(layout.at(5, 5)).isEqualTo(-1);
    }

    private static List<HeatGrid.Group> groups(double first) {
        List<HeatGrid.Cell> a = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            a.add(cell("a" + i, i == 0 ? first : 17));
        }
        List<HeatGrid.Cell> b = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            b.add(cell("b" + i, 50));
        }
        return List.of(new HeatGrid.Group("production", 1, a), new HeatGrid.Group("lab", 3, b));
    }

    private static HeatGrid.Cell cell(String key, double share) {
        return new HeatGrid.Cell(key, share, "", Health.HEALTHY, "tip " + key);
    }

    private Color colour(int cell) {
        Headless.pulse();
        WritableImage picture = Headless.picture(stage.getScene());
        return picture.getPixelReader().getColor(20 + cell * 40, 42);
    }

    private void key(KeyCode code) {
        Headless.run(
                () ->
                        Event.fireEvent(
                                grid,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        false,
                                        false,
                                        false)));
    }
}
