package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;

import javafx.scene.Parent;

import java.util.Map;
import java.util.function.Function;

/// The tab of the settings. It outlives the view, which speaks one language: what was entered and
/// not stored goes on in another one.
final class SettingsScreen implements Screen {

    private final Function<Workbench, SettingsServices> services;
    private SettingsView shown;

    SettingsScreen(Workbench bench, Function<Workbench, SettingsServices> services) {
        this.services = services;
        shown = new SettingsView(bench, services.apply(bench));
    }

    @Override
    public boolean renew(Workbench fresh) {
        Map<String, String> unsaved = shown.unsaved();
        String place = shown.place();
        shown.close();
        shown = new SettingsView(fresh, services.apply(fresh));
        shown.enter(unsaved);
        shown.go(place);
        return true;
    }

    @Override
    public Parent view() {
        return shown.view();
    }

    @Override
    public String place() {
        return shown.place();
    }

    @Override
    public void go(String place) {
        shown.go(place);
    }

    @Override
    public void find() {
        shown.find();
    }

    @Override
    public void close() {
        shown.close();
    }
}
