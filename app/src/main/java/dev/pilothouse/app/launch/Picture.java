package dev.pilothouse.app.launch;

import dev.pilothouse.app.cli.ExitCode;
import dev.pilothouse.app.cli.Screens.Shot;
import dev.pilothouse.app.cli.WrongUse;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.WindowParts;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Fonts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Png;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.SshOptions;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/// Renders a screen into a file with JavaFX's headless platform: no display, no window system.
final class Picture {

    private static final Logger LOG = LoggerFactory.getLogger(Picture.class);

    /// So many pulses in a row without anything under way: the screen has all it asked for.
    private static final int CALM = 40;

    private static final String UNLOCK = "unlock";
    private static final int PATIENCE = 1_200;

    private final Scheduler scheduler;

    Picture(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    int take(Shot shot) {
        boolean live = shot.at() == null;
        InstanceLock lock =
                InstanceLock.take(Home.open(shot.home()), Holder.Role.CONSOLE, scheduler.clock());
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<@Nullable WritableImage> image = new AtomicReference<>();
        AtomicReference<@Nullable WrongUse> wrong = new AtomicReference<>();
        try (Engine engine = Engine.open(lock, SshOptions.ofThisUser(), scheduler, live)) {
            TabKey tab = tab(shot, engine);
            if (!engine.safe().signIn().users()) {
                engine.safe().door().byItself();
            }
            if (live) {
                awaitFirstReadings(engine);
            }
            System.setProperty("glass.platform", "Headless");
            System.setProperty("prism.order", "sw");
            Platform.startup(
                    () -> {
                        Platform.setImplicitExit(false);
                        show(shot, tab, engine, image, wrong, done);
                    });
            done.await();
            WrongUse refused = wrong.get();
            if (refused != null) {
                throw refused;
            }
            WritableImage taken = image.get();
            if (taken == null) {
                return ExitCode.NOT_MEASURED;
            }
            Files.write(shot.out(), Png.encode(taken));
            return ExitCode.FINE;
        } catch (IOException e) {
            LOG.error("{} can't be written", shot.out(), e);
            return ExitCode.NOT_MEASURED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.NOT_MEASURED;
        }
    }

    private void awaitFirstReadings(Engine engine) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            FleetState fleet = engine.collector().fleet().current();
            boolean all =
                    !fleet.targets().isEmpty()
                            && fleet.targets().stream()
                                    .allMatch(s -> s.asOf() > 0 || s.fault() != null);
            if (all) {
                return;
            }
            scheduler.pause(Duration.ofMillis(100));
        }
    }

    private void show(
            Shot shot,
            TabKey tab,
            Engine engine,
            AtomicReference<@Nullable WritableImage> image,
            AtomicReference<@Nullable WrongUse> wrong,
            CountDownLatch done) {
        try {
            Fonts.load();
            FxUi ui = new FxUi(scheduler);
            Stage stage = new Stage();
            MainWindow window = window(shot, engine, ui, stage);
            window.show();
            stage.setWidth(shot.look().width());
            stage.setHeight(shot.look().height());
            if (!window.screens().contains(tab.kind())) {
                wrong.set(
                        new WrongUse(
                                texts(shot)
                                        .text(
                                                "cli.wrong.choice",
                                                "SCREEN",
                                                tab.kind(),
                                                String.join(", ", window.screens()))));
                window.close();
                done.countDown();
                return;
            }
            window.open(tab, place(shot));
            Long at = shot.at();
            if (at != null) {
                window.cursor().goTo(at);
            }
            new AnimationTimer() {
                private int calm;
                private int pulses;

                @Override
                public void handle(long now) {
                    calm = ui.idle() ? calm + 1 : 0;
                    if (calm >= CALM || ++pulses >= PATIENCE) {
                        stop();
                        image.set(stage.getScene().snapshot(null));
                        window.close();
                        done.countDown();
                    }
                }
            }.start();
        } catch (RuntimeException e) {
            LOG.error("The picture failed", e);
            done.countDown();
        }
    }

    private MainWindow window(Shot shot, Engine engine, FxUi ui, Stage stage) {
        Workbench.Data data = Desktop.data(engine);
        Workbench.Data shown =
                new Workbench.Data(
                        data.inventory(),
                        new ShotSettings(
                                data.settings(),
                                Map.of(
                                        SettingKeys.UI_THEME.name(), shot.look().theme(),
                                        SettingKeys.UI_LANGUAGE.name(),
                                                shot.look().locale().getLanguage(),
                                        SettingKeys.UI_SCALE.name(),
                                                Integer.toString(shot.look().scale()),
                                        SettingKeys.UI_RESTORE.name(), "false")),
                        data.history(),
                        data.collector(),
                        data.access(),
                        data.control(),
                        data.clock(),
                        data.readOnly());
        return new MainWindow(
                stage,
                new WindowParts(
                        ui,
                        scheduler,
                        shown,
                        engine.past(),
                        new Theme(),
                        new ProgramFurniture(
                                engine,
                                (file, cache) -> cache.close(),
                                shot.screen().equals(UNLOCK)),
                        ZoneId.systemDefault()));
    }

    /// Screens are called like the kind of target they show, and then need one.
    private static TabKey tab(Shot shot, Engine engine) {
        String screen = screen(shot);
        if (screen.equals(UNLOCK)) {
            // The cover of a locked window, with the usual screen below.
            return new TabKey("fleet", "");
        }
        boolean ofTarget =
                Stream.of(TargetKind.values())
                        .anyMatch(k -> k.name().toLowerCase(Locale.ROOT).equals(screen));
        String name = shot.target();
        if (name == null) {
            if (ofTarget) {
                throw new WrongUse(texts(shot).text("cli.wrong.shot.target", screen));
            }
            return new TabKey(screen, "");
        }
        // A part of a target, such as the guest `pve-fra/101` of a cluster.
        int slash = ofTarget ? -1 : name.indexOf('/');
        if (!ofTarget && slash < 0) {
            throw new WrongUse(texts(shot).text("cli.wrong.shot.notarget", screen));
        }
        String whole = slash < 0 ? name : name.substring(0, slash);
        String part = slash < 0 ? "" : name.substring(slash);
        Target target =
                engine.inventory().targets().current().stream()
                        .filter(t -> t.name().equalsIgnoreCase(whole))
                        .findFirst()
                        .orElseThrow(
                                () -> new WrongUse(texts(shot).text("cli.wrong.target", whole)));
        return new TabKey(screen, target.id().value() + part);
    }

    private static Texts texts(Shot shot) {
        return new Texts(shot.look().locale());
    }

    /// `node/cpu` is the sub-tab `cpu` of the screen `node`.
    private static String screen(Shot shot) {
        int slash = shot.screen().indexOf('/');
        return slash < 0 ? shot.screen() : shot.screen().substring(0, slash);
    }

    private static String place(Shot shot) {
        int slash = shot.screen().indexOf('/');
        return slash < 0 ? "" : shot.screen().substring(slash + 1);
    }
}
