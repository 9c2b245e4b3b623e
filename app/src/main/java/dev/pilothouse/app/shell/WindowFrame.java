package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogLayer;
import dev.pilothouse.app.theme.Theme;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Where the parts of a window have their places: header, rail, tree, workspace, status line; above
/// them the drawer, the folded tree and the palette. No part is ever given more room than there is:
/// one that asks for it would move the whole frame out of the window.
final class WindowFrame {

    private static final double HEADER = 44;
    private static final double RAIL = 70;
    private static final double STATUS = 26;
    private static final double DRAWER = 336;

    /// What screens have at their lower edge, such as a bar with Save, stays reachable.
    private static final double FOOTER = 44;

    private final Sides sides;
    private final DialogLayer dialogs;
    private final TreeSide side;
    private final StackPane overlay = new StackPane();
    private final VBox frame = new VBox();
    private final StackPane view = new StackPane(frame, overlay);
    private final Parent bands;
    private final Parent status;
    private HeaderBar header;
    private @Nullable PaletteView palette;

    /// What stands beside and above each other.
    record Sides(Rail rail, TreePane tree, Workspace workspace, ActivityDrawer drawer) {}

    /// @param bands across the window, below the header
    WindowFrame(Sides sides, HeaderBar header, Parent bands, Parent status, DialogLayer dialogs) {
        this.sides = sides;
        this.bands = bands;
        this.status = status;
        this.header = header;
        this.dialogs = dialogs;
        Insets margins = new Insets(HEADER, 0, STATUS, RAIL);
        side = new TreeSide(sides.tree(), sides.workspace().view(), overlay, margins);
        show(sides.drawer(), false);
        StackPane.setAlignment(sides.drawer(), Pos.BOTTOM_CENTER);
        HBox.setHgrow(side.view(), Priority.ALWAYS);
        HBox across = new HBox(sides.rail(), side.view());
        StackPane middle = new StackPane(across, sides.drawer());
        VBox.setVgrow(middle, Priority.ALWAYS);
        // It has what is left over: what it would like is no reason to make the bands less high.
        middle.setPrefHeight(0);
        for (Region part : new Region[] {side.view(), across, middle, frame, sides.drawer()}) {
            part.setMinSize(0, 0);
        }
        frame.getStyleClass().add("frame");
        frame.getChildren().addAll(header.view(), bands, middle, status);
        overlay.setPickOnBounds(false);
        overlay.setMinSize(0, 0);
        view.getStyleClass().add("window");
        view.getStylesheets().add(Theme.sheet("shell"));
        view.widthProperty().addListener(o -> fit());
        dialogs.toastsAbove(STATUS + FOOTER);
    }

    Parent view() {
        return view;
    }

    HeaderBar header() {
        return header;
    }

    void header(HeaderBar fresh) {
        frame.getChildren().set(frame.getChildren().indexOf(header.view()), fresh.view());
        header = fresh;
        header.narrow(side.narrow());
    }

    /// What the keys go through, part by part.
    List<Node> parts() {
        List<Node> parts = new ArrayList<>(List.of(header.view(), bands, sides.rail()));
        parts.add(sides.tree());
        parts.addAll(sides.workspace().paneViews());
        parts.addAll(List.of(sides.drawer(), status));
        return parts;
    }

    /// Makes the tree wider, or narrower below zero.
    ///
    /// @return whether it is the tree's divider that is asked for
    boolean stretch(SplitPane split, double by) {
        return side.stretch(split, by);
    }

    /// Opens the tree as wide as it was.
    void start(double treeWidth) {
        side.start(treeWidth);
    }

    double treeWidth() {
        return side.width();
    }

    void drawer() {
        boolean shown = !sides.drawer().isVisible();
        show(sides.drawer(), shown);
        dialogs.toastsAbove(STATUS + (shown ? DRAWER : FOOTER));
        if (shown) {
            sides.drawer().opened();
        } else {
            sides.workspace().focusFront();
        }
    }

    boolean hasPalette() {
        return palette != null;
    }

    void palette(PaletteView shown) {
        palette = shown;
        // A menu that was left open would take the keys.
        List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .forEach(Window::hide);
        overlay.getChildren().setAll(shown);
        shown.focusField();
    }

    void closePalette() {
        palette = null;
        overlay.getChildren().clear();
        sides.workspace().focusFront();
    }

    /// Shows the tree if it is folded, and puts the focus into its filter.
    void focusTree() {
        if (side.narrow() && !side.shownAbove()) {
            side.toggle();
        }
        sides.tree().focusFilter();
    }

    void toggleTree() {
        side.toggle();
        if (side.shownAbove()) {
            sides.tree().focusFilter();
        }
    }

    void hideTree() {
        side.hide();
    }

    /// Takes away the topmost of what lies above the screens; false if nothing does.
    boolean back() {
        if (side.shownAbove()) {
            side.hide();
        } else if (sides.drawer().isVisible()) {
            drawer();
        } else {
            return false;
        }
        return true;
    }

    private void fit() {
        if (side.fit(view.getWidth())) {
            header.narrow(side.narrow());
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
