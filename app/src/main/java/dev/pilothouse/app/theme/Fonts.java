package dev.pilothouse.app.theme;

import javafx.scene.text.Font;

import org.kordamp.ikonli.IkonHandler;
import org.kordamp.ikonli.IkonResolverProvider;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
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

    /// Makes them known to JavaFX, and the icons; more than once does no harm.
    public static void load() {
        FontFiles files = FontFiles.ofThisUser();
        for (String name : FILES) {
            URL resource = Fonts.class.getResource("fonts/" + name);
            if (resource == null) {
                throw new IllegalStateException("the font " + name + " is missing");
            }
            Font unused = load(files, resource, 13);
        }
        icons(files);
    }

    /// The icons' library asks whoever comes first how fonts are loaded; it would do so by streams.
    static void icons(FontFiles files) {
        IkonResolverProvider.getInstance(handler -> handler.setFont(icons(files, handler)));
    }

    private static Font icons(FontFiles files, IkonHandler handler) {
        return load(files, handler.getFontResource(), 16);
    }

    private static Font load(FontFiles files, URL resource, double size) {
        Font font = files.url(resource).map(url -> Font.loadFont(url, size)).orElse(null);
        if (font != null) {
            return font;
        }
        try (InputStream in = resource.openStream()) {
            font = Font.loadFont(in, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (font == null) {
            throw new IllegalStateException("the font " + resource + " can't be read");
        }
        return font;
    }
}
