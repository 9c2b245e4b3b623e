package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A figure that matters: what it is, the number, and at the foot what explains it. The number is
/// red only when it is itself the trouble.
public final class Tile extends VBox {

    private final Label head = new Label();
    private final Label figure = new Label("–");
    private final Label unit = new Label();
    private final HBox numbers = new HBox(3, figure, unit);
    private final Region space = new Region();

    public Tile(String label) {
        getStyleClass().add("tile");
        head.setText(label);
        head.getStyleClass().add("tile-label");
        figure.getStyleClass().add("tile-figure");
        unit.getStyleClass().add("tile-unit");
        numbers.setAlignment(Pos.BASELINE_LEFT);
        figure.setMinWidth(Region.USE_PREF_SIZE);
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(head, numbers, space);
    }

    public void setLabel(String label) {
        head.setText(label);
    }

    /// @param unitText set smaller after the number, may be empty
    public void setFigure(String number, String unitText) {
        figure.setText(number);
        unit.setText(unitText);
    }

    /// Whether the number is itself the trouble.
    public void setTrouble(boolean trouble) {
        figure.getStyleClass().remove("trouble");
        if (trouble) {
            figure.getStyleClass().add("trouble");
        }
    }

    /// In place of the number, such as a small table.
    public void setMiddle(Node node) {
        getChildren().set(1, node);
    }

    /// What stands below, from the bottom upwards.
    public void setFoot(Node... nodes) {
        getChildren().remove(3, getChildren().size());
        getChildren().addAll(nodes);
    }

    /// A line for the foot.
    public static Label foot(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("tile-foot");
        label.setWrapText(true);
        return label;
    }
}
