package dev.pilothouse.app.screen.vault;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The rows of the vault's page: what it is and what it means at the left, what can be done at the
/// right.
final class VaultRows {

    /// The least that the words of a row have.
    private static final double WORDS = 220;

    private static final double GAP = 12;

    private VaultRows() {}

    static HBox row(String name, String help, ButtonBase... buttons) {
        VBox words = new VBox(2);
        if (!name.isEmpty()) {
            words.getChildren().add(bold(name));
        }
        words.getChildren().add(text(help));
        words.setMinWidth(WORDS);
        HBox.setHgrow(words, Priority.ALWAYS);
        FlowPane doings = new Doings(buttons);
        HBox row = new HBox(GAP, words, doings);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("vault-row");
        return row;
    }

    /// As wide as what is in it, up to where it wraps: the rest belongs to the words.
    private static final class Doings extends FlowPane {
        private static final double WIDEST = 380;
        private static final double PAIR = 260;

        Doings(ButtonBase... buttons) {
            super(8, 6, buttons);
            setAlignment(Pos.CENTER_RIGHT);
            setPrefWrapLength(WIDEST);
        }

        /// All stay side by side where the row has room for them and for the words; else two do.
        @Override
        protected double computeMinWidth(double height) {
            double wanted = computePrefWidth(height);
            boolean room =
                    getParent() instanceof Region row && row.getWidth() >= wanted + WORDS + GAP;
            return room ? wanted : Math.min(wanted, PAIR);
        }

        @Override
        protected double computePrefWidth(double height) {
            double sum = Math.max(0, getManagedChildren().size() - 1) * getHgap();
            for (Node child : getManagedChildren()) {
                sum += snapSizeX(child.prefWidth(-1));
            }
            return Math.min(sum, WIDEST);
        }
    }

    static Button button(String words, Runnable run) {
        Button button = new Button(words);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> run.run());
        return button;
    }

    static Label bold(String words) {
        Label label = new Label(words);
        label.getStyleClass().add("medium");
        label.setWrapText(true);
        return label;
    }

    static Label text(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("small", "muted");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
