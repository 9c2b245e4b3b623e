package dev.pilothouse.app.dialog;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;

import java.util.List;
import java.util.Optional;

/// A form that is shown in the frame of a dialog: title, sentence, body, and a footer whose last
/// button is the default. Made and used on the FX thread.
public interface DialogContent {

    String title();

    /// One line below the title; empty for none.
    default String sentence() {
        return "";
    }

    Size size();

    /// The colour of the upper edge: 1 to 6 of an environment, 0 for none.
    default int environment() {
        return 0;
    }

    /// What stands behind the title, such as the environment it is about.
    default List<Node> beside() {
        return List.of();
    }

    Parent body();

    /// What stands at the right of the body and stays in sight while that is scrolled.
    default Optional<Region> side() {
        return Optional.empty();
    }

    /// What stands at the left of the footer.
    default List<Node> aside() {
        return List.of();
    }

    /// At the right of the footer. The last is the default: Ctrl+Enter presses it, and Enter where
    /// it is not text.
    List<Button> buttons();

    /// Ctrl+Enter while the last button can't be pressed: says what is missing, or does it.
    default void early() {}

    /// What has the keys first; empty for the first that can have them.
    default Optional<Node> first() {
        return Optional.empty();
    }

    /// Where the keys go when what had them is gone; empty for the default.
    default Optional<Node> next() {
        return Optional.empty();
    }

    /// Whether Escape and a click beside it may close it now. One that says no may ask.
    default boolean mayClose() {
        return true;
    }

    /// What is told when it has gone, however it went.
    default void closed() {}

    /// How wide a dialog is, before the scale.
    enum Size {
        SMALL(420),
        MEDIUM(640),
        LARGE(780),
        HUGE(940);

        private final int width;

        Size(int width) {
            this.width = width;
        }

        public int width() {
            return width;
        }
    }
}
