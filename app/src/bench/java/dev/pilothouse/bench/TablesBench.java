package dev.pilothouse.bench;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.screen.postgres.CatalogRows;
import dev.pilothouse.app.screen.postgres.DemoServer;
import dev.pilothouse.app.screen.postgres.FakeCatalog;
import dev.pilothouse.app.screen.postgres.PostgresScreens;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.connector.postgres.TableList;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// The longest time for which the screen of tables keeps the FX thread when 10,000 of them arrive,
/// on the screen as it is: what it makes of the answer and the layout of the next frames. The goal
/// is 50 ms; the FX thread's CPU time counts, the median of five rounds.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.TablesBench
/// -Dexec.classpathScope=test`
public final class TablesBench {

    private static final int TABLES = 10_000;
    private static final int ROUNDS = 5;
    private static final double GOAL_MS = 50;

    private final TimedUi ui = new TimedUi();
    private final Map<String, List<Double>> all = new LinkedHashMap<>();
    private long layoutStart;

    private TablesBench() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        new TablesBench().run();
        Platform.exit();
    }

    private void run() throws InterruptedException {
        DemoBench demo = new DemoBench(DemoServer.fleet(true, DemoServer.NOW));
        FakeCatalog catalog = new FakeCatalog();
        TableList many = CatalogRows.tables(TABLES);
        TableList fewer = CatalogRows.tables(TABLES - 100);
        catalog.tables = () -> many;
        demo.postgres.catalog = catalog;
        List<Screen> made = new ArrayList<>();
        step(
                "",
                () -> {
                    Workbench bench = demo.bench(new Texts(Locale.ENGLISH), ui);
                    Screen screen =
                            new PostgresScreens(() -> bench)
                                    .open(Integer.toString(DemoServer.ID.value()));
                    made.add(screen);
                    Stage stage = new Stage();
                    Scene scene = new Theme().scene(screen.view(), 1200, 900);
                    scene.addPreLayoutPulseListener(() -> layoutStart = TimedUi.cpu());
                    scene.addPostLayoutPulseListener(() -> ui.note(layoutStart));
                    stage.setScene(scene);
                    stage.show();
                });
        Screen screen = made.getFirst();
        for (int round = 0; round < 2 + ROUNDS; round++) {
            boolean say = round >= 2;
            step("", () -> screen.go("overview"));
            step(say ? "opened" : "", () -> screen.go("tables"));
            catalog.tables = () -> fewer;
            step(say ? "read again, 100 have gone" : "", screen::refresh);
            catalog.tables = () -> many;
            step(say ? "read again, 100 have come" : "", screen::refresh);
        }
        all.forEach(
                (name, longestOnes) -> {
                    longestOnes.sort(null);
                    double median = longestOnes.get(longestOnes.size() / 2);
                    Result.atMost(GOAL_MS, "PostgreSQL, 10,000 tables: " + name, median, "CPU ms")
                            .print();
                });
    }

    /// Does it and lets the toolkit settle.
    private void step(String name, Runnable action) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    ui.begin();
                    long start = TimedUi.cpu();
                    action.run();
                    ui.note(start);
                    new AnimationTimer() {
                        private int idle;

                        @Override
                        public void handle(long now) {
                            idle = ui.busy() == 0 ? idle + 1 : 0;
                            if (idle > 5) {
                                stop();
                                settled.countDown();
                            }
                        }
                    }.start();
                });
        settled.await();
        if (!name.isEmpty()) {
            all.computeIfAbsent(name, _ -> new ArrayList<>()).add(ui.longest());
        }
    }
}
