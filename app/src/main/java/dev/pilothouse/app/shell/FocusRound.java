package dev.pilothouse.app.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ButtonBase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Takes the keys from part to part of a window: header, rail, tree, panes, drawer, status line. FX
/// thread.
final class FocusRound {

    private FocusRound() {}

    /// @param parts in their order; those that are not shown or have nothing to focus are left out
    /// @param owner what has the keys
    static void go(List<? extends Node> parts, @Nullable Node owner, int by) {
        List<List<Node>> stops = new ArrayList<>();
        int at = by > 0 ? -1 : 0;
        for (Node part : parts) {
            List<Node> inside = focusable(part);
            if (!inside.isEmpty()) {
                if (holds(part, owner)) {
                    at = stops.size();
                }
                stops.add(inside);
            }
        }
        if (!stops.isEmpty()) {
            show(stops.get(Math.floorMod(at + by, stops.size())));
        }
    }

    /// Only a focus that was moved, not one that was asked for, is drawn.
    private static void show(List<Node> order) {
        Node first = order.getFirst();
        if (order.size() > 1) {
            order.get(1).requestFocusTraversal(TraversalDirection.PREVIOUS);
        }
        if (!first.isFocused()) {
            first.requestFocus();
        }
    }

    private static boolean holds(Node part, @Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(part)) {
                return true;
            }
        }
        return false;
    }

    private static List<Node> focusable(Node root) {
        List<Node> found = new ArrayList<>();
        for (Node at = root; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return found;
            }
        }
        if (root.getScene() != null) {
            collect(root, found);
        }
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node.isFocusTraversable()) {
            found.add(node);
            if (node instanceof ButtonBase) {
                return;
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, found));
        }
    }
}
