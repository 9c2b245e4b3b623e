package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;

/// The settings as a screen.
public record SettingsKind(Workbench workbench, SettingsServices services) implements ScreenKind {

    @Override
    public String name() {
        return "settings";
    }

    @Override
    public String icon() {
        return Icon.SETTINGS.literal();
    }

    @Override
    public boolean below() {
        return true;
    }

    @Override
    public Screen open(String subject) {
        return new SettingsView(workbench, services);
    }
}
