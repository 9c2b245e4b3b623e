package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.model.FleetState;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Pictures of every screen and dialog in light and dark, both languages and two scales, for
/// looking at them side by side: `assets/grid.sh FOLDER` makes them, and contact sheets of them.
public final class ScreensGrid {

    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;

    private ScreensGrid() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(System.getenv().getOrDefault("GRID", "target/grid"));
        String wanted = System.getenv().getOrDefault("GRID_ONLY", "");
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        FxRig.start();
        Path homes = Files.createTempDirectory("screens-grid");
        try {
            pictures(homes.resolve("fleet"), DemoFleet.live(), folder, wanted, "");
            pictures(homes.resolve("first"), DemoFleet.first(), folder, "fleet", "first-run-");
        } finally {
            dev.pilothouse.bench.Scratch.delete(homes);
        }
        System.exit(0);
    }

    private static void pictures(
            Path home, FleetState fleet, Path folder, String wanted, String lead)
            throws IOException {
        AllScreens window = FxRig.call(() -> new AllScreens(home, fleet));
        FxRig.run(() -> window.size(WIDTH, HEIGHT));
        for (String theme : List.of("light", "dark")) {
            for (String language : List.of("en", "ru")) {
                for (int scale : List.of(100, 150)) {
                    FxRig.run(() -> window.set(language, theme, scale));
                    Path to = folder.resolve(theme + "-" + language + "-" + scale);
                    Files.createDirectories(to);
                    for (AllScreens.Look look : FxRig.call(window::all)) {
                        if (look.name().matches(wanted.isEmpty() ? ".*" : wanted)) {
                            FxRig.run(look.open());
                            Headless.pulse();
                            FxRig.shot(
                                    window.stage(),
                                    to.resolve(lead + look.name() + ".png").toString());
                            FxRig.run(look.leave());
                        }
                    }
                }
            }
        }
        FxRig.run(window::close);
    }
}
