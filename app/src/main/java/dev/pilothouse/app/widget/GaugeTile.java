package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A gauge with its name and two lines of what stands behind the share.
public final class GaugeTile extends HBox {

    private final Gauge gauge = new Gauge();
    private final Label first = new Label();
    private final Label second = new Label();

    public GaugeTile(String name) {
        getStyleClass().add("gauge-tile");
        Label title = new Label(name);
        Told.whenCut(title).getStyleClass().add("medium");
        Told.whenCut(first).getStyleClass().add("muted");
        Told.whenCut(second).getStyleClass().add("muted");
        VBox text = new VBox(title, first, second);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(gauge, text);
    }

    public Gauge gauge() {
        return gauge;
    }

    public void setLines(String line, String nextLine) {
        first.setText(line);
        second.setText(nextLine);
    }
}
