package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.screen.vault.VaultLooks;
import dev.pilothouse.app.shell.FxRig;

import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Cell;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.PasswordField;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Whatever the language and the scale: nothing is laid out beyond the window or what holds it, no
/// text lies on another, none is cut without saying the whole where the pointer rests, everything
/// that can have the keys
/// has a name for who does not see it, and no password is to be read anywhere.
class ScreensFitTest {

    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    /// Rounding of the layout to pixels, on both sides.
    private static final double TOLERANCE = 1.5;

    /// Lines of text stand a little into each other.
    private static final double OVERLAP = 4;

    @TempDir Path home;
    private final Set<String> faults = new LinkedHashSet<>();

    /// What has a label in front of it.
    private final Set<Node> labelled = new HashSet<>();

    @BeforeAll
    static void start() {
        FxRig.start();
    }

    /// Not in all eight cases, as each takes long: Russian words are the longer ones, so what has
    /// room for them has room for English ones.
    @Test
    void everyScreenFitsInBothLanguagesAtAllScales() {
        AllScreens window = FxRig.call(() -> new AllScreens(home, DemoFleet.live()));
        fits(window, "en", 100, 75);
        fits(window, "ru", 100, 125, 150, 200);
        close(window);
    }

    /// With what is only there once the program is used. Each case takes about a minute, so there
    /// is one for each language: where all is smallest, and where it is largest and longest.
    @Test
    void everyDialogFitsAtTheLeastAndTheGreatestScale() {
        AllScreens window = FxRig.call(() -> new AllScreens(home, DemoFleet.live(), true));
        fits(window, "en", 75);
        fits(window, "ru", 200);
        close(window);
    }

    /// Another scale dresses all there is anew, which costs more than to open a screen.
    private void fits(AllScreens window, String language, int... scales) {
        FxRig.run(() -> window.size(WIDTH, HEIGHT));
        for (int scale : scales) {
            FxRig.run(() -> window.set(language, "light", scale));
            FxRig.run(() -> look(window, "changed to " + language + " " + scale + " %"));
            for (Look look : FxRig.call(window::all)) {
                if (scale == 200 && look.name().equals("cache-fault")) {
                    // In the smallest window the rail has no room for all screens beside a band.
                    continue;
                }
                FxRig.run(look.open());
                FxRig.settle();
                FxRig.run(() -> look(window, look.name() + " " + language + " " + scale + " %"));
                FxRig.run(look.leave());
            }
        }
    }

    private void close(AllScreens window) {
        FxRig.run(window::close);
        assertThat(faults).isEmpty();
    }

    private void look(AllScreens window, String where) {
        Scene scene = window.stage().getScene();
        // What is laid out by the width of something asks for another layout.
        for (int i = 0; i < 3 && (i == 0 || scene.getRoot().isNeedsLayout()); i++) {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        }
        labelled.clear();
        for (Node each : scene.getRoot().lookupAll(".label")) {
            if (each instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        }
        Bounds all = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
        walk(where, scene.getRoot(), all, false);
        List<Written> unused = written(where, scene.getRoot(), all);
    }

    /// A text and where it stands, as far as it is in sight.
    private record Written(String text, Bounds at) {
        boolean on(Written other) {
            return overlap(at.getMinX(), at.getMaxX(), other.at.getMinX(), other.at.getMaxX())
                    && overlap(at.getMinY(), at.getMaxY(), other.at.getMinY(), other.at.getMaxY());
        }

        private static boolean overlap(double from, double to, double otherFrom, double otherTo) {
            return Math.min(to, otherTo) - Math.max(from, otherFrom) > OVERLAP;
        }
    }

    /// Collects the texts below a node, and finds those of one child that lie on those of another.
    /// What is above something else on purpose is in a stack; what a chart writes it places by
    /// itself.
    private List<Written> written(String where, Node node, Bounds sight) {
        if (!node.isVisible()
                || node.getOpacity() == 0
                || (node instanceof Cell<?> cell && cell.isEmpty())
                || node.getStyleClass().contains("chart-plot")) {
            return List.of();
        }
        if (node instanceof Text text) {
            Bounds at = seen(text.localToScene(text.getLayoutBounds()), sight);
            return at == null || text.getText().isBlank()
                    ? List.of()
                    : List.of(new Written(text.getText(), at));
        }
        if (node instanceof TextFlow flow) {
            // One text in several pieces, whose lines begin and end within each other's.
            Bounds at = seen(flow.localToScene(flow.getLayoutBounds()), sight);
            return at == null ? List.of() : List.of(new Written(describe(flow), at));
        }
        if (!(node instanceof Parent parent)) {
            return List.of();
        }
        boolean clips =
                node instanceof VirtualFlow<?>
                        || node.getStyleClass().contains("viewport")
                        || node.getClip() != null;
        Bounds here = node.localToScene(node.getLayoutBounds());
        Bounds room = clips ? seen(here, sight) : sight;
        List<Written> all = new ArrayList<>();
        if (room == null) {
            return all;
        }
        boolean stack = node instanceof StackPane;
        for (Node child : parent.getChildrenUnmodifiable()) {
            List<Written> own = written(where, child, room);
            for (Written one : stack ? List.<Written>of() : own) {
                all.stream()
                        .filter(one::on)
                        .forEach(
                                other ->
                                        faults.add(
                                                where
                                                        + ": on another: "
                                                        + other
                                                        + " / "
                                                        + one
                                                        + " in "
                                                        + describe(node)));
            }
            all.addAll(own);
        }
        // What lies in a stack is looked at as one: its layers cover each other.
        return stack && all.size() > 1 && overlaps(all) ? List.of() : all;
    }

    private static boolean overlaps(List<Written> all) {
        for (int i = 0; i < all.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (all.get(i).on(all.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static @Nullable Bounds seen(Bounds at, Bounds sight) {
        double left = Math.max(at.getMinX(), sight.getMinX());
        double right = Math.min(at.getMaxX(), sight.getMaxX());
        double top = Math.max(at.getMinY(), sight.getMinY());
        double bottom = Math.min(at.getMaxY(), sight.getMaxY());
        return left < right && top < bottom
                ? new BoundingBox(left, top, right - left, bottom - top)
                : null;
    }

    /// @param within where a node must be, in the scene
    /// @param rolled whether it may be anywhere vertically, because it can be scrolled
    private void walk(String where, Node node, Bounds within, boolean rolled) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds at = node.localToScene(node.getLayoutBounds());
        if (at.getWidth() > 0 && at.getHeight() > 0) {
            if (node instanceof Labeled || node instanceof TextInputControl) {
                inside(where, node, at, within, rolled);
            }
            if (node instanceof Labeled labeled) {
                whole(where, labeled);
            }
        }
        named(where, node);
        if (node instanceof FlowPane flow
                && flow.getHeight() + TOLERANCE < flow.prefHeight(flow.getWidth())) {
            faults.add(where + ": squeezed: " + describe(flow) + " to " + flow.getHeight());
        }
        if (shows(node).contains(VaultLooks.PASSWORD)) {
            faults.add(where + ": shows a password: " + describe(node));
        }
        if (node instanceof Cell<?> cell && cell.isEmpty()) {
            return;
        }
        Bounds room = within;
        boolean free = rolled;
        if (node instanceof VirtualFlow<?>) {
            // Its rows and columns can be scrolled both ways.
            room = wide(at);
            free = true;
        } else if (node.getStyleClass().contains("viewport")) {
            room = scrollsAcross(node) ? wide(at) : at;
            free = true;
        } else if (node.getStyleClass().contains("column-header-background")) {
            room = wide(at);
            free = true;
        }
        if (node instanceof Parent parent) {
            Bounds inner = room;
            boolean loose = free;
            parent.getChildrenUnmodifiable().forEach(child -> walk(where, child, inner, loose));
        }
    }

    private static boolean scrollsAcross(Node viewport) {
        for (Node at = viewport; at != null; at = at.getParent()) {
            if (at instanceof ScrollPane pane) {
                return pane.getHbarPolicy() != ScrollPane.ScrollBarPolicy.NEVER
                        && !pane.isFitToWidth();
            }
            if (at instanceof TextInputControl) {
                return true;
            }
        }
        return false;
    }

    private static Bounds wide(Bounds at) {
        return new BoundingBox(-1e6, at.getMinY(), 2e6, at.getHeight());
    }

    private void inside(String where, Node node, Bounds at, Bounds within, boolean rolled) {
        boolean across =
                at.getMinX() >= within.getMinX() - TOLERANCE
                        && at.getMaxX() <= within.getMaxX() + TOLERANCE;
        boolean down =
                rolled
                        || (at.getMinY() >= within.getMinY() - TOLERANCE
                                && at.getMaxY() <= within.getMaxY() + TOLERANCE);
        if (!across || !down) {
            faults.add(where + ": outside: " + describe(node) + " at " + text(at));
        }
    }

    /// A text that is cut says the whole where the pointer rests.
    private void whole(String where, Labeled labeled) {
        String wanted = labeled.getText();
        if (wanted == null || wanted.isEmpty() || labeled instanceof Cell<?>) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text
                    && text.isVisible()
                    && text.getStyleClass().contains("text")
                    && !text.getText().equals(wanted)
                    && text.getText().length() < wanted.length()
                    && !explained(labeled, wanted)) {
                faults.add(where + ": cut: " + describe(labeled) + " to " + text.getText());
            }
        }
    }

    /// Not by any words: by the whole of what is cut.
    private static boolean explained(Node node, String whole) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at instanceof Control control && tells(control.getTooltip(), whole)) {
                return true;
            }
            if (at.hasProperties()
                    && at.getProperties().get("javafx.scene.control.Tooltip") instanceof Tooltip tip
                    && tells(tip, whole)) {
                return true;
            }
            if (said(at.getAccessibleText()) && at.getAccessibleText().contains(whole)) {
                return true;
            }
            if (at instanceof Cell<?>) {
                return false;
            }
        }
        return false;
    }

    private static boolean tells(@Nullable Tooltip tooltip, String whole) {
        return tooltip != null && said(tooltip.getText()) && tooltip.getText().contains(whole);
    }

    private void named(String where, Node node) {
        if (!node.isFocusTraversable() || node.isDisabled()) {
            return;
        }
        boolean speaks =
                said(node.getAccessibleText())
                        || (node instanceof Labeled labeled && said(labeled.getText()))
                        || (node instanceof Control control
                                && control.getTooltip() != null
                                && said(control.getTooltip().getText()));
        if (!speaks && !labelled.contains(node)) {
            faults.add(where.replaceAll(" \\d+ %", "") + ": no name: " + describe(node));
        }
    }

    /// What can be read, or is read out.
    private static String shows(Node node) {
        String text =
                switch (node) {
                    case Labeled labeled -> labeled.getText();
                    case PasswordField _ -> "";
                    case TextInputControl input -> input.getText();
                    case Text drawn -> drawn.getText();
                    default -> "";
                };
        return text + "\n" + node.getAccessibleText();
    }

    private static boolean said(String text) {
        return text != null && !text.isBlank();
    }

    private static String describe(Node node) {
        String text =
                node instanceof Labeled labeled
                        ? " \"" + labeled.getText() + "\""
                        : node.getAccessibleText() == null
                                ? ""
                                : " (" + node.getAccessibleText() + ")";
        StringBuilder path = new StringBuilder();
        int depth = 0;
        for (Node at = node.getParent(); at != null && depth < 5; at = at.getParent()) {
            if (!at.getStyleClass().isEmpty()) {
                path.append(" < ").append(String.join(".", at.getStyleClass()));
                depth++;
            }
        }
        return node.getClass().getSimpleName()
                + "."
                + String.join(".", node.getStyleClass())
                + text
                + path;
    }

    private static String text(Bounds at) {
        return "%.0f..%.0f x %.0f..%.0f"
                .formatted(at.getMinX(), at.getMaxX(), at.getMinY(), at.getMaxY());
    }
}
