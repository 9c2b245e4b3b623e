package dev.pilothouse.app.screen.fleet;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;

import java.util.function.Supplier;

/// Makes the fleet screen.
public final class FleetScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public FleetScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public Screen open(String subject) {
        return new FleetView(bench.get());
    }

    @Override
    public String icon() {
        return Icon.FLEET.literal();
    }
}
