package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Icon;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.List;

/// Parts of the row above a table or chart.
final class Toolbars {

    private static final double SHORT = 680;

    private Toolbars() {}

    static Region space() {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    static Button csv(String label, Runnable action) {
        Button button = new Button(label, Icon.DOWNLOAD.view());
        button.getStyleClass().add("text-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> action.run());
        return button;
    }

    /// What stands above a table: its filter and what else narrows it, which wraps; at the right
    /// the
    /// columns and CSV.
    static HBox above(Node filter, List<Node> more, MenuButton columns, Button csv) {
        FlowPane left = new FlowPane(8, 6, filter);
        left.getChildren().addAll(more);
        left.setAlignment(Pos.CENTER_LEFT);
        left.setPadding(new Insets(8, 0, 8, 0));
        left.setPrefWrapLength(4000);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        // A row that wraps asks for the room of both; a box around it would give it that of one.
        left.widthProperty()
                .subscribe(
                        w ->
                                left.setMinHeight(
                                        w.doubleValue() > 0
                                                ? left.prefHeight(w.doubleValue())
                                                : Region.USE_COMPUTED_SIZE));
        columns.setMinWidth(Region.USE_PREF_SIZE);
        csv.setMinWidth(Region.USE_PREF_SIZE);
        HBox bar = new HBox(left, columns, csv);
        // Never less high than what is in it, in one row or more.
        bar.getStyleClass().addAll("toolbar-row", "wraps");
        bar.setMinWidth(0);
        shorten(bar, List.of(columns, csv));
        return bar;
    }

    /// Where the row is short of room, buttons show their icons only.
    static void shorten(Region row, List<? extends ButtonBase> buttons) {
        for (ButtonBase button : buttons) {
            button.setAccessibleText(button.getText());
            button.setTooltip(new Tooltip(button.getText()));
        }
        row.widthProperty()
                .subscribe(
                        width ->
                                buttons.forEach(
                                        button ->
                                                button.setContentDisplay(
                                                        width.doubleValue() < SHORT
                                                                ? ContentDisplay.GRAPHIC_ONLY
                                                                : ContentDisplay.LEFT)));
    }
}
