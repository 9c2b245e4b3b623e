package dev.pilothouse.app.widget;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Says of what is disabled in a window and below the pointer why it can't be used. It shows no
/// tooltip of its own, so the reason is what it tells those who do not see it, its accessible help;
/// what has no reason says nothing. FX thread.
public final class Reasons {

    private final Tooltip tooltip = new Tooltip();
    private @Nullable Node about;
    private @Nullable Node bearer;

    private Reasons() {}

    /// @param root of a window
    public static void in(Node root) {
        Reasons reasons = new Reasons();
        root.addEventFilter(MouseEvent.MOUSE_MOVED, e -> reasons.over(e.getTarget()));
        root.addEventHandler(MouseEvent.MOUSE_EXITED, e -> reasons.tell(null));
    }

    /// What the pointer is on.
    private void over(EventTarget target) {
        Node refused = null;
        for (Node at = target instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (reason(at) != null) {
                refused = at;
            }
        }
        tell(refused);
    }

    /// Null for what may be used, has none, or shows it itself.
    static @Nullable String reason(Node node) {
        String why = node.getAccessibleHelp();
        boolean untold =
                node.isDisable()
                        && why != null
                        && !why.isEmpty()
                        && !(node.getParent() instanceof Withheld);
        return untold ? why : null;
    }

    private void tell(@Nullable Node node) {
        if (Objects.equals(node, about)) {
            return;
        }
        if (bearer != null) {
            tooltip.hide();
            Tooltip.uninstall(bearer, tooltip);
            bearer = null;
        }
        about = node;
        if (node != null && node.getParent() != null) {
            tooltip.setText(reason(node));
            bearer = enabled(node.getParent());
            Tooltip.install(bearer, tooltip);
        }
    }

    private static Node enabled(Node from) {
        Node at = from;
        while (at.isDisabled() && at.getParent() != null) {
            at = at.getParent();
        }
        return at;
    }
}
