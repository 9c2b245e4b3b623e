package dev.pilothouse.app.shell;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// Shift+F10 and the menu key open the menu of what has the focus, below the row that is chosen:
/// the toolkit knows these keys on Windows only. FX thread.
final class MenuKey {

    private static final double FROM_LEFT = 24;
    private static final double FROM_TOP = 28;

    private MenuKey() {}

    /// @param root of a window
    static void in(Node root) {
        root.addEventHandler(KeyEvent.KEY_PRESSED, MenuKey::pressed);
    }

    private static void pressed(KeyEvent event) {
        boolean menu =
                event.getCode() == KeyCode.CONTEXT_MENU
                        || (event.getCode() == KeyCode.F10
                                && event.isShiftDown()
                                && !event.isControlDown()
                                && !event.isAltDown());
        if (menu && event.getTarget() instanceof Node focused) {
            event.consume();
            Node place = row(focused);
            Bounds bounds = place.getBoundsInLocal();
            double x = Math.min(FROM_LEFT, bounds.getWidth() / 2);
            double y = Math.min(FROM_TOP, bounds.getHeight());
            Point2D scene = place.localToScene(x, y);
            Point2D screen = place.localToScreen(x, y);
            if (screen != null) {
                Event.fireEvent(
                        focused,
                        new ContextMenuEvent(
                                ContextMenuEvent.CONTEXT_MENU_REQUESTED,
                                scene.getX(),
                                scene.getY(),
                                screen.getX(),
                                screen.getY(),
                                true,
                                null));
            }
        }
    }

    /// The first chosen row of a table or list that is in sight; else all of it.
    private static Node row(Node focused) {
        return focused.lookupAll(".cell").stream()
                .filter(node -> node instanceof IndexedCell<?> cell && whole(cell))
                .findFirst()
                .orElse(focused);
    }

    private static boolean whole(IndexedCell<?> cell) {
        return cell.isSelected() && !cell.isEmpty() && cell.isVisible();
    }
}
