package dev.pilothouse.app.shell;

import dev.pilothouse.app.fx.Ui;

import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Parent;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// Where the tree is: left of the workspace with a divider, or in a narrow window behind a button,
/// from where it comes out above the screen.
final class TreeSide {

    private static final double LEAST = 180;
    private static final double MOST = 420;
    private static final double NARROW = 1100;

    private final Ui ui;
    private final StackPane holder;
    private final StackPane overlay;
    private final Insets margins;
    private final SplitPane middle = new SplitPane();
    private double width;
    private boolean narrow;

    /// @param overlay the layer above the whole frame
    /// @param margins around the tree when it lies in the overlay
    TreeSide(Ui ui, TreePane tree, Parent workspace, StackPane overlay, Insets margins) {
        this.ui = ui;
        this.overlay = overlay;
        holder = new StackPane(tree);
        holder.setMinWidth(LEAST);
        this.margins = margins;
        StackPane.setAlignment(holder, Pos.TOP_LEFT);
        middle.getStyleClass().add("middle");
        middle.getItems().add(workspace);
        SplitPane.setResizableWithParent(holder, false);
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
        return narrow || holder.getWidth() <= 0 ? width : holder.getWidth();
    }

    /// @return whether the tree folded or unfolded
    boolean fit(double window) {
        boolean now = window < NARROW;
        if (now == narrow) {
            return false;
        }
        width = width();
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
        holder.setMaxWidth(width);
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
            holder.setPrefWidth(width);
            holder.setMaxWidth(MOST);
            middle.getItems().addFirst(holder);
            divide();
        }
    }

    /// Once the split has a width: a window that was shown before its contents has none at first.
    private void divide() {
        if (middle.getWidth() > 0) {
            ui.later(
                    () -> {
                        if (!narrow) {
                            middle.setDividerPositions(width / middle.getWidth());
                        }
                    });
            return;
        }
        middle.widthProperty()
                .addListener(
                        new InvalidationListener() {
                            @Override
                            public void invalidated(Observable observed) {
                                if (middle.getWidth() > 0) {
                                    middle.widthProperty().removeListener(this);
                                    divide();
                                }
                            }
                        });
    }
}
