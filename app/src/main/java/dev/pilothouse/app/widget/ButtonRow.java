package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.FlowPane;

/// Buttons in one row where they fit, else below each other; never cut. A [FlowPane] itself asks
/// for all of its wrap length, and leaves no room for a sentence beside it.
public final class ButtonRow extends FlowPane {

    /// @param most it asks for, in pixels
    public ButtonRow(double most) {
        super(8, 8);
        setPrefWrapLength(most);
        setAlignment(Pos.CENTER_RIGHT);
        setMinHeight(USE_PREF_SIZE);
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (Node button : getManagedChildren()) {
            width += (width == 0 ? 0 : getHgap()) + snapSizeX(button.prefWidth(-1));
        }
        return Math.min(width, getPrefWrapLength());
    }
}
