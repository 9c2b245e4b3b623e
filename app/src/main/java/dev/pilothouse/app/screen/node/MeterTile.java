package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.app.widget.MeterBar;
import dev.pilothouse.app.widget.Told;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A gauge's figures where there is no room for an arc: name, number, bar.
final class MeterTile {

    private final Label title = new Label();
    private final Label number = new Label();
    private final Label rest = new Label();
    private final MeterBar bar = new MeterBar();
    private final VBox root;

    MeterTile() {
        title.getStyleClass().addAll("small", "muted");
        Told.whenCut(title).setMinWidth(0);
        number.getStyleClass().add("meter-number");
        number.setMinWidth(Region.USE_PREF_SIZE);
        rest.getStyleClass().addAll("small", "muted");
        Told.whenCut(rest).setMinWidth(0);
        HBox line = new HBox(4, number, rest);
        line.setAlignment(Pos.BASELINE_LEFT);
        bar.setMaxWidth(Double.MAX_VALUE);
        root = new VBox(4, title, line, bar);
        root.getStyleClass().add("meter-tile");
        root.setMinWidth(150);
    }

    VBox view() {
        return root;
    }

    /// @param age how old the figure is; empty while it is fresh
    void show(GaugeFace face, String age) {
        title.setText(face.title());
        number.setText(face.number());
        String beside = face.brief();
        if (!age.isEmpty()) {
            beside = face.unit().isEmpty() ? age : face.unit() + ", " + age;
        }
        rest.setText(Format.UNKNOWN.equals(face.number()) ? "" : beside);
        bar.set(face.fraction(), Level.of(face.fraction(), face.warn(), face.bad()));
    }
}
