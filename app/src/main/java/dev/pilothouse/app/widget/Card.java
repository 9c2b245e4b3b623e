package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A titled surface on a board: a row with the title and, at its right, what can be done; below,
/// the content without padding.
public final class Card extends VBox {

    private final Label title = new Label();
    private final HBox actions = new HBox(10);

    public Card(String text, Node content) {
        getStyleClass().add("card");
        title.setText(text);
        title.getStyleClass().add("card-title");
        title.setMinWidth(0);
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head = new HBox(8, title, space, actions);
        head.getStyleClass().add("card-head");
        head.setAlignment(Pos.CENTER_LEFT);
        actions.setAlignment(Pos.CENTER_RIGHT);
        VBox.setVgrow(content, Priority.ALWAYS);
        getChildren().addAll(head, content);
    }

    public void setTitle(String text) {
        title.setText(text);
    }

    /// The right end of the title row.
    public HBox actions() {
        return actions;
    }
}
