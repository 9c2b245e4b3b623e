package dev.pilothouse.app.widget;

import dev.pilothouse.core.model.Environment;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// An environment as an outlined chip with its bar and its name.
public final class EnvChip extends Label {

    public EnvChip(Environment environment) {
        super(environment.name());
        Region bar = new Region();
        bar.getStyleClass().add("env-bar");
        setGraphic(bar);
        getStyleClass().addAll("chip", "env-chip", EnvBar.styleClass(environment.colour()));
    }
}
