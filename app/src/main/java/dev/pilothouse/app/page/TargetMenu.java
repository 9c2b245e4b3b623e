package dev.pilothouse.app.page;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.control.MenuItem;

import java.util.List;

/// What can be done with a target of any kind: edit, duplicate, pause, remove.
public final class TargetMenu {

    private final Workbench bench;
    private final TargetId target;
    private final Needs needs;

    public TargetMenu(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        needs = new Needs(bench.texts(), bench.data());
    }

    /// @param paused whether it is not read now
    /// @param live whether the window shows the present
    public List<MenuItem> items(boolean paused, boolean live) {
        boolean refusing = !live || bench.data().readOnly();
        List<MenuItem> items =
                List.of(
                        item("node.menu.edit", Icon.EDIT, Actions.TARGET_EDIT),
                        item("node.menu.duplicate", Icon.COPY, Actions.TARGET_DUPLICATE),
                        paused
                                ? item("node.menu.resume", Icon.START, Actions.TARGET_RESUME)
                                : item("node.menu.pause", Icon.PAUSE, Actions.TARGET_PAUSE),
                        item("node.menu.remove", Icon.DELETE, Actions.TARGET_REMOVE));
        if (refusing) {
            items.forEach(item -> item.setDisable(true));
        }
        return items;
    }

    private MenuItem item(String key, Icon icon, String action) {
        MenuItem item = new MenuItem(bench.texts().text(key), icon.view());
        item.setDisable(needs.refusal(action).isPresent());
        item.setOnAction(e -> bench.navigator().run(action, Integer.toString(target.value())));
        return item;
    }
}
