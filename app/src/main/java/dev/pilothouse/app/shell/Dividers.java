package dev.pilothouse.app.shell;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;

import org.jspecify.annotations.Nullable;

import java.util.function.BiPredicate;

/// Moves the dividers of split panes without a pointer: the nearest one of that direction beside or
/// around what has the keys goes the way of the arrow. FX thread.
final class Dividers {

    /// In pixels.
    private static final double STEP = 24;

    /// Which way a divider goes.
    enum Way {
        LEFT(true, -1),
        RIGHT(true, 1),
        UP(false, -1),
        DOWN(false, 1);

        private final boolean across;
        private final int sign;

        Way(boolean across, int sign) {
            this.across = across;
            this.sign = sign;
        }

        private boolean fits(SplitPane split) {
            return across == (split.getOrientation() == Orientation.HORIZONTAL)
                    && split.getItems().size() > 1;
        }
    }

    private Dividers() {}

    /// @param own moves the divider of a split pane that keeps its place in its own way, by so many
    ///     pixels; says whether it is one
    /// @return whether there is a divider that way
    static boolean move(@Nullable Node from, Way way, BiPredicate<SplitPane, Double> own) {
        Node inner = from;
        for (Node at = from; at != null; at = at.getParent()) {
            if (at instanceof SplitPane split && way.fits(split)) {
                if (!own.test(split, way.sign * STEP)) {
                    move(split, inner, way);
                }
                return true;
            }
            inner = at;
        }
        return false;
    }

    /// The divider behind the part that has the keys; before it where that is the last.
    private static void move(SplitPane split, @Nullable Node holder, Way way) {
        int item = 0;
        for (int i = 0; i < split.getItems().size(); i++) {
            if (holds(split.getItems().get(i), holder)) {
                item = i;
            }
        }
        int divider = Math.min(item, split.getDividers().size() - 1);
        double length = way.across ? split.getWidth() : split.getHeight();
        double now = split.getDividers().get(divider).getPosition();
        split.setDividerPosition(
                divider, Math.clamp(now + way.sign * STEP / Math.max(1, length), 0, 1));
    }

    /// The toolkit puts each part into a frame of its own.
    private static boolean holds(Node item, @Nullable Node holder) {
        for (Node at = item; at != null; at = at.getParent()) {
            if (at.equals(holder)) {
                return true;
            }
            if (at instanceof SplitPane && !at.equals(item)) {
                return false;
            }
        }
        return false;
    }
}
