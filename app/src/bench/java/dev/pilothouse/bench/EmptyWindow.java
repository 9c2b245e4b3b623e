package dev.pilothouse.bench;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least a JavaFX program can be: a window with nothing in it. Says `first-frame` and ends
/// after
/// the first frame, as Pilothouse does with `-Dpilothouse.bench.firstFrame=true`.
public final class EmptyWindow {

    private EmptyWindow() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /// Apart from the main class, which on the class path must not be an application itself.
    public static final class Window extends Application {

        private int pulses;

        @Override
        public void start(Stage stage) {
            Scene scene = new Scene(new StackPane(), 1280, 800);
            scene.addPostLayoutPulseListener(this::pulse);
            stage.setScene(scene);
            stage.setTitle("Empty");
            stage.show();
        }

        private void pulse() {
            pulses++;
            // The second pulse after layout begins when the first has been handed to the screen.
            if (pulses == 2) {
                System.out.println("first-frame");
                Platform.exit();
            } else {
                Platform.requestNextPulse();
            }
        }
    }
}
