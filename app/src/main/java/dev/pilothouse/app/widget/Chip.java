package dev.pilothouse.app.widget;

import javafx.scene.control.Label;

/// A tag: outlined, quiet.
public final class Chip extends Label {

    public Chip(String text) {
        super(text);
        getStyleClass().add("chip");
    }
}
