package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.Health;

import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Locale;

/// The small forms of the frame: health is a shape, environment is a bar.
final class Marks {

    private Marks() {}

    /// A shape in a box of 12, for the frame; coloured and formed by the sheet.
    static StackPane health(Health health) {
        Region shape = new Region();
        shape.getStyleClass().add("mark-shape");
        StackPane box = new StackPane(shape);
        box.getStyleClass().addAll("mark", "mark-" + health.name().toLowerCase(Locale.ROOT));
        return box;
    }

    static Region environment(int colour) {
        Region bar = new Region();
        bar.getStyleClass().addAll("env-bar", "env-ground-" + colour);
        return bar;
    }
}
