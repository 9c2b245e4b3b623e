package dev.pilothouse.app.launch;

import javafx.animation.AnimationTimer;
import javafx.stage.Stage;

/// When something is on the screen. Tells it to a benchmark: with
/// `-Dpilothouse.bench.firstFrame=frame`
/// the program prints a line and ends at the first frame of the empty window, with `=window` at
/// that of the window with its contents.
final class FirstFrame {

    private static final String PROPERTY = "pilothouse.bench.firstFrame";

    private FirstFrame() {}

    static void report(Stage stage, String what) {
        if (!what.equals(System.getProperty(PROPERTY))) {
            return;
        }
        then(
                stage,
                () -> {
                    System.out.println("first-frame");
                    System.out.flush();
                    Runtime.getRuntime().halt(0);
                });
    }

    /// Runs something when the first frame of a window is on the screen.
    static void then(Stage stage, Runnable task) {
        new AnimationTimer() {
            private int pulses;

            @Override
            public void handle(long now) {
                // The second pulse begins when the first frame has been handed to the screen.
                if (stage.isShowing() && ++pulses == 2) {
                    stop();
                    task.run();
                }
            }
        }.start();
    }
}
