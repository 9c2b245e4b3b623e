package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import java.util.function.Supplier;

/// Makes the screens of single PostgreSQL servers; the subject is a target's number.
public final class PostgresScreens implements ScreenKind {

    private final Supplier<Workbench> bench;

    public PostgresScreens(Supplier<Workbench> bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public Screen open(String subject) {
        return new PostgresView(bench.get(), new TargetId(Integer.parseInt(subject)));
    }

    @Override
    public String icon() {
        return Icon.POSTGRES.literal();
    }

    @Override
    public boolean standsAlone() {
        return false;
    }
}
