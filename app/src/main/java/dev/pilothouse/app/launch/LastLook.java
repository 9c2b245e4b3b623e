package dev.pilothouse.app.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/// Where the window was and whether it was dark, in a small file of its own: the first frame is on
/// the screen before the store is open. A file that can't be read or written costs nothing but
/// that.
///
/// @param width 0 for "not known"
record LastLook(double x, double y, double width, double height, boolean dark) {

    static LastLook read(Path home, boolean darkByDefault) {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(file(home))) {
            read.load(in);
            return new LastLook(
                    number(read, "x"),
                    number(read, "y"),
                    number(read, "width"),
                    number(read, "height"),
                    Boolean.parseBoolean(read.getProperty("dark")));
        } catch (IOException | IllegalArgumentException e) {
            return new LastLook(0, 0, 0, 0, darkByDefault);
        }
    }

    void write(Path home) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("x", Double.toString(x));
        kept.setProperty("y", Double.toString(y));
        kept.setProperty("width", Double.toString(width));
        kept.setProperty("height", Double.toString(height));
        kept.setProperty("dark", Boolean.toString(dark));
        try (Writer out = Files.newBufferedWriter(file(home))) {
            kept.store(out, null);
        }
    }

    boolean known() {
        return width > 0 && height > 0;
    }

    private static Path file(Path home) {
        return home.resolve("window.properties");
    }

    private static double number(Properties read, String name) {
        return Double.parseDouble(read.getProperty(name, ""));
    }
}
