package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.widget.Headless;

import javafx.geometry.Bounds;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import javax.imageio.ImageIO;

/// Pictures of every screen and dialog in light and dark, both languages and two scales, for
/// looking at them side by side: `assets/grid.sh FOLDER` makes them, and contact sheets of them.
public final class ScreensGrid {

    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    private static final double EDGE = 16;

    private ScreensGrid() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("GRID", "target/grid"));
        String wanted = System.getenv().getOrDefault("GRID_ONLY", "");
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        FxRig.start();
        Path homes = Files.createTempDirectory("screens-grid");
        try {
            Path fleet = homes.resolve("fleet");
            pictures(() -> new AllScreens(fleet, DemoFleet.live()), folder, wanted, "");
            Path used = homes.resolve("used");
            pictures(() -> new AllScreens(used, DemoFleet.live(), true), folder, wanted, "");
            Path first = homes.resolve("first");
            pictures(() -> new AllScreens(first, DemoFleet.first()), folder, "fleet", "first-run-");
        } finally {
            dev.pilothouse.bench.Scratch.delete(homes);
        }
        System.exit(0);
    }

    private static void pictures(Callable<AllScreens> made, Path folder, String wanted, String lead)
            throws IOException {
        AllScreens window = FxRig.call(made);
        FxRig.run(() -> window.size(WIDTH, HEIGHT));
        for (String theme : List.of("light", "dark")) {
            for (String language : List.of("en", "ru")) {
                for (int scale : List.of(100, 150)) {
                    FxRig.run(() -> window.set(language, theme, scale));
                    Path to = folder.resolve(theme + "-" + language + "-" + scale);
                    Files.createDirectories(to);
                    for (Look look : FxRig.call(window::all)) {
                        if (look.name().matches(wanted.isEmpty() ? ".*" : wanted)) {
                            FxRig.run(look.open());
                            Headless.pulse();
                            Path file = to.resolve(lead + look.name() + ".png");
                            FxRig.shot(window.stage(), file.toString());
                            cut(window, file);
                            FxRig.run(look.leave());
                        }
                    }
                }
            }
        }
        FxRig.run(window::close);
    }

    /// Of a dialog only itself: what it lies over has a picture of its own.
    private static void cut(AllScreens window, Path file) throws IOException {
        Optional<Bounds> frame = FxRig.call(window::dialog);
        if (frame.isPresent()) {
            BufferedImage whole = ImageIO.read(file.toFile());
            Bounds at = frame.get();
            int x = (int) Math.max(0, at.getMinX() - EDGE);
            int y = (int) Math.max(0, at.getMinY() - EDGE);
            int right = (int) Math.min(whole.getWidth(), at.getMaxX() + EDGE);
            int bottom = (int) Math.min(whole.getHeight(), at.getMaxY() + EDGE);
            ImageIO.write(whole.getSubimage(x, y, right - x, bottom - y), "png", file.toFile());
        }
    }
}
