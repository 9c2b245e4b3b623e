package dev.pilothouse.app.shell;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.EnvBar;
import dev.pilothouse.app.widget.HealthMark;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// One tab's handle: the environment's edge, the health, the name, the way to close it.
final class TabHeader extends StackPane {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /// A longer name of which less is seen tells nothing.
    private static final double LEAST = 112;

    private final TabKey key;
    private final Region edge = new Region();
    private final StackPane mark = new StackPane();
    private final Label name = new Label();
    private final Tooltip whole = new Tooltip();
    private final Button close = new Button("", Icon.CLOSE.view(14));
    private TabLook look = new TabLook("", "", null, 0);

    TabHeader(TabKey key, String closeText, Runnable closing) {
        this.key = key;
        getStyleClass().add("tab-handle");
        setAccessibleRole(AccessibleRole.TAB_ITEM);
        edge.getStyleClass().add("tab-edge");
        edge.setMaxHeight(2);
        StackPane.setAlignment(edge, Pos.TOP_CENTER);
        name.getStyleClass().add("tab-name");
        name.setTooltip(whole);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        close.getStyleClass().add("tab-close");
        close.setFocusTraversable(false);
        close.setAccessibleText(closeText);
        close.setTooltip(new Tooltip(closeText + "  Ctrl+W"));
        close.setOnAction(e -> closing.run());
        HBox inside = new HBox(7, mark, name, close);
        inside.setAlignment(Pos.CENTER_LEFT);
        inside.getStyleClass().add("tab-inside");
        getChildren().addAll(inside, edge);
        edge.setVisible(false);
    }

    /// A short name takes no more than it needs: what is laid out wider than its place lies below
    /// the next tab, with its cross.
    @Override
    protected double computeMinWidth(double height) {
        return Math.min(LEAST, prefWidth(height));
    }

    TabKey key() {
        return key;
    }

    TabLook look() {
        return look;
    }

    void show(TabLook now, boolean chosen) {
        pseudoClassStateChanged(CHOSEN, chosen);
        setFocusTraversable(chosen);
        if (now.equals(look)) {
            return;
        }
        look = now;
        name.setText(now.title());
        whole.setText(now.title());
        setAccessibleText(now.title() + (now.spoken().isEmpty() ? "" : ", " + now.spoken()));
        mark.getChildren().clear();
        boolean marked = now.health() != null;
        if (now.health() != null) {
            mark.getChildren().add(new HealthMark(10, now.health(), now.spoken()));
        }
        mark.setVisible(marked);
        mark.setManaged(marked);
        edge.getStyleClass().setAll("tab-edge");
        edge.setVisible(now.colour() > 0);
        if (now.colour() > 0) {
            edge.getStyleClass().addAll("of-environment", EnvBar.styleClass(now.colour()));
        }
    }
}
