package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Environment;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;

/// The 3 px bar in the colour of an environment, as it stands before a name.
public final class EnvBar extends Region {

    public EnvBar(Environment environment) {
        getStyleClass().addAll("env-bar", styleClass(environment.colour()));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(environment.name());
    }

    /// The style class that defines `-ph-env` as the colour of an environment.
    public static String styleClass(int colour) {
        return "env-" + Math.clamp(colour, 1, 6);
    }
}
