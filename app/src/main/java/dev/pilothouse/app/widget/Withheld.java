package dev.pilothouse.app.widget;

import javafx.scene.Node;
import javafx.scene.control.Control;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
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

    /// An item of a menu that may not be used: the reason stands in its place.
    public static Menu item(String title, Node icon, String why) {
        MenuItem reason = new MenuItem(why);
        reason.setDisable(true);
        reason.getStyleClass().add("why");
        Menu menu = new Menu(title, icon, reason);
        menu.getStyleClass().add("withheld");
        return menu;
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
