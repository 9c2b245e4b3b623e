package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.remote.Remote;

/// One command on many nodes, and port forwards.
public record ConsoleKind(Workbench bench, Remote remote) implements ScreenKind {

    /// Registers what leads there.
    public void register(Actions actions) {
        actions.add(leading("console.batch", "batch", Icon.PROCESS));
        actions.add(leading("console.forwards", "forwards", Icon.MIGRATE));
    }

    private Action leading(String id, String place, Icon icon) {
        return new Action(
                id,
                bench.texts().text("console.action." + place),
                icon.literal(),
                "",
                false,
                true,
                subject -> bench.navigator().open(new TabKey(name(), ""), place));
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public String icon() {
        return Icon.TERMINAL.literal();
    }

    @Override
    public Screen open(String subject) {
        return new ConsoleView(bench, remote);
    }
}
