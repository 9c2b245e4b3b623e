package dev.pilothouse.app.widget;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds what is told only where a pointer rests: the whole of texts that are cut, why something
/// can't be used, explanations. For those who have no pointer. FX thread.
public final class Hints {

    private static final String INSTALLED = "javafx.scene.control.Tooltip";

    private Hints() {}

    /// @param of what it is about; may be empty
    public record Hint(String of, String told) {}

    /// @param first its own come before the others; null for the order on the screen
    public static List<Hint> in(Node root, @Nullable Node first) {
        Set<Hint> found = new LinkedHashSet<>();
        for (Node at = first; at != null && !at.equals(root); at = at.getParent()) {
            own(at, found);
        }
        walk(root, found);
        return List.copyOf(found);
    }

    private static void walk(Node node, Set<Hint> found) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Cell<?> cell && cell.isEmpty()) {
            return;
        }
        own(node, found);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, found));
        }
    }

    private static void own(Node node, Set<Hint> found) {
        String of = name(node);
        add(of, node.getAccessibleHelp(), found);
        Tooltip tooltip = tooltip(node);
        add(of, tooltip == null ? null : tooltip.getText(), found);
        if (node instanceof Labeled labeled && cut(labeled)) {
            add("", labeled.getText(), found);
        }
    }

    /// Lines that its name says already are left out.
    private static void add(String of, @Nullable String told, Set<Hint> found) {
        if (told == null) {
            return;
        }
        String more =
                told.lines()
                        .filter(line -> !line.isBlank() && !of.contains(line))
                        .map(line -> of.isEmpty() ? line : line.replace(of, "").strip())
                        .collect(Collectors.joining("\n"));
        if (!more.isBlank()) {
            found.add(new Hint(of, more));
        }
    }

    /// What the pointer is told on a node itself; null for nothing.
    static @Nullable Tooltip tooltip(Node node) {
        if (node instanceof Control control && control.getTooltip() != null) {
            return control.getTooltip();
        }
        return node.hasProperties() && node.getProperties().get(INSTALLED) instanceof Tooltip tip
                ? tip
                : null;
    }

    /// Whether less of its text is shown than there is.
    static boolean cut(Labeled labeled) {
        String whole = labeled.getText();
        if (whole == null || whole.isEmpty()) {
            return false;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text
                    && text.isVisible()
                    && text.getStyleClass().contains("text")
                    && text.getText().length() < whole.length()) {
                return true;
            }
        }
        return false;
    }

    private static String name(Node node) {
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            // Of what is cut the hint is the name.
            return cut(labeled) ? "" : labeled.getText();
        }
        String spoken = node.getAccessibleText();
        if (spoken != null && !spoken.isBlank()) {
            return spoken;
        }
        List<String> words = new ArrayList<>();
        words(node, words);
        return words.isEmpty() ? "" : words.getFirst();
    }

    private static void words(Node node, List<String> words) {
        if (!words.isEmpty() || !node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled
                && labeled.getText() != null
                && !labeled.getText().isBlank()) {
            words.add(labeled.getText());
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> words(child, words));
        }
    }
}
