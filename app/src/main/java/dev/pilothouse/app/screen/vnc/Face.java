package dev.pilothouse.app.screen.vnc;

import dev.pilothouse.core.rfb.RfbDoor;

import javafx.scene.image.Image;
import javafx.scene.layout.Region;

import java.util.Optional;
import java.util.OptionalLong;

/// What shows a screen and takes the pointer; keys are given to it. UI thread.
interface Face extends AutoCloseable {

    Region view();

    /// What draws it, in the words of the setting that chooses: `native` or `novnc`.
    String drawnBy();

    /// Shows what is behind a door, from now on and until it ends.
    ///
    /// @param door taken over
    void begin(RfbDoor door);

    /// @param scanCode of a PC's keyboard, 0 for none
    void key(int keysym, int scanCode, boolean down);

    /// A text was copied here.
    void clipboard(String text);

    /// Whether keys reach the machine as places on a keyboard, not as signs.
    boolean byPlace();

    void fit(Fit fit);

    /// @param quality of JPEG, 0 to 9, or [dev.pilothouse.core.rfb.RfbClient#LOSSLESS]
    void quality(int quality);

    void viewOnly(boolean viewOnly);

    /// What is shown now, in the server's pixels; empty before the first.
    Optional<Image> picture();

    /// Since the last time it was asked.
    Figures figures();

    /// Ends what is shown, and keeps its last picture.
    void end();

    @Override
    void close();

    /// @param width of the screen, 0 before the first
    /// @param shownAt how large it is shown, 1 for pixel by pixel
    /// @param updates painted since the beginning
    /// @param bytes that came since the beginning
    /// @param latency nanoseconds to the server and back
    record Figures(
            int width,
            int height,
            double shownAt,
            long updates,
            long bytes,
            OptionalLong latency) {}

    /// Is told on the UI thread.
    interface Listener {
        /// The first picture is there.
        void shown();

        /// It has ended by itself.
        void ended(Exception failure);

        /// Somebody copied a text over there.
        void copied(String text);

        /// The screen has another size.
        void resized();
    }
}
