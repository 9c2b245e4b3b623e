package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import java.util.function.Function;
import java.util.function.Supplier;

/// Makes the screens of single nodes; the subject is a target's number.
public final class NodeScreens implements ScreenKind {

    private final Supplier<Workbench> bench;
    private final Function<TargetId, Screen> logs;

    /// @param logs makes the screen that is the sub-tab of logs
    public NodeScreens(Supplier<Workbench> bench, Function<TargetId, Screen> logs) {
        this.bench = bench;
        this.logs = logs;
    }

    @Override
    public String name() {
        return "node";
    }

    @Override
    public Screen open(String subject) {
        return new NodeView(bench.get(), new TargetId(Integer.parseInt(subject)), logs);
    }

    @Override
    public String icon() {
        return Icon.NODE.literal();
    }
}
