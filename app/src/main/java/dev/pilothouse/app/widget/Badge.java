package dev.pilothouse.app.widget;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.scene.control.Label;

/// A count in a pill: red where it needs a person, else grey. Over 99 it is "99+"; at zero it is
/// gone.
public final class Badge extends Label {

    private final IntegerProperty count = new SimpleIntegerProperty(this, "count");

    public Badge(boolean needsYou) {
        getStyleClass().addAll("badge", needsYou ? "danger" : "neutral");
        count.addListener(o -> show());
        show();
    }

    public IntegerProperty countProperty() {
        return count;
    }

    private void show() {
        int n = count.get();
        setText(n > 99 ? "99+" : Integer.toString(n));
        setVisible(n > 0);
        setManaged(n > 0);
    }
}
