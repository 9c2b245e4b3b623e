package dev.pilothouse.app.widget;

import javafx.scene.control.Label;

/// A key or chord as it stands on the keyboard: "Ctrl K".
public final class KeyCap extends Label {

    public KeyCap(String keys) {
        super(keys);
        getStyleClass().add("key-cap");
    }
}
