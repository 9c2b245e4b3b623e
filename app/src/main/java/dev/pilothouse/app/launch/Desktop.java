package dev.pilothouse.app.launch;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.fx.SystemLook;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.shell.WindowParts;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Fonts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.time.Scheduler;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// One run of the window. The frame is on the screen while the store is still being opened; closing
/// the window ends the run, and the engine is closed before it returns.
final class Desktop {

    private static final Logger LOG = LoggerFactory.getLogger(Desktop.class);

    private final Scheduler scheduler;
    private final Toolkit toolkit;
    private final Path memory;
    private final String file;
    private final StartFailure failure;
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asked;
    private final AtomicReference<@Nullable Engine> engine = new AtomicReference<>();
    private final AtomicReference<Runnable> endOfLog = new AtomicReference<>(() -> {});
    private final AtomicReference<@Nullable Fault> fault = new AtomicReference<>();

    /// @param memory the directory that keeps where the window was
    /// @param file the cache file that is looked at; empty where it is one's own home
    Desktop(Scheduler scheduler, Toolkit toolkit, Path memory, String file, StartFailure failure) {
        this.scheduler = scheduler;
        this.toolkit = toolkit;
        this.memory = memory;
        this.file = file;
        this.failure = failure;
    }

    /// What to do with a window that is there, such as listening for a second start.
    interface Ready {
        void accept(Engine engine, MainWindow window);
    }

    /// Blocks until the window is closed.
    ///
    /// @param opener opens the engine, on a thread of its own
    /// @return the fault that kept the window from opening; null if it was open
    @Nullable Fault run(Supplier<Engine> opener, Ready ready) {
        toolkit.need();
        Platform.runLater(
                () -> {
                    Stage stage = toolkit.frame().orElseGet(() -> EarlyFrame.show(memory));
                    stage.setOnCloseRequest(_ -> end());
                    if (!stage.isShowing()) {
                        // closed before anybody listened
                        end();
                        return;
                    }
                    scheduler.run("open the store", () -> open(opener, stage, ready));
                });
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        closeEngine();
        Platform.exit();
        return fault.get();
    }

    /// Ends a run whose window isn't there yet: nothing more is opened, and what has been is
    /// closed.
    void end() {
        asked = true;
        ended.countDown();
    }

    private void closeEngine() {
        Engine open = engine.getAndSet(null);
        if (open != null) {
            endOfLog.get().run();
            open.close();
        }
    }

    private void open(Supplier<Engine> opener, Stage stage, Ready ready) {
        try {
            Engine opened = opener.get();
            if (!opened.readOnly()) {
                endOfLog.set(LogBridge.to(opened.systemLog(), scheduler.clock()));
            }
            engine.set(opened);
            if (!opened.safe().signIn().users()) {
                opened.safe().door().byItself();
            }
            if (asked) {
                closeEngine();
            } else {
                Platform.runLater(() -> furnish(stage, opened, ready));
            }
        } catch (FaultException e) {
            fault.set(e.fault());
            Platform.runLater(() -> failure.show(stage, e.fault(), ended::countDown));
        } catch (RuntimeException | Error e) {
            LOG.error("The store did not open", e);
            Platform.runLater(() -> broken(stage, e));
        }
    }

    /// There is no window yet that could say it.
    private void broken(Stage stage, Throwable why) {
        Fault broken = new Fault.Internal(why.toString());
        fault.set(broken);
        failure.show(stage, broken, ended::countDown);
    }

    private void furnish(Stage stage, Engine opened, Ready ready) {
        if (asked) {
            return;
        }
        try {
            fill(stage, opened, ready);
        } catch (RuntimeException | Error e) {
            LOG.error("The window could not be furnished", e);
            broken(stage, e);
        }
    }

    private void fill(Stage stage, Engine opened, Ready ready) {
        Theme theme = new Theme();
        MainWindow window = window(stage, opened, theme);
        window.onClosed(
                () -> {
                    keep(look(stage, theme));
                    ended.countDown();
                });
        window.show();
        name(stage, file);
        // a run that is killed writes nothing at its end
        keepLook(stage, theme);
        theme.darkProperty().addListener(_ -> keepLook(stage, theme));
        FirstFrame.report(stage, "window");
        ready.accept(opened, window);
    }

    /// Which of several windows it is.
    static void name(Stage stage, String file) {
        if (!file.isEmpty()) {
            stage.setTitle("Pilothouse: " + file);
        }
    }

    private void keepLook(Stage stage, Theme theme) {
        LastLook now = look(stage, theme);
        scheduler.run("keep the look", () -> keep(now));
    }

    private void keep(LastLook now) {
        try {
            now.write(memory);
        } catch (IOException e) {
            LOG.info("The window's place was not kept: {}", e.toString());
        }
    }

    private static LastLook look(Stage stage, Theme theme) {
        return new LastLook(
                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), theme.dark());
    }

    private MainWindow window(Stage stage, Engine opened, Theme theme) {
        Fonts.load();
        SystemLook look = new SystemLook(theme.systemDarkProperty());
        MainWindow window =
                new MainWindow(
                        stage,
                        new WindowParts(
                                new FxUi(scheduler),
                                scheduler,
                                data(opened),
                                opened.past(),
                                theme,
                                new ProgramFurniture(opened, this::openBeside, true),
                                ZoneId.systemDefault()));
        window.onClosed(look::close);
        return window;
    }

    /// A cache file in a window of its own, beside the program's.
    private void openBeside(Path file, OpenedCache cache) {
        scheduler.run(
                "open a cache file",
                () -> {
                    Engine beside = Engine.look(cache, scheduler);
                    Platform.runLater(
                            () -> {
                                Stage stage = new Stage();
                                MainWindow window = window(stage, beside, new Theme());
                                window.onClosed(
                                        () -> scheduler.run("close a cache file", beside::close));
                                window.show();
                                name(stage, "" + file.getFileName());
                            });
                });
    }

    static Workbench.Data data(Engine engine) {
        return new Workbench.Data(
                engine.inventory(),
                engine.settings(),
                engine.history(),
                engine.collector(),
                new Workbench.Access(
                        engine.secrets(),
                        engine.hostKeys(),
                        engine.configuredHosts(),
                        () -> engine.safe().keys().all()),
                new Workbench.Control(
                        engine.who(),
                        engine.operations(),
                        engine.audit(),
                        engine.systemLog(),
                        engine.nodes(),
                        engine.postgres(),
                        engine.proxmox()),
                engine.scheduler().clock(),
                engine.readOnly());
    }
}
