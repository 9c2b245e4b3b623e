package dev.pilothouse.bench;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

/// The least a JavaFX program can be: a window with nothing in it. Says `first-frame` and ends
/// after the first frame, as Pilothouse does with `-Dpilothouse.bench.firstFrame`, and counts its
/// frames in the same way.
public final class EmptyWindow {

    private EmptyWindow() {}

    public static void main(String[] args) {
        Application.launch(Window.class, args);
    }

    /// Apart from the main class, which on the class path must not be an application itself.
    public static final class Window extends Application {

        @Override
        public void start(Stage stage) {
            stage.setScene(new Scene(new Region(), 1440, 900));
            stage.setTitle("Empty");
            stage.show();
            new AnimationTimer() {
                private int pulses;

                @Override
                public void handle(long now) {
                    // The second pulse begins when the first frame has been handed to the screen.
                    if (++pulses == 2) {
                        stop();
                        System.out.println("first-frame");
                        System.out.flush();
                        Runtime.getRuntime().halt(0);
                    }
                }
            }.start();
        }
    }
}
