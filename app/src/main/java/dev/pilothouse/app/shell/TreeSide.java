package dev.pilothouse.app.shell;

import javafx.event.EventTarget;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

/// Where the tree is: left of the workspace with a divider, or in a narrow window behind a button,
/// from where it comes out above the screen.
final class TreeSide {

    private static final double LEAST = 180;
    private static final double MOST = 420;
    private static final double NARROW = 1100;

    private final StackPane holder;
    private final StackPane overlay;
    private final Insets margins;
    private final SplitPane middle = new SplitPane();
    private double width;
    private boolean narrow;
    private boolean dragged;

    /// @param overlay the layer above the whole frame
    /// @param margins around the tree when it lies in the overlay
    TreeSide(TreePane tree, Parent workspace, StackPane overlay, Insets margins) {
        this.overlay = overlay;
        holder = new StackPane(tree);
        this.margins = margins;
        StackPane.setAlignment(holder, Pos.TOP_LEFT);
        middle.getStyleClass().add("middle");
        middle.getItems().add(workspace);
        SplitPane.setResizableWithParent(holder, false);
        middle.addEventFilter(MouseEvent.MOUSE_PRESSED, this::grabbed);
        middle.addEventFilter(MouseEvent.MOUSE_RELEASED, e -> letGo());
    }

    /// @param wanted width of the tree
    void start(double wanted) {
        width = Math.clamp(wanted, LEAST, MOST);
        place();
    }

    SplitPane view() {
        return middle;
    }

    boolean narrow() {
        return narrow;
    }

    /// As wide as it was made, also while it is folded.
    double width() {
        return width;
    }

    /// @return whether the tree folded or unfolded
    boolean fit(double window) {
        boolean now = window < NARROW;
        if (now == narrow) {
            return false;
        }
        narrow = now;
        overlay.getChildren().remove(holder);
        place();
        return true;
    }

    boolean shownAbove() {
        return overlay.getChildren().contains(holder);
    }

    /// Shows the folded tree above the screen, or takes it away again.
    void toggle() {
        if (!narrow || shownAbove()) {
            hide();
            return;
        }
        hold();
        StackPane.setMargin(holder, margins);
        overlay.getChildren().setAll(holder);
    }

    void hide() {
        overlay.getChildren().remove(holder);
    }

    private void place() {
        middle.getItems().remove(holder);
        if (!narrow) {
            // A split pane would heed the margin too.
            StackPane.setMargin(holder, Insets.EMPTY);
            hold();
            middle.getItems().addFirst(holder);
        }
    }

    /// A divider stands at a share of the whole, which would make the tree wider with the window,
    /// and other than it was left in a session. So the tree is held at its width but while its
    /// divider is dragged.
    private void hold() {
        holder.setMinWidth(width);
        holder.setPrefWidth(width);
        holder.setMaxWidth(width);
    }

    /// @return whether the divider is that of the tree
    boolean stretch(SplitPane split, double by) {
        if (!middle.equals(split)) {
            return false;
        }
        width = Math.clamp(width + by, LEAST, MOST);
        hold();
        middle.setDividerPosition(0, width / Math.max(1, middle.getWidth()));
        return true;
    }

    private void grabbed(MouseEvent event) {
        if (onDivider(event.getTarget())) {
            dragged = true;
            holder.setMinWidth(LEAST);
            holder.setMaxWidth(MOST);
        }
    }

    private void letGo() {
        if (dragged) {
            dragged = false;
            width = Math.clamp(Math.rint(holder.getWidth()), LEAST, MOST);
            hold();
        }
    }

    private boolean onDivider(EventTarget target) {
        Node at = target instanceof Node node ? node : null;
        while (at != null && !at.equals(middle)) {
            if (at.getStyleClass().contains("split-pane-divider")) {
                return middle.equals(at.getParent());
            }
            at = at.getParent();
        }
        return false;
    }
}
