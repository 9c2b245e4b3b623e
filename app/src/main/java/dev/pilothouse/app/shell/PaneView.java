package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// One pane of the workspace: a strip of tabs and the screen in front. Tabs are dragged along the
/// strip, to another strip, or onto a side of a pane, which splits it.
final class PaneView extends VBox {

    private static final double EDGE = 0.25;

    private final int id;
    private final Texts texts;
    private final Workspace workspace;
    private final HBox strip = new HBox();
    private final MenuButton all = new MenuButton("", Icon.EXPAND.view());
    private final HBox bar = new HBox(strip, all);
    private final StackPane content = new StackPane();
    private final Region hint = new Region();
    private final Label empty = new Label();
    private final Map<TabKey, TabHeader> headers = new HashMap<>();
    private Pane pane;

    PaneView(Pane pane, Texts texts, Workspace workspace) {
        this.id = pane.id();
        this.pane = pane;
        this.texts = texts;
        this.workspace = workspace;
        getStyleClass().add("pane");
        strip.getStyleClass().add("tab-strip");
        strip.setAccessibleRole(AccessibleRole.TAB_PANE);
        strip.setMinWidth(0);
        HBox.setHgrow(strip, Priority.ALWAYS);
        all.getStyleClass().addAll("icon-button", "header-menu");
        all.setAccessibleText(texts.text("shell.tabs.all"));
        bar.getStyleClass().add("tab-bar");
        bar.setAlignment(Pos.CENTER_LEFT);
        hint.getStyleClass().add("drop-hint");
        hint.setMouseTransparent(true);
        hint.setManaged(false);
        hint.setVisible(false);
        empty.setText(texts.text("shell.tabs.none"));
        empty.setWrapText(true);
        empty.getStyleClass().add("pane-empty");
        content.getStyleClass().add("pane-content");
        content.setMinSize(0, 0);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(bar, content);
        strip.widthProperty().addListener(o -> overflow());
        strip.setOnDragOver(this::overStrip);
        strip.setOnDragDropped(e -> drop(e, () -> workspace.moveDragged(id, indexAt(e.getX()))));
        strip.setOnDragExited(e -> hint.setVisible(false));
        content.setOnDragOver(this::overContent);
        content.setOnDragDropped(e -> drop(e, () -> dropOnContent(e)));
        content.setOnDragExited(e -> hint.setVisible(false));
        addEventFilter(javafx.scene.input.MouseEvent.MOUSE_PRESSED, e -> workspace.touched(id));
        focusWithinProperty()
                .addListener(
                        (o, was, is) -> {
                            if (is) {
                                workspace.touched(id);
                            }
                        });
    }

    void show(Pane now) {
        pane = now;
        List<Node> shown = new ArrayList<>();
        headers.keySet().retainAll(now.tabs());
        for (TabKey tab : now.tabs()) {
            shown.add(headers.computeIfAbsent(tab, this::header));
        }
        if (!strip.getChildren().equals(shown)) {
            strip.getChildren().setAll(shown);
        }
        looks();
        Node inFront = now.front().<Node>map(workspace::view).orElse(empty);
        if (content.getChildren().size() != 2
                || !content.getChildren().getFirst().equals(inFront)) {
            content.getChildren().setAll(inFront, hint);
        }
        overflow();
    }

    /// Shows names, health and environments as they are now.
    void looks() {
        for (TabHeader header : headers.values()) {
            header.show(
                    workspace.look(header.key()),
                    pane.front().filter(header.key()::equals).isPresent());
        }
    }

    void focusFront() {
        pane.front()
                .map(headers::get)
                .ifPresent(
                        header -> {
                            header.applyCss();
                            header.requestFocus();
                        });
    }

    private TabHeader header(TabKey tab) {
        TabHeader header =
                new TabHeader(tab, texts.text("shell.tabs.close"), () -> workspace.close(tab));
        header.setOnMousePressed(
                e -> {
                    if (e.getButton() == MouseButton.PRIMARY) {
                        workspace.select(tab);
                    }
                });
        header.setOnMouseClicked(
                e -> {
                    if (e.getButton() == MouseButton.MIDDLE) {
                        workspace.close(tab);
                    }
                });
        header.setOnContextMenuRequested(
                e -> workspace.menu(tab).show(header, e.getScreenX(), e.getScreenY()));
        header.setOnKeyPressed(this::key);
        header.setOnDragDetected(
                e -> {
                    workspace.drag(tab, header);
                    e.consume();
                });
        header.setOnDragDone(e -> workspace.dragDone(e.getTransferMode() != null));
        return header;
    }

    private void key(KeyEvent event) {
        int at = pane.selected();
        switch (event.getCode()) {
            case LEFT -> select(at - 1);
            case RIGHT -> select(at + 1);
            case HOME -> select(0);
            case END -> select(pane.tabs().size() - 1);
            case DELETE -> pane.front().ifPresent(workspace::close);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int index) {
        if (index >= 0 && index < pane.tabs().size()) {
            workspace.select(pane.tabs().get(index));
            focusFront();
        }
    }

    private void overflow() {
        double wanted = 0;
        for (Node header : strip.getChildren()) {
            wanted += header.prefWidth(-1);
        }
        boolean over = wanted > getWidth() && getWidth() > 0;
        all.setVisible(over);
        all.setManaged(over);
        all.getItems().clear();
        if (over) {
            for (TabKey tab : pane.tabs()) {
                MenuItem item = new MenuItem(workspace.look(tab).title());
                item.setOnAction(e -> workspace.select(tab));
                all.getItems().add(item);
            }
        }
    }

    private int indexAt(double x) {
        int index = 0;
        for (Node header : strip.getChildren()) {
            if (x < header.getLayoutX() + header.getLayoutBounds().getWidth() / 2) {
                return index;
            }
            index++;
        }
        return index;
    }

    private void overStrip(DragEvent event) {
        if (workspace.dragging()) {
            event.acceptTransferModes(TransferMode.MOVE);
            event.consume();
        }
    }

    private void overContent(DragEvent event) {
        if (!workspace.dragging()) {
            return;
        }
        event.acceptTransferModes(TransferMode.MOVE);
        event.consume();
        Side side = sideAt(event.getX(), event.getY());
        Rectangle2D place = half(side);
        hint.resizeRelocate(place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
        hint.setVisible(true);
    }

    private void dropOnContent(DragEvent event) {
        Side side = sideAt(event.getX(), event.getY());
        if (side == null) {
            workspace.moveDragged(id, pane.tabs().size());
        } else {
            workspace.splitDragged(id, side);
        }
    }

    private void drop(DragEvent event, Runnable what) {
        hint.setVisible(false);
        if (workspace.dragging()) {
            event.setDropCompleted(true);
            event.consume();
            what.run();
        }
    }

    private @Nullable Side sideAt(double x, double y) {
        double across = x / Math.max(1, content.getWidth());
        double down = y / Math.max(1, content.getHeight());
        if (across < EDGE) {
            return Side.LEFT;
        }
        if (across > 1 - EDGE) {
            return Side.RIGHT;
        }
        if (down < EDGE) {
            return Side.ABOVE;
        }
        return down > 1 - EDGE ? Side.BELOW : null;
    }

    private Rectangle2D half(@Nullable Side side) {
        double w = content.getWidth();
        double h = content.getHeight();
        if (side == null) {
            return new Rectangle2D(0, 0, w, h);
        }
        return switch (side) {
            case LEFT -> new Rectangle2D(0, 0, w / 2, h);
            case RIGHT -> new Rectangle2D(w / 2, 0, w / 2, h);
            case ABOVE -> new Rectangle2D(0, 0, w, h / 2);
            case BELOW -> new Rectangle2D(0, h / 2, w, h / 2);
        };
    }
}
