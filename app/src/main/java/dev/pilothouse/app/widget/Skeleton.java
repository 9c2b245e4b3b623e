package dev.pilothouse.app.widget;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

/// Still grey blocks where rows will be. Only for what is not in the cache; shown 120 ms after it
/// came into a scene, so that what is quick never flickers.
public final class Skeleton extends VBox {

    private static final int[] WIDTHS = {150, 118, 172, 134};

    /// @param words what a screen reader says: "Loading"
    public Skeleton(int rows, String words) {
        super(8);
        getStyleClass().add("skeleton");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(words);
        for (int i = 0; i < rows; i++) {
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox row =
                    new HBox(
                            8,
                            block(12, 12, "round"),
                            block(WIDTHS[i % WIDTHS.length], 10, "flat"),
                            space,
                            block(46, 10, "flat"));
            row.setAlignment(Pos.CENTER_LEFT);
            getChildren().add(row);
        }
        setVisible(false);
        PauseTransition wait = new PauseTransition(Duration.millis(120));
        wait.setOnFinished(e -> setVisible(true));
        sceneProperty()
                .subscribe(
                        scene -> {
                            if (scene == null) {
                                wait.stop();
                                setVisible(false);
                            } else {
                                wait.playFromStart();
                            }
                        });
    }

    private static Region block(double width, double height, String style) {
        Region block = new Region();
        block.getStyleClass().addAll("block", style);
        block.setMinSize(Math.min(width, 24), height);
        block.setPrefSize(width, height);
        block.setMaxSize(width, height);
        return block;
    }
}
