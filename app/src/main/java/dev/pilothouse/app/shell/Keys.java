package dev.pilothouse.app.shell;

import dev.pilothouse.app.widget.EscapeKey;

import javafx.event.EventTarget;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// The keys of a window: those of the actions before anything else gets them, Escape and the
/// question mark after everything else left them.
public final class Keys {

    /// Set to [Boolean#TRUE] among the properties of a node that is a keyboard's other end, such as
    /// a terminal: while it has the focus, keys are its own, and the window's are those with
    /// Shift besides Control, so that Ctrl+Shift+K is the palette where Ctrl+K belongs to a shell.
    public static final String OWN = "ph.own-keys";

    /// Where something is typed, the text is taken back.
    private static final KeyCombination UNDO =
            new KeyCodeCombination(KeyCode.Z, KeyCombination.SHORTCUT_DOWN);

    /// Other keys for the same, as keyboards and layouts have them.
    private static final Map<String, List<String>> ALSO =
            Map.of(
                    WindowActions.LARGER,
                    List.of("Shortcut+Equals", "Shortcut+Shift+Equals", "Shortcut+Add"),
                    WindowActions.SMALLER,
                    List.of("Shortcut+Subtract"),
                    WindowActions.NORMAL,
                    List.of("Shortcut+Numpad 0"));

    private final Map<KeyCombination, Action> byKeys = new LinkedHashMap<>();
    private final BiConsumer<Action, String> perform;
    private final BooleanSupplier busy;
    private final BooleanSupplier escape;
    private final Runnable sheet;

    /// @param busy whether a dialog or the palette has the keys
    /// @param escape goes back one step; false if there was none
    Keys(
            Actions actions,
            BiConsumer<Action, String> perform,
            BooleanSupplier busy,
            BooleanSupplier escape,
            Runnable sheet) {
        this.perform = perform;
        this.busy = busy;
        this.escape = escape;
        this.sheet = sheet;
        for (Action action : actions.withKeys()) {
            byKeys.put(KeyCombination.valueOf(action.keys().replace('_', ' ')), action);
            for (String also : ALSO.getOrDefault(action.id(), List.of())) {
                byKeys.put(KeyCombination.valueOf(also), action);
            }
        }
    }

    void install(Parent root, Workspace workspace) {
        root.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (busy.getAsBoolean()) {
                        return;
                    }
                    if (event.getCode() == KeyCode.ESCAPE
                            && EscapeKey.swallowedBy(event.getTarget())) {
                        if (escape.getAsBoolean()) {
                            event.consume();
                        }
                        return;
                    }
                    boolean own = ownKeys(event.getTarget());
                    Action action = own ? behind(event) : action(event);
                    if (types(event.getTarget()) && (UNDO.match(event) || divides(action))) {
                        return;
                    }
                    if (action != null) {
                        event.consume();
                        perform.accept(action, "");
                    }
                    if (action != null || own) {
                        return;
                    }
                    int number = event.getCode().ordinal() - KeyCode.DIGIT1.ordinal();
                    if (number >= 0 && number < 9 && onlyControl(event)) {
                        event.consume();
                        workspace.selectNumber(number);
                    }
                });
        root.addEventHandler(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (event.getCode() == KeyCode.ESCAPE
                            && !busy.getAsBoolean()
                            && escape.getAsBoolean()) {
                        event.consume();
                    }
                });
        root.addEventHandler(
                KeyEvent.KEY_TYPED,
                event -> {
                    Node focus = root.getScene() == null ? null : root.getScene().getFocusOwner();
                    if ("?".equals(event.getCharacter())
                            && !(focus instanceof TextInputControl)
                            && !busy.getAsBoolean()) {
                        event.consume();
                        sheet.run();
                    }
                });
    }

    /// Whether the keys belong to what has the focus.
    private static boolean ownKeys(EventTarget target) {
        return target instanceof Node node && Boolean.TRUE.equals(node.getProperties().get(OWN));
    }

    private static boolean divides(@Nullable Action action) {
        return action != null && action.id().startsWith(WindowActions.DIVIDER);
    }

    private static boolean types(EventTarget target) {
        return switch (target) {
            case TextInputControl text -> text.isEditable();
            case ComboBoxBase<?> choice -> choice.isEditable();
            case Spinner<?> spinner -> spinner.isEditable();
            default -> false;
        };
    }

    /// What the window does while the keys belong to somebody else.
    private @Nullable Action behind(KeyEvent e) {
        boolean both = e.isShortcutDown() && e.isShiftDown();
        boolean tabs = e.isControlDown() && e.getCode() == KeyCode.TAB;
        if (!both && !tabs && e.getCode() != KeyCode.F11) {
            return null;
        }
        Action found = action(e);
        if (found == null && both) {
            found =
                    action(
                            new KeyEvent(
                                    e.getEventType(),
                                    e.getCharacter(),
                                    e.getText(),
                                    e.getCode(),
                                    false,
                                    e.isControlDown(),
                                    e.isAltDown(),
                                    e.isMetaDown()));
        }
        // How large things are and what arrows do is a terminal's own affair while it has the keys.
        boolean its = found != null && (ALSO.containsKey(found.id()) || divides(found));
        return its ? null : found;
    }

    private @Nullable Action action(KeyEvent event) {
        for (Map.Entry<KeyCombination, Action> entry : byKeys.entrySet()) {
            if (entry.getKey().match(event)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static boolean onlyControl(KeyEvent event) {
        return new KeyCodeCombination(event.getCode(), KeyCombination.SHORTCUT_DOWN).match(event);
    }
}
