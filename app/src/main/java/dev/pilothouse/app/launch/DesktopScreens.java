package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.ExitCode;
import dev.pilothouse.app.cli.Screens;
import dev.pilothouse.app.dialog.Failures;
import dev.pilothouse.app.dialog.Redaction;
import dev.pilothouse.app.dialog.UncaughtDialog;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.settings.SettingsServices.Version;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.HomeSocket;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.SshOptions;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/// The part of the program that has a toolkit, as the command line sees it.
final class DesktopScreens implements Screens {

    private final Scheduler scheduler;
    private final Toolkit toolkit;
    private final Failures failures;
    private final AtomicReference<@Nullable Desktop> running = new AtomicReference<>();
    private final AtomicReference<@Nullable MainWindow> shown = new AtomicReference<>();
    private final AtomicReference<@Nullable HomeSocket> socket = new AtomicReference<>();

    /// @param failures is told of what fails in the scheduler
    DesktopScreens(Scheduler scheduler, Toolkit toolkit, Failures failures) {
        this.scheduler = scheduler;
        this.toolkit = toolkit;
        this.failures = failures;
    }

    @Override
    public String whyNoWindow() {
        return display() ? "" : "cli.display.none";
    }

    /// Whether there is a place for a window; JavaFX's platform without a screen is one.
    static boolean display() {
        return !System.getProperty("os.name", "").startsWith("Linux")
                || System.getProperty("glass.platform", "").equals("Headless")
                || System.getenv("DISPLAY") != null
                || System.getenv("WAYLAND_DISPLAY") != null;
    }

    @Override
    public int window(Path place, Locale locale) {
        Supplier<Engine> opener =
                () -> {
                    Home home = Home.open(place);
                    InstanceLock lock =
                            InstanceLock.take(home, Holder.Role.CONSOLE, scheduler.clock());
                    Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, true);
                    socket.set(
                            HomeSocket.listen(
                                    lock,
                                    scheduler,
                                    new EngineCore.Answers(
                                            engine,
                                            scheduler,
                                            this::raise,
                                            new WindowConsent(shown::get))));
                    return engine;
                };
        if (raisedOther(place)) {
            return ExitCode.FINE;
        }
        return run(opener, place, "", locale);
    }

    @Override
    public int window(CacheToShow cache, Locale locale) {
        return run(
                () -> Engine.look(cache.opened(), scheduler),
                cache.opened().directory(),
                "" + cache.file().getFileName(),
                locale);
    }

    @Override
    public int shot(Shot shot) {
        return new Picture(scheduler).take(shot);
    }

    /// Ends the window in order, as its close button does; for Ctrl+C and log-out.
    void end() {
        Desktop desktop = running.get();
        if (desktop == null) {
            return;
        }
        MainWindow window = shown.get();
        if (window == null) {
            desktop.end();
            return;
        }
        Platform.runLater(window::close);
    }

    private int run(Supplier<Engine> opener, Path memory, String file, Locale locale) {
        Thread.setDefaultUncaughtExceptionHandler(failures);
        Desktop desktop =
                new Desktop(scheduler, toolkit, memory, file, new StartFailure(new Texts(locale)));
        running.set(desktop);
        Fault fault = desktop.run(opener, this::ready);
        HomeSocket listening = socket.get();
        if (listening != null) {
            listening.close();
        }
        return fault == null ? ExitCode.FINE : ExitCode.NOT_MEASURED;
    }

    /// A home that another console has open: its window comes to the front instead of a second one.
    private boolean raisedOther(Path place) {
        try {
            Home home = Home.open(place);
            InstanceLock.take(home, Holder.Role.CONSOLE, scheduler.clock()).close();
            return false;
        } catch (FaultException e) {
            return e.fault() instanceof Fault.Locked
                    && HomeSocket.raise(Home.open(place), scheduler);
        }
    }

    private boolean raise() {
        MainWindow window = shown.get();
        if (window != null) {
            Platform.runLater(window::raise);
        }
        return true;
    }

    private void ready(Engine engine, MainWindow window) {
        shown.set(window);
        Map<String, String> versions = new LinkedHashMap<>();
        for (Version version : Versions.all()) {
            versions.put(version.name(), version.version());
        }
        failures.showIn(
                new UncaughtDialog(
                        new FxUi(scheduler),
                        window::texts,
                        window.dialogs(),
                        versions,
                        () -> Redaction.ofThisMachine(engine.inventory().targets().current())));
    }
}
