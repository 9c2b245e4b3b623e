package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;

import java.util.function.Supplier;

/// Makes the audit screen.
public final class AuditScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public AuditScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "audit";
    }

    @Override
    public Screen open(String subject) {
        return new AuditView(bench.get());
    }

    @Override
    public String icon() {
        return Icon.AUDIT.literal();
    }
}
