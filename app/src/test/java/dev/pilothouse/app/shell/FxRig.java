package dev.pilothouse.app.shell;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

/// Starts the toolkit without a display and runs things on its thread.
public final class FxRig {

    private FxRig() {}

    /// More than once does no harm.
    public static void start() {
        CountDownLatch ready = new CountDownLatch(1);
        try {
            Platform.startup(ready::countDown);
        } catch (IllegalStateException e) {
            ready.countDown();
        }
        try {
            if (!ready.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the toolkit does not start");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Platform.setImplicitExit(false);
    }

    public static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        try {
            return task.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    public static void run(Runnable work) {
        call(
                () -> {
                    work.run();
                    return true;
                });
    }

    /// Lets everything that was put off on the FX thread happen.
    public static void settle() {
        for (int i = 0; i < 3; i++) {
            run(() -> {});
        }
    }

    public static void shot(Stage stage, String file) throws IOException {
        settle();
        BufferedImage image =
                call(
                        () -> {
                            Scene scene = stage.getScene();
                            scene.getRoot().applyCss();
                            scene.getRoot().layout();
                            WritableImage shot = scene.snapshot(null);
                            int w = (int) shot.getWidth();
                            int h = (int) shot.getHeight();
                            BufferedImage out = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
                            for (int y = 0; y < h; y++) {
                                for (int x = 0; x < w; x++) {
                                    out.setRGB(x, y, shot.getPixelReader().getArgb(x, y));
                                }
                            }
                            return out;
                        });
        ImageIO.write(image, "png", new File(file));
    }
}
