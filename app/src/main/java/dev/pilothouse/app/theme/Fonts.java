package dev.pilothouse.app.theme;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/// The bundled faces. JavaFX finds only regular and bold by weight, so medium is a family of its
/// own; figures of Pilothouse Sans are all equally wide.
public final class Fonts {

    public static final String SANS = "Pilothouse Sans";
    public static final String MEDIUM = "Pilothouse Sans Medium";
    public static final String MONO = "JetBrains Mono";

    private static final List<String> FILES =
            List.of(
                    "PilothouseSans-Regular.otf",
                    "PilothouseSans-Bold.otf",
                    "PilothouseSans-Medium.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /// Makes them known to JavaFX; more than once does no harm.
    public static void load() {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream("fonts/" + file)) {
                if (in == null || Font.loadFont(in, 13) == null) {
                    throw new IllegalStateException("the font " + file + " can't be read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
