package dev.pilothouse.app.dialog;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.ButtonRow;
import dev.pilothouse.app.widget.EnvBar;
import dev.pilothouse.app.widget.EscapeKey;
import dev.pilothouse.app.widget.SharpScroll;

import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The box around a [DialogContent]. Tab stays within it, Escape closes it, Ctrl+Enter presses the
/// last button.
final class DialogFrame extends VBox {

    /// Beside buttons, in pixels; below it they go below each other.
    private static final double LEAST_SENTENCE = 180;

    private final DialogContent content;
    private final Runnable close;
    private final Button cross;
    private final Parent body;
    private final List<Button> buttons;
    private double room = Double.MAX_VALUE;

    DialogFrame(DialogContent content, String closeText, Runnable close) {
        this.content = content;
        this.close = close;
        this.body = content.body();
        this.buttons = List.copyOf(content.buttons());
        getStyleClass().add("dialog-frame");
        setAccessibleRole(AccessibleRole.DIALOG);
        setAccessibleText(content.title() + ". " + content.sentence());
        setMaxWidth(content.size().width());
        setPrefWidth(content.size().width());

        cross = new Button("", Icon.CLOSE.view());
        cross.getStyleClass().add("icon-button");
        cross.setAccessibleText(closeText);
        cross.setTooltip(new Tooltip(closeText));
        cross.setOnAction(e -> closeIfAllowed());

        if (content.environment() > 0) {
            Region edge = new Region();
            edge.getStyleClass().addAll("dialog-edge", EnvBar.styleClass(content.environment()));
            getChildren().add(edge);
        }
        getChildren().addAll(head(), body(), footer());
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        addEventHandler(
                KeyEvent.KEY_PRESSED,
                e -> {
                    if (e.getCode() == KeyCode.ESCAPE) {
                        e.consume();
                        closeIfAllowed();
                    }
                });
    }

    /// As high as what is in it, within what the window has.
    @Override
    protected double computeMaxHeight(double width) {
        return Math.min(prefHeight(width), room);
    }

    void room(double height) {
        room = height;
        requestLayout();
    }

    DialogContent content() {
        return content;
    }

    /// Puts the focus where typing should begin.
    void focusFirst() {
        Node first = content.first().orElse(null);
        if (first != null && holds(first) && !first.isDisabled()) {
            first.requestFocus();
            return;
        }
        for (Node node : focusable(body)) {
            node.requestFocus();
            return;
        }
        for (Button button : buttons.reversed()) {
            if (!button.isDisabled()) {
                button.requestFocus();
                return;
            }
        }
        cross.requestFocus();
    }

    /// Takes the keys back after what had them is gone or can't be used any more.
    void focusNext() {
        Node wanted = content.next().orElse(null);
        if (wanted != null && holds(wanted) && !wanted.isDisabled()) {
            wanted.requestFocus();
        } else if (!buttons.isEmpty() && !buttons.getLast().isDisabled()) {
            buttons.getLast().requestFocus();
        } else {
            focusFirst();
        }
    }

    /// Whether a node is in this dialog.
    boolean holds(@Nullable Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(this)) {
                return true;
            }
        }
        return false;
    }

    void closeIfAllowed() {
        if (content.mayClose()) {
            close.run();
        }
    }

    private Node head() {
        Label title = new Label(content.title());
        title.getStyleClass().add("dialog-title");
        title.setWrapText(true);
        title.setMinHeight(USE_PREF_SIZE);
        HBox first = new HBox(10, title);
        first.setAlignment(Pos.CENTER_LEFT);
        for (Node beside : content.beside()) {
            if (beside instanceof Region region) {
                region.setMinWidth(USE_PREF_SIZE);
            }
            first.getChildren().add(beside);
        }
        VBox words = new VBox(4, first);
        if (!content.sentence().isEmpty()) {
            Label sentence = new Label(content.sentence());
            sentence.getStyleClass().add("dialog-sentence");
            sentence.setWrapText(true);
            sentence.setMinHeight(USE_PREF_SIZE);
            words.getChildren().add(sentence);
        }
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox head = new HBox(12, words, cross);
        head.getStyleClass().add("dialog-head");
        return head;
    }

    private Node body() {
        StackPane inside = new StackPane(body);
        inside.getStyleClass().add("dialog-inside");
        ScrollPane scroll = new TallEnough(inside);
        scroll.getStyleClass().add("dialog-body");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return content.side().<Node>map(side -> beside(scroll, side)).orElse(scroll);
    }

    private static Node beside(ScrollPane scroll, Region side) {
        ScrollPane own = new TallEnough(side);
        own.getStyleClass().addAll("dialog-body", "dialog-side");
        own.setFitToWidth(true);
        own.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        own.setFocusTraversable(false);
        own.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        HBox both = new HBox(scroll, own);
        VBox.setVgrow(both, Priority.ALWAYS);
        return both;
    }

    /// As high as its content is at this width, so that wrapped lines are not cut.
    private static final class TallEnough extends SharpScroll {
        TallEnough(Node content) {
            super(content);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }
    }

    private Node footer() {
        HBox footer = new HBox(8);
        footer.getStyleClass().add("dialog-foot");
        footer.setAlignment(Pos.CENTER_LEFT);
        for (Node aside : content.aside()) {
            // A sentence wraps where there is no room; a button is never cut.
            if (aside instanceof Label label && label.isWrapText()) {
                label.setMinWidth(LEAST_SENTENCE);
                label.setMaxWidth(Double.MAX_VALUE);
                HBox.setHgrow(label, Priority.ALWAYS);
            } else if (aside instanceof Region region) {
                region.setMinWidth(USE_PREF_SIZE);
            }
            footer.getChildren().add(aside);
        }
        Region space = new Region();
        HBox.setHgrow(space, Priority.SOMETIMES);
        ButtonRow row = new ButtonRow(content.size().width());
        for (Button button : buttons) {
            button.setMinWidth(USE_PREF_SIZE);
        }
        row.getChildren().addAll(buttons);
        footer.getChildren().addAll(space, row);
        footer.setMinHeight(USE_PREF_SIZE);
        if (!buttons.isEmpty()) {
            buttons.getLast().setDefaultButton(true);
        }
        boolean empty = buttons.isEmpty() && content.aside().isEmpty();
        footer.setManaged(!empty);
        footer.setVisible(!empty);
        return footer;
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && !event.isControlDown() && !event.isAltDown()) {
            event.consume();
            turn(event.isShiftDown() ? -1 : 1);
        } else if (event.getCode() == KeyCode.ESCAPE && EscapeKey.swallowedBy(event.getTarget())) {
            event.consume();
            closeIfAllowed();
        } else if (event.getCode() == KeyCode.ENTER
                && (event.isShortcutDown() || chooses(event.getTarget()))) {
            event.consume();
            go();
        }
    }

    /// Space turns a choice; Enter there goes on, as in a field.
    private static boolean chooses(EventTarget target) {
        return target instanceof CheckBox || target instanceof RadioButton;
    }

    private void go() {
        if (buttons.isEmpty()) {
            return;
        }
        if (buttons.getLast().isDisabled()) {
            content.early();
        } else {
            buttons.getLast().fire();
        }
    }

    private void turn(int by) {
        List<Node> order = focusable(this);
        if (order.isEmpty()) {
            return;
        }
        int at = order.indexOf(getScene().getFocusOwner());
        int next = at < 0 ? 0 : Math.floorMod(at + by, order.size());
        show(order, next, by);
    }

    /// Only a focus that was moved, not one that was asked for, is drawn: it is moved here from the
    /// neighbour, from the one inside where it goes around.
    private void show(List<Node> order, int next, int by) {
        Node wanted = order.get(next);
        boolean around = next == (by > 0 ? 0 : order.size() - 1);
        boolean on = around != by > 0;
        int neighbour = on ? next - 1 : next + 1;
        if (neighbour >= 0 && neighbour < order.size()) {
            order.get(neighbour)
                    .requestFocusTraversal(
                            on ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
        }
        if (!wanted.equals(getScene().getFocusOwner())) {
            wanted.requestFocus();
        }
    }

    private static List<Node> focusable(Node root) {
        List<Node> found = new ArrayList<>();
        collect(root, found);
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
