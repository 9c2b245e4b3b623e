package dev.pilothouse.app.widget;

import javafx.scene.control.Control;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

import java.util.Optional;

/// Around a control that somebody may not use: what is disabled shows no tooltip of its own, so
/// this shows why. FX thread.
public final class Withheld extends StackPane {

    private final Control control;
    private final Tooltip tooltip = new Tooltip();

    public Withheld(Control control) {
        super(control);
        this.control = control;
        setMinWidth(Region.USE_PREF_SIZE);
        managedProperty().bind(control.managedProperty());
        visibleProperty().bind(control.visibleProperty());
    }

    /// What it is around.
    public Control control() {
        return control;
    }

    /// Whether it may not be used now.
    public boolean withheld() {
        return control.isDisable();
    }

    /// @param why empty if it may be used
    public Withheld why(Optional<String> why) {
        control.setDisable(why.isPresent());
        control.setAccessibleHelp(why.orElse(""));
        tooltip.setText(why.orElse(""));
        if (why.isPresent()) {
            Tooltip.install(this, tooltip);
        } else {
            Tooltip.uninstall(this, tooltip);
        }
        return this;
    }
}
