package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Side;

import javafx.event.EventHandler;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Popup;

import org.jspecify.annotations.Nullable;

/// Drags a tab by the mouse: along its strip, to another pane, onto the side of one, or out of the
/// windows, which gives it its own. Escape gives up. A plain gesture of the mouse within the
/// program, not the desktop's drag and drop: nothing else could take a tab. FX thread.
final class TabDrag {

    private static final double BEGINS = 6;
    private static final double BESIDE_POINTER = 12;

    private final Workspace workspace;
    private final Workspace.Host host;
    private final Popup ghost = new Popup();
    private final EventHandler<KeyEvent> escape = this::key;
    private Point2D pressed = Point2D.ZERO;
    private @Nullable TabKey ready;
    private @Nullable TabKey dragged;
    private @Nullable Scene source;

    /// What a tab that is let go somewhere does.
    sealed interface Drop {

        /// @param index among the tabs of the pane as they are before
        record Into(int pane, int index) implements Drop {}

        /// Splits the pane.
        record Beside(int pane, Side side) implements Drop {}
    }

    TabDrag(Workspace workspace, Workspace.Host host) {
        this.workspace = workspace;
        this.host = host;
        ghost.setAutoFix(false);
        ghost.setHideOnEscape(false);
    }

    void install(TabHeader header) {
        header.addEventHandler(MouseEvent.MOUSE_PRESSED, e -> pressed(header, e));
        header.addEventHandler(MouseEvent.MOUSE_DRAGGED, e -> moved(header, e));
        header.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
    }

    private void pressed(TabHeader header, MouseEvent event) {
        ready = event.getButton() == MouseButton.PRIMARY ? header.key() : null;
        pressed = screen(event);
    }

    private void moved(TabHeader header, MouseEvent event) {
        if (dragged == null) {
            if (ready == null || pressed.distance(screen(event)) < BEGINS) {
                return;
            }
            begin(header, ready);
        }
        ghost.setX(event.getScreenX() + BESIDE_POINTER);
        ghost.setY(event.getScreenY() + BESIDE_POINTER);
        workspace.hint(screen(event));
    }

    private void begin(TabHeader header, TabKey tab) {
        dragged = tab;
        SnapshotParameters see = new SnapshotParameters();
        ImageView picture = new ImageView(header.snapshot(see, null));
        picture.setOpacity(0.85);
        ghost.getContent().setAll(picture);
        Scene scene = header.getScene();
        source = scene;
        scene.addEventFilter(KeyEvent.KEY_PRESSED, escape);
        ghost.show(
                scene.getWindow(),
                pressed.getX() + BESIDE_POINTER,
                pressed.getY() + BESIDE_POINTER);
    }

    private void released(MouseEvent event) {
        TabKey tab = dragged;
        end();
        if (tab == null) {
            return;
        }
        Point2D at = screen(event);
        switch (workspace.dropAt(at).orElse(null)) {
            case Drop.Into(int pane, int index) -> workspace.move(tab, pane, index);
            case Drop.Beside(int pane, Side side) -> workspace.split(tab, pane, side);
            case null -> {
                if (!host.within(at)) {
                    workspace.detach(tab, at);
                }
            }
        }
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            event.consume();
            end();
        }
    }

    private void end() {
        ready = null;
        dragged = null;
        ghost.hide();
        workspace.unhint();
        if (source != null) {
            source.removeEventFilter(KeyEvent.KEY_PRESSED, escape);
            source = null;
        }
    }

    private static Point2D screen(MouseEvent event) {
        return new Point2D(event.getScreenX(), event.getScreenY());
    }
}
