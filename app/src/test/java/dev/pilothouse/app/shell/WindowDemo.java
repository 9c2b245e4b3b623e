package dev.pilothouse.app.shell;

import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.settings.SettingsKind;
import dev.pilothouse.app.screen.settings.SettingsServices;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.SystemScheduler;

import javafx.geometry.Insets;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The window with a made-up core, written into pictures: `WindowDemo FOLDER`.
public final class WindowDemo {

    private WindowDemo() {}

    public static void main(String[] args) throws Exception {
        String out = args[0];
        FxRig.start();
        for (String theme : List.of("light", "dark")) {
            for (String language : List.of("en", "ru")) {
                for (String scale : List.of("100", "150")) {
                    pictures(
                            out + "/" + theme + "-" + language + "-" + scale,
                            theme,
                            language,
                            scale);
                }
            }
        }
        System.exit(0);
    }

    private static void pictures(String file, String theme, String language, String scale)
            throws Exception {
        Clock clock = Clock.system();
        Fakes fakes = new Fakes(clock.millis());
        Workbench.Data data = fakes.data(clock);
        data.settings().put(Map.of("ui.theme", theme, "ui.language", language, "ui.scale", scale));
        SystemScheduler scheduler = new SystemScheduler();
        Stage stage = FxRig.call(Stage::new);
        MainWindow window =
                FxRig.call(
                        () -> {
                            MainWindow made =
                                    new MainWindow(
                                            stage,
                                            new WindowParts(
                                                    new FxUi(scheduler),
                                                    scheduler,
                                                    data,
                                                    fakes::past,
                                                    new Theme(),
                                                    new Furnished(),
                                                    ZoneId.of("Europe/Berlin")));
                            made.show();
                            stage.setWidth(1440);
                            stage.setHeight(900);
                            return made;
                        });
        FxRig.run(
                () -> {
                    Navigator to = Furnished.navigator(window);
                    to.openTarget(new TargetId(5), "");
                    to.openTarget(new TargetId(10), "");
                    to.openTarget(new TargetId(12), "");
                    to.open(new TabKey("node", "5"), "");
                });
        FxRig.shot(stage, file + "-1-frame.png");
        FxRig.run(() -> Furnished.navigator(window).run("window.palette", ""));
        FxRig.shot(stage, file + "-2-palette.png");
        FxRig.run(() -> Furnished.navigator(window).run("window.palette", ""));
        FxRig.run(() -> Furnished.navigator(window).run("window.keys", ""));
        Thread.sleep(200);
        FxRig.shot(stage, file + "-3-keys.png");
        FxRig.run(
                () ->
                        stage.getScene()
                                .getFocusOwner()
                                .fireEvent(
                                        new javafx.scene.input.KeyEvent(
                                                javafx.scene.input.KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                javafx.scene.input.KeyCode.ESCAPE,
                                                false,
                                                false,
                                                false,
                                                false)));
        window.activities()
                .start(
                        "Export of the cache",
                        progress -> {
                            progress.fraction(0.62);
                            progress.log("12:03:04 this-machine, 41 of 66 hours");
                            progress.log("12:03:08 fra-edge-01, 2 of 66 hours");
                            Thread.sleep(Duration.ofMinutes(1));
                            return "";
                        });
        window.activities()
                .start(
                        "Verify the cache file",
                        progress -> {
                            throw new java.io.IOException(
                                    "The file is cut: 12 of 40 MiB are there");
                        });
        window.activities().start("Import of 8 hosts", progress -> "8 targets added");
        FxRig.run(() -> Furnished.navigator(window).run("window.drawer", ""));
        FxRig.run(() -> window.cursor().goTo(clock.millis() - Duration.ofHours(9).toMillis()));
        Thread.sleep(300);
        FxRig.shot(stage, file + "-4-past.png");
        FxRig.run(
                () ->
                        window.dialogs()
                                .ask(
                                        new DialogService.Question(
                                                DialogService.Tone.WARNING,
                                                "Is this the key of fra-edge-01?",
                                                "This server has not been seen before. Compare the"
                                                        + " fingerprint with the one its owner gave"
                                                        + " you.",
                                                "SHA256:2NkQb9vE0mW7f5H1c8R3xLJt6zYpA4sVdUoKqXgIyTw",
                                                List.of(
                                                        new DialogService.Choice(
                                                                "trust", "Trust it", false))),
                                        answer -> {}));
        Thread.sleep(200);
        FxRig.shot(stage, file + "-5-dialog.png");
        FxRig.run(
                () ->
                        stage.getScene()
                                .getFocusOwner()
                                .fireEvent(
                                        new javafx.scene.input.KeyEvent(
                                                javafx.scene.input.KeyEvent.KEY_PRESSED,
                                                "",
                                                "",
                                                javafx.scene.input.KeyCode.ESCAPE,
                                                false,
                                                false,
                                                false,
                                                false)));
        FxRig.run(() -> window.cursor().goLive());
        FxRig.run(() -> Furnished.navigator(window).run("window.drawer", ""));
        for (String page : List.of("history", "appearance", "environments", "about")) {
            FxRig.run(() -> Furnished.navigator(window).open(new TabKey("settings", ""), page));
            if ("history".equals(page)) {
                FxRig.run(
                        () -> {
                            javafx.scene.control.TextField field =
                                    (javafx.scene.control.TextField)
                                            stage.getScene().getRoot().lookup(".setting-number");
                            field.requestFocus();
                            field.setText("1000");
                            stage.getScene().getRoot().lookup(".settings-search").requestFocus();
                        });
            }
            FxRig.shot(stage, file + "-6-settings-" + page + ".png");
        }
        FxRig.run(
                () -> {
                    Furnished.navigator(window).open(new TabKey("node", "5"), "");
                    Furnished.navigator(window).run("tab.beside", "");
                });
        FxRig.shot(stage, file + "-7-split.png");
        FxRig.run(() -> stage.setWidth(1000));
        FxRig.settle();
        FxRig.run(() -> Furnished.navigator(window).run("window.tree", ""));
        FxRig.shot(stage, file + "-8-narrow.png");
        FxRig.run(window::close);
        scheduler.close();
    }

    /// Screens that only say what they are.
    static final class Furnished implements Furniture {
        private Navigator navigator = new NoNavigator();

        static Navigator navigator(MainWindow window) {
            return ((Furnished) window.furniture()).navigator;
        }

        @Override
        public List<ScreenKind> screens(Workbench workbench) {
            navigator = workbench.navigator();
            return List.of(
                    new Plain("fleet", Icon.FLEET, false),
                    new Plain("node", Icon.NODE, false),
                    new SettingsKind(workbench, wb -> services()));
        }

        private static SettingsServices services() {
            return new SettingsServices(
                    new SettingsServices.Cache(
                            Optional.of(Path.of("/var/lib/pilothouse/store.mv.db")),
                            () -> {},
                            () -> {},
                            () -> {}),
                    new SettingsServices.Ssh(
                            Path.of("/home/x/.ssh/config"),
                            Path.of("/home/x/.ssh/known_hosts"),
                            Optional.empty()),
                    new SettingsServices.About(
                            List.of(
                                    new SettingsServices.Version("Pilothouse", "0.1.0"),
                                    new SettingsServices.Version("Java", "25.0.3"),
                                    new SettingsServices.Version("JavaFX", "26.0.1"))));
        }

        @Override
        public void actions(Workbench workbench, Actions actions) {
            for (String id : List.of("target.add", "target.import", "cache.open")) {
                actions.add(new Action(id, id + "…", Icon.ADD.literal(), "", false, true, s -> {}));
            }
            for (String id : List.of("target.edit", "target.remove")) {
                actions.add(
                        new Action(id, id + " {0}…", Icon.EDIT.literal(), "", true, true, s -> {}));
            }
        }
    }

    private static final class NoNavigator implements Navigator {
        @Override
        public List<Shortcut> shortcuts() {
            return List.of();
        }

        @Override
        public void openTarget(TargetId target, String place) {}

        @Override
        public void open(TabKey tab, String place) {}

        @Override
        public void run(String action, String subject) {}
    }

    record Plain(String name, Icon sign, boolean below) implements ScreenKind {
        @Override
        public String icon() {
            return sign.literal();
        }

        @Override
        public Screen open(String subject) {
            VBox box = new VBox(12, new Label(name + " " + subject), new Button("A button"));
            box.setPadding(new Insets(16));
            return new Screen() {
                @Override
                public Parent view() {
                    return box;
                }

                @Override
                public void close() {}
            };
        }
    }
}
