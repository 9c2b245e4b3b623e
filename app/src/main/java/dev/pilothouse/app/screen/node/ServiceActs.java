package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Needs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// What can be done from the lines above a watched service.
final class ServiceActs {

    private final Workbench bench;
    private final ServiceViewModel model;
    private final RunningActions actions;

    ServiceActs(ServiceViewModel model) {
        this.bench = model.bench();
        this.model = model;
        this.actions = new RunningActions(bench);
    }

    /// The way to its node.
    List<Button> buttons() {
        TargetState state = model.stateProperty().get();
        String name =
                state == null ? "" : new NodeOf(bench.data().inventory()).name(state.target());
        if (name.isEmpty()) {
            return List.of();
        }
        Button node = new Button(name, Icon.NODE.view());
        node.setMinWidth(Region.USE_PREF_SIZE);
        node.setOnAction(e -> openNode());
        return List.of(node);
    }

    private void openNode() {
        TargetState state = model.stateProperty().get();
        if (state != null && state.target().endpoint() instanceof Endpoint.Watched watched) {
            String place =
                    switch (watched.watch().kind()) {
                        case UNIT, USER_UNIT -> Place.SERVICES.key();
                        case PATTERN, PID_FILE -> Place.PROCESSES.key();
                        case TMUX -> Place.TMUX.key();
                        case DOCKER, PODMAN -> Place.CONTAINERS.key();
                    };
            bench.navigator().openTarget(watched.node(), place);
        }
    }

    List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>();
        TargetState state = model.stateProperty().get();
        if (state != null && state.target().endpoint() instanceof Endpoint.Watched watched) {
            items.addAll(actions.watched(watched));
        }
        if (!items.isEmpty()) {
            items.add(new SeparatorMenuItem());
        }
        boolean paused = model.headerProperty().get().paused();
        items.add(item("node.menu.edit", Icon.EDIT, Actions.TARGET_EDIT));
        items.add(
                paused
                        ? item("node.menu.resume", Icon.START, Actions.TARGET_RESUME)
                        : item("node.menu.pause", Icon.PAUSE, Actions.TARGET_PAUSE));
        items.add(item("service.menu.remove", Icon.DELETE, Actions.TARGET_REMOVE));
        if (!model.live() || bench.data().readOnly()) {
            items.forEach(item -> item.setDisable(true));
        }
        return items;
    }

    private MenuItem item(String key, Icon icon, String action) {
        MenuItem item = new MenuItem(bench.texts().text(key), icon.view());
        item.setOnAction(
                e -> bench.navigator().run(action, Integer.toString(model.target().value())));
        item.setDisable(new Needs(bench.texts(), bench.data()).refusal(action).isPresent());
        return item;
    }
}
