package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Theme;

import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// The toolkit without a display, for tests: started once, work done on its thread.
public final class Headless {

    private Headless() {}

    public static <T> T on(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Runnable task =
                () -> {
                    try {
                        result.complete(work.call());
                    } catch (Throwable e) {
                        result.completeExceptionally(e);
                    }
                };
        try {
            Platform.startup(
                    () -> {
                        Platform.setImplicitExit(false);
                        task.run();
                    });
        } catch (IllegalStateException started) {
            Platform.runLater(task);
        }
        try {
            return result.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static void run(Runnable work) {
        Boolean unused =
                on(
                        () -> {
                            work.run();
                            return true;
                        });
    }

    /// Lets the toolkit draw: returns after the pulses that were asked for.
    public static void pulse() {
        CompletableFuture<Boolean> drawn = new CompletableFuture<>();
        run(
                () -> {
                    javafx.animation.AnimationTimer timer =
                            new javafx.animation.AnimationTimer() {
                                private int left = 3;

                                @Override
                                public void handle(long now) {
                                    if (left-- == 0) {
                                        stop();
                                        drawn.complete(true);
                                    }
                                }
                            };
                    timer.start();
                });
        try {
            Boolean unused = drawn.get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /// A window with this content in the look of the theme.
    public static Stage show(Theme theme, Parent content, double width, double height) {
        Stage stage =
                on(
                        () -> {
                            Stage window = new Stage();
                            window.setScene(theme.scene(content, width, height));
                            window.show();
                            return window;
                        });
        pulse();
        return stage;
    }

    public static WritableImage picture(Scene scene) {
        return on(() -> scene.snapshot(null));
    }

    public static void close(Stage stage) {
        run(stage::close);
    }
}
