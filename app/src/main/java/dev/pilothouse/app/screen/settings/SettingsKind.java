package dev.pilothouse.app.screen.settings;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;

import java.util.function.Function;

/// The settings as a screen.
///
/// @param services made for a window that speaks one language
public record SettingsKind(Workbench workbench, Function<Workbench, SettingsServices> services)
        implements ScreenKind {

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
        return new SettingsScreen(workbench, services);
    }
}
