package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;

import javafx.scene.image.WritableImage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

class GalleryTest {

    @ParameterizedTest
    @CsvSource({"light, 1", "dark, 1", "light, 1.5"})
    void everyWidgetIsDrawn(String look, double scale) throws IOException {
        Theme theme = Headless.on(Theme::new);
        Headless.run(
                () -> {
                    theme.choiceProperty()
                            .set("dark".equals(look) ? Theme.Choice.DARK : Theme.Choice.LIGHT);
                    theme.scaleProperty().set(scale);
                });
        WritableImage picture =
                Headless.picture(
                        Headless.on(
                                () -> theme.scene(Gallery.build(), 1440 * scale, 1090 * scale)));
        Path folder = Files.createDirectories(Path.of("target", "gallery"));
        Files.write(
                folder.resolve("components-" + look + "-" + Math.round(scale * 100) + ".png"),
                Png.encode(picture));
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < picture.getHeight(); y += 3) {
            for (int x = 0; x < picture.getWidth(); x += 3) {
                colours.add(picture.getPixelReader().getArgb(x, y));
            }
        }
        assertThat(colours).as("charts, marks and words").hasSizeGreaterThan(300);
        double ground = picture.getPixelReader().getColor(2, 2).getBrightness();
        assertThat(ground > 0.5).isEqualTo("light".equals(look));
    }
}
