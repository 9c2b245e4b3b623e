package dev.pilothouse.app.shell;

import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What can be done from the tree.
///
/// @param opened told before a target is opened
record TreeMenu(
        FleetBook book,
        Actions actions,
        Needs needs,
        Navigator navigator,
        TimeCursor cursor,
        Runnable opened)
        implements TreePane.Doings {

    @Override
    public void open(TargetId target) {
        opened.run();
        navigator.openTarget(target, "");
    }

    @Override
    public void open(TreeItem item) {
        TabKey tab = item.tab();
        if (tab != null) {
            opened.run();
            navigator.open(tab, item.place());
        }
    }

    @Override
    public void add() {
        navigator.run(Actions.TARGET_ADD, "");
    }

    @Override
    public void edit(TargetId target) {
        navigator.run(Actions.TARGET_EDIT, "" + target.value());
    }

    @Override
    public void remove(TargetId target) {
        navigator.run(Actions.TARGET_REMOVE, "" + target.value());
    }

    @Override
    public ContextMenu menu(TargetId id) {
        ContextMenu menu = new ContextMenu();
        Target target = book.target(id);
        if (target == null) {
            return menu;
        }
        Set<String> why = new LinkedHashSet<>();
        for (Action action : actions.of(target)) {
            MenuItem item = new MenuItem(action.title(target.name()), Icon.of(action.icon()));
            Optional<String> refused = needs.refusal(action.id());
            item.setDisable((action.liveOnly() && !cursor.live()) || refused.isPresent());
            refused.ifPresent(why::add);
            item.setOnAction(e -> navigator.run(action.id(), "" + id.value()));
            menu.getItems().add(item);
        }
        // A menu item that can't be chosen has no tooltip.
        why.forEach(
                reason -> {
                    MenuItem told = new MenuItem(reason);
                    told.setDisable(true);
                    menu.getItems().addAll(new SeparatorMenuItem(), told);
                });
        return menu;
    }
}
