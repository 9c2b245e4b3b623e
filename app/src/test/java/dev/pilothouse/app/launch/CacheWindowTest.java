package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.WindowParts;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.report.CacheFile;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// What was recorded here is looked at elsewhere, where nothing of it can be reached: the program's
/// own window over a file of the cache, every sub-tab of this machine.
class CacheWindowTest {

    @TempDir Path folder = Path.of("");

    @Test
    void theWholeWindowWorksOnACacheFile() throws Exception {
        try (SystemScheduler scheduler = new SystemScheduler()) {
            Path file = folder.resolve("fleet.phcache");
            record(scheduler, file);
            FxRig.start();
            List<Throwable> uncaught = new CopyOnWriteArrayList<>();
            FxRig.run(
                    () ->
                            Thread.currentThread()
                                    .setUncaughtExceptionHandler((t, e) -> uncaught.add(e)));
            OpenedCache cache = CacheFile.open(file);
            try (Engine engine = Engine.look(cache, scheduler)) {
                FxUi ui = new FxUi(scheduler);
                Stage stage = FxRig.call(Stage::new);
                List<String> onFx = new CopyOnWriteArrayList<>();
                MainWindow window = FxRig.call(() -> window(stage, ui, scheduler, engine, onFx));
                FxRig.run(window::show);
                try {
                    look(stage, ui, window);
                } finally {
                    FxRig.run(window::close);
                    FxRig.run(() -> Thread.currentThread().setUncaughtExceptionHandler(null));
                }
                assertThat(uncaught).isEmpty();
                assertThat(onFx).as("asked of the cache on the FX thread").isEmpty();
            }
        }
    }

    private void record(SystemScheduler scheduler, Path file) throws Exception {
        InstanceLock lock =
                InstanceLock.take(
                        Home.open(folder.resolve("home")), Holder.Role.CONSOLE, scheduler.clock());
        try (Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, true)) {
            CompletableFuture<Boolean> read = new CompletableFuture<>();
            try (Subscription unused =
                    engine.collector()
                            .fleet()
                            .subscribe(
                                    fleet -> {
                                        if (hasFacts(fleet)) {
                                            read.complete(true);
                                        }
                                    })) {
                assertThat(read.get(60, TimeUnit.SECONDS)).isTrue();
            }
            new CacheFile(engine.historyFile(), scheduler.clock(), "test")
                    .export(file, 0, Long.MAX_VALUE, Set.of(), engine.inventory());
        }
    }

    private static boolean hasFacts(FleetState fleet) {
        return fleet.targets().stream()
                .anyMatch(t -> t.asOf() > 0 && t.facts().containsKey("processes"));
    }

    private static MainWindow window(
            Stage stage, FxUi ui, SystemScheduler scheduler, Engine engine, List<String> onFx) {
        Workbench.Data data = Desktop.data(engine);
        return new MainWindow(
                stage,
                new WindowParts(
                        ui,
                        scheduler,
                        new Workbench.Data(
                                data.inventory(),
                                data.settings(),
                                watched(data.history(), onFx),
                                data.collector(),
                                data.access(),
                                data.control(),
                                data.clock(),
                                data.readOnly()),
                        moment -> {
                            note("past", onFx);
                            return engine.past().apply(moment);
                        },
                        new Theme(),
                        new ProgramFurniture(engine, (other, opened) -> opened.close(), false),
                        ZoneId.of("UTC")));
    }

    /// The same history, which notes what is asked of it by the thread that draws.
    private static HistoryQuery watched(HistoryQuery history, List<String> onFx) {
        InvocationHandler handler =
                (proxy, method, args) -> {
                    note(method.getName(), onFx);
                    return method.invoke(history, args);
                };
        return (HistoryQuery)
                Proxy.newProxyInstance(
                        HistoryQuery.class.getClassLoader(),
                        new Class<?>[] {HistoryQuery.class},
                        handler);
    }

    private static void note(String what, List<String> onFx) {
        if (Platform.isFxApplicationThread()) {
            onFx.add(what);
        }
    }

    private static void look(Stage stage, FxUi ui, MainWindow window) {
        calm(ui);
        assertThat(FxRig.<Boolean>call(() -> window.cursor().live())).isFalse();
        FxRig.run(() -> window.open(new TabKey("node", "1"), ""));
        calm(ui);
        List<ToggleButton> tabs =
                FxRig.call(
                        () ->
                                stage.getScene().getRoot().lookupAll(".sub-tab").stream()
                                        .map(ToggleButton.class::cast)
                                        .toList());
        assertThat(tabs).hasSizeGreaterThan(5);
        List<String> seen = new ArrayList<>();
        for (ToggleButton tab : tabs) {
            FxRig.run(tab::fire);
            calm(ui);
            assertThat(FxRig.<Boolean>call(tab::isSelected)).as(tab.getText()).isTrue();
            seen.add(tab.getText() + ": " + FxRig.call(() -> shown(stage)));
        }
        assertThat(seen).anyMatch(s -> s.startsWith("Overview: charts"));
        assertThat(seen).anyMatch(s -> s.startsWith("Processes: rows"));
        assertThat(seen).anyMatch(s -> s.startsWith("Facts: rows"));
    }

    /// What there is to see: charts, or rows, or neither.
    private static String shown(Stage stage) {
        List<Node> all =
                stage.getScene().getRoot().lookupAll("*").stream()
                        .filter(CacheWindowTest::visible)
                        .toList();
        boolean rows =
                all.stream()
                        .filter(TableView.class::isInstance)
                        .anyMatch(t -> !((TableView<?>) t).getItems().isEmpty());
        boolean charts = all.stream().anyMatch(n -> n.getStyleClass().contains("chart-view"));
        return charts ? "charts" : rows ? "rows" : words(all);
    }

    private static String words(List<Node> all) {
        return all.stream()
                .filter(Labeled.class::isInstance)
                .map(n -> ((Labeled) n).getText())
                .toList()
                .toString();
    }

    private static boolean visible(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Until nothing is asked of the cache any more.
    private static void calm(FxUi ui) {
        int idle = 0;
        for (int i = 0; i < 600 && idle < 5; i++) {
            Headless.pulse();
            idle = ui.idle() ? idle + 1 : 0;
        }
        assertThat(idle).isEqualTo(5);
    }
}
