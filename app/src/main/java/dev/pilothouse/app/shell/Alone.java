package dev.pilothouse.app.shell;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

import java.util.Optional;

/// Shows one part of a screen over the whole of its window, and the window over the whole display.
/// A bar comes when the pointer is at the upper edge. Dialogs and the cover of a locked window stay
/// above it. FX thread.
public final class Alone implements AutoCloseable {

    /// A node with this property, a [Runnable], is shown alone by it when F11 is pressed while it
    /// has the focus.
    public static final Object WANTED = "pilothouse.alone";

    private static final Object PLACE = "pilothouse.alone.place";
    private static final double EDGE = 3;
    private static final double NEAR = 24;

    private final StackPane window;
    private final Stage stage;
    private final Display display;
    private final boolean before;
    private final Region bar;
    private final StackPane layer = new StackPane();
    private final ChangeListener<Boolean> left;

    private Alone(
            StackPane window,
            Stage stage,
            Display display,
            Region content,
            Region bar,
            Runnable leaving) {
        this.display = display;
        this.window = window;
        this.stage = stage;
        this.bar = bar;
        before = stage.isFullScreen();
        content.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        bar.setMaxHeight(Region.USE_PREF_SIZE);
        bar.setVisible(false);
        StackPane.setAlignment(bar, Pos.TOP_CENTER);
        layer.getChildren().setAll(content, bar);
        layer.setMinSize(0, 0);
        layer.addEventFilter(MouseEvent.MOUSE_MOVED, e -> moved(e.getY()));
        left =
                (o, was, is) -> {
                    if (!is) {
                        leaving.run();
                    }
                };
    }

    private void moved(double y) {
        if (y <= EDGE) {
            bar.setVisible(true);
        } else if (y > bar.getHeight() + NEAR) {
            bar.setVisible(false);
        }
    }

    /// How a window takes all of the display, and gives it back.
    public interface Display {
        void full(Stage stage, boolean full);
    }

    /// Marks what holds all of a window, its frame lowest.
    public static StackPane window(StackPane all, Display display) {
        all.getProperties().put(PLACE, display);
        return all;
    }

    /// Takes two nodes that have no parent now, until it is closed.
    ///
    /// @param of whose window it is, with the style sheets that they need
    /// @param hint shown for a moment, says how to leave
    /// @param leaving run when the display is left in another way, such as by the desktop's keys
    /// @return empty where the node is in no window of this program
    public static Optional<Alone> show(
            Region of, Region content, Region bar, String hint, Runnable leaving) {
        Node at = of;
        while (at != null && !at.getProperties().containsKey(PLACE)) {
            at = at.getParent();
        }
        if (!(at instanceof StackPane window)
                || !(window.getProperties().get(PLACE) instanceof Display display)
                || !(window.getScene().getWindow() instanceof Stage stage)) {
            return Optional.empty();
        }
        Alone alone = new Alone(window, stage, display, content, bar, leaving);
        alone.layer.getStylesheets().setAll(of.getStylesheets());
        alone.layer.getStyleClass().addAll(of.getStyleClass());
        alone.begin(hint);
        return Optional.of(alone);
    }

    private void begin(String hint) {
        window.getChildren().add(1, layer);
        // Escape belongs to what is shown, such as an editor in a terminal.
        stage.setFullScreenExitKeyCombination(KeyCombination.NO_MATCH);
        stage.setFullScreenExitHint(hint);
        display.full(stage, true);
        stage.fullScreenProperty().addListener(left);
    }

    /// Gives the nodes back and the window its size.
    @Override
    public void close() {
        stage.fullScreenProperty().removeListener(left);
        window.getChildren().remove(layer);
        layer.getChildren().clear();
        bar.setVisible(true);
        display.full(stage, before);
    }

    /// Shows alone what has the focus in a window, if it wants to be.
    static boolean begun(Stage front) {
        Node focus = front.getScene() == null ? null : front.getScene().getFocusOwner();
        if (focus != null && focus.getProperties().get(WANTED) instanceof Runnable run) {
            run.run();
            return true;
        }
        return false;
    }
}
