package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import java.util.function.Supplier;

/// Makes the screens of single watched services; the subject is a target's number.
public final class ServiceScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public ServiceScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "service";
    }

    @Override
    public Screen open(String subject) {
        return new ServiceView(bench.get(), new TargetId(Integer.parseInt(subject)));
    }

    @Override
    public String icon() {
        return Icon.SERVICE.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }
}
