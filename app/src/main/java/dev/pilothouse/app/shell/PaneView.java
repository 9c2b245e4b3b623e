package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Desk.Pane;
import dev.pilothouse.app.shell.Desk.Side;
import dev.pilothouse.app.shell.TabDrag.Drop;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.geometry.Rectangle2D;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
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
import java.util.Optional;

/// One pane of the workspace: a strip of tabs and the screen in front. A tab let go on the strip
/// goes there, one let go on a side of the screen splits the pane.
final class PaneView extends VBox {

    private static final double EDGE = 0.25;
    private static final double MARK = 3;

    private final int id;
    private final Texts texts;
    private final Workspace workspace;
    private final TabDrag drag;
    private final HBox strip = new TabStrip(this::inFront);
    private final MenuButton all = new MenuButton("", Icon.EXPAND.view());
    private final Region mark = new Region();
    private final HBox bar = new HBox(strip, all, mark);
    private final StackPane content = new StackPane();
    private final Region hint = new Region();
    private final Label empty = new Label();
    private final Map<TabKey, TabHeader> headers = new HashMap<>();
    private Pane pane;

    PaneView(Pane pane, Texts texts, Workspace workspace, TabDrag drag) {
        this.id = pane.id();
        this.pane = pane;
        this.texts = texts;
        this.workspace = workspace;
        this.drag = drag;
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
        mark.getStyleClass().add("drop-mark");
        mark.setMouseTransparent(true);
        mark.setManaged(false);
        mark.setVisible(false);
        empty.setText(texts.text("shell.tabs.none"));
        empty.setWrapText(true);
        empty.getStyleClass().add("pane-empty");
        content.getStyleClass().add("pane-content");
        content.setMinSize(0, 0);
        // What needs more room than there is loses its right end, not both.
        content.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(bar, content);
        strip.widthProperty().addListener(o -> overflow());
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
        if (inFront instanceof Region screen) {
            // A screen has the room of its pane, whatever it would like to have.
            screen.setMinSize(0, 0);
        }
        if (content.getChildren().size() != 2
                || !content.getChildren().getFirst().equals(inFront)) {
            content.getChildren().setAll(inFront, hint);
        }
        overflow();
    }

    /// Shows names, health and environments as they are now.
    void looks() {
        strip.requestLayout();
        for (TabHeader header : headers.values()) {
            header.show(
                    workspace.look(header.key()),
                    pane.front().filter(header.key()::equals).isPresent());
        }
    }

    private boolean inFront(Node header) {
        return header instanceof TabHeader tab
                && pane.front().filter(tab.key()::equals).isPresent();
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
        drag.install(header);
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

    /// What a tab does that is let go at a point of the screen; empty if that is not here.
    Optional<Drop> dropAt(Point2D onScreen) {
        Point2D inBar = within(bar, onScreen);
        if (inBar != null) {
            return Optional.of(new Drop.Into(id, indexAt(strip.screenToLocal(onScreen).getX())));
        }
        Point2D inContent = within(content, onScreen);
        if (inContent == null) {
            return Optional.empty();
        }
        Side side = sideAt(inContent.getX(), inContent.getY());
        return Optional.of(
                side == null ? new Drop.Into(id, pane.tabs().size()) : new Drop.Beside(id, side));
    }

    /// Shows what it would do; null or something in another pane for nothing.
    void hint(@Nullable Drop drop) {
        hint.setVisible(false);
        mark.setVisible(false);
        switch (drop) {
            case Drop.Into(int to, int index) when to == id -> {
                double x = edgeOf(index);
                mark.resizeRelocate(x, 0, MARK, bar.getHeight());
                mark.setVisible(true);
            }
            case Drop.Beside(int to, Side side) when to == id -> {
                Rectangle2D place = half(side);
                hint.resizeRelocate(
                        place.getMinX(), place.getMinY(), place.getWidth(), place.getHeight());
                hint.setVisible(true);
            }
            case null, default -> {}
        }
    }

    boolean focusedWindow() {
        return getScene() != null
                && getScene().getWindow() != null
                && getScene().getWindow().isFocused();
    }

    private static @Nullable Point2D within(Node node, Point2D onScreen) {
        Point2D local = node.getScene() == null ? null : node.screenToLocal(onScreen);
        return local != null && node.contains(local) ? local : null;
    }

    /// Where a tab would be put in: the left edge of the one that is there, or behind the last.
    private double edgeOf(int index) {
        List<Node> tabs = strip.getChildren();
        if (tabs.isEmpty()) {
            return 0;
        }
        if (index < tabs.size()) {
            return Math.max(0, tabs.get(index).getLayoutX() - MARK / 2);
        }
        return tabs.getLast().getBoundsInParent().getMaxX() - MARK / 2;
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

    private Rectangle2D half(Side side) {
        double w = content.getWidth();
        double h = content.getHeight();
        return switch (side) {
            case LEFT -> new Rectangle2D(0, 0, w / 2, h);
            case RIGHT -> new Rectangle2D(w / 2, 0, w / 2, h);
            case ABOVE -> new Rectangle2D(0, 0, w, h / 2);
            case BELOW -> new Rectangle2D(0, h / 2, w, h / 2);
        };
    }
}
