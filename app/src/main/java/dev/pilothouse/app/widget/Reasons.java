package dev.pilothouse.app.widget;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Parent;
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
        root.addEventFilter(MouseEvent.MOUSE_MOVED, e -> reasons.tell(refused(e.getTarget(), e)));
        root.addEventHandler(MouseEvent.MOUSE_EXITED, e -> reasons.tell(null));
    }

    /// What is disabled below the pointer and has a reason. The toolkit passes over what is
    /// disabled,
    /// so that the pointer is on what holds it.
    private static @Nullable Node refused(EventTarget on, MouseEvent at) {
        if (!(on instanceof Parent parent)) {
            return null;
        }
        for (Node child : parent.getChildrenUnmodifiable()) {
            boolean below =
                    child.isVisible()
                            && child.isDisabled()
                            && child.contains(child.sceneToLocal(at.getSceneX(), at.getSceneY()));
            if (below) {
                return reason(child) != null ? child : refused(child, at);
            }
        }
        return null;
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
