package dev.pilothouse.app.widget;

import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;

/// Texts that are never lost: they wrap, or say the whole where the pointer rests while they are
/// cut.
public final class Told {

    private Told() {}

    /// Cut where there is no room for it, and then told by a tooltip.
    public static <L extends Labeled> L whenCut(L labeled) {
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(labeled.textProperty());
        Runnable look =
                () ->
                        labeled.setTooltip(
                                labeled.getWidth() > 0
                                                && labeled.prefWidth(-1) > labeled.getWidth() + 0.5
                                        ? whole
                                        : null);
        labeled.widthProperty().subscribe(look);
        labeled.textProperty().subscribe(look);
        return labeled;
    }

    /// In as many lines as it takes.
    public static Label wrapped(Label label) {
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMinWidth(0);
        return label;
    }
}
