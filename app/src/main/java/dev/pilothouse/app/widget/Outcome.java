package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Motion;

import javafx.scene.Node;

/// How far a step or an operation has come, each with its icon and colour.
public enum Outcome {
    WAITING(Icon.WAITING, "subtle"),
    RUNNING(Icon.RUNNING, "accent"),
    DONE(Icon.DONE, "ok"),
    FAILED(Icon.FAILED, "bad"),
    UNKNOWN(Icon.UNKNOWN, "unknown"),
    REFUSED(Icon.REFUSED, "warn");

    private final Icon icon;
    private final String styleClass;

    Outcome(Icon icon, String styleClass) {
        this.icon = icon;
        this.styleClass = styleClass;
    }

    /// A running one turns once a second, except where motion is reduced.
    public Node view(int size) {
        Node view = icon.view(size);
        view.getStyleClass().addAll("outcome", styleClass);
        if (this == RUNNING) {
            Motion.turn(view);
        }
        return view;
    }
}
