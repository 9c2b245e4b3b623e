package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.connector.node.ContainerVerb;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.Watch;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.MenuItem;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// What can be done to what runs on a node: services, tmux sessions, containers, processes. The
/// menus of their tables.
final class RunningActions {

    private final Workbench bench;
    private final Texts texts;
    private final NodeControl nodes;
    private final Acting acting;
    private final Watching watching;

    RunningActions(Workbench bench) {
        this.bench = bench;
        texts = bench.texts();
        nodes = bench.data().control().nodes();
        acting = new Acting(bench);
        watching = new Watching(bench);
    }

    List<MenuItem> services(TargetId id, List<ServiceRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        for (UnitVerb verb : UnitVerb.values()) {
            if (verb == UnitVerb.RESET_FAILED && chosen.stream().noneMatch(ServiceRow::failed)) {
                continue;
            }
            if (!chosen.stream().allMatch(row -> row.can(verb))) {
                continue;
            }
            add(
                    items,
                    id,
                    "operation.service." + verb.word() + ".verb",
                    icon(verb),
                    chosen,
                    (target, row) -> nodes.unit(target, row.scope(), row.unit(), verb));
        }
        if (chosen.size() == 1) {
            ServiceRow row = chosen.getFirst();
            Watch.Kind kind =
                    row.scope() == UnitScope.USER ? Watch.Kind.USER_UNIT : Watch.Kind.UNIT;
            items.addAll(watching.items(id, new Watch(kind, row.unit())));
        }
        return items;
    }

    /// What can be done to a watched service itself, on its node.
    List<MenuItem> watched(Endpoint.Watched watched) {
        TargetId id = watched.node();
        String name = watched.watch().subject();
        List<MenuItem> items = new ArrayList<>();
        switch (watched.watch().kind()) {
            case UNIT -> unit(items, id, UnitScope.SYSTEM, name);
            case USER_UNIT -> unit(items, id, UnitScope.USER, name);
            case DOCKER -> container(items, id, "docker", name);
            case PODMAN -> container(items, id, "podman", name);
            case TMUX ->
                    add(
                            items,
                            id,
                            "operation.tmux.stop.verb",
                            Icon.STOP,
                            List.of(name),
                            nodes::stopSession);
            case PATTERN, PID_FILE -> {
                // Its processes are on the node's list, where each can be ended.
            }
        }
        return items;
    }

    private void unit(List<MenuItem> items, TargetId id, UnitScope scope, String name) {
        for (UnitVerb verb : List.of(UnitVerb.START, UnitVerb.STOP, UnitVerb.RESTART)) {
            add(
                    items,
                    id,
                    "operation.service." + verb.word() + ".verb",
                    icon(verb),
                    List.of(name),
                    (target, unit) -> nodes.unit(target, scope, unit, verb));
        }
    }

    private void container(List<MenuItem> items, TargetId id, String engine, String name) {
        for (ContainerVerb verb : ContainerVerb.values()) {
            add(
                    items,
                    id,
                    "operation.container." + verb.word() + ".verb",
                    icon(verb),
                    List.of(name),
                    (target, container) -> nodes.container(target, engine, container, verb));
        }
    }

    List<MenuItem> containers(TargetId id, List<ContainerRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        for (ContainerVerb verb : ContainerVerb.values()) {
            add(
                    items,
                    id,
                    "operation.container." + verb.word() + ".verb",
                    icon(verb),
                    chosen,
                    (target, row) -> nodes.container(target, row.engine(), row.name(), verb));
        }
        if (chosen.size() == 1) {
            ContainerRow row = chosen.getFirst();
            Watch.Kind kind = row.engine().equals("podman") ? Watch.Kind.PODMAN : Watch.Kind.DOCKER;
            items.addAll(watching.items(id, new Watch(kind, row.name())));
        }
        return items;
    }

    List<MenuItem> sessions(TargetId id, List<SessionRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        add(
                items,
                id,
                "operation.tmux.stop.verb",
                Icon.STOP,
                chosen,
                (target, row) -> nodes.stopSession(target, row.name()));
        if (chosen.size() == 1) {
            items.addAll(watching.items(id, new Watch(Watch.Kind.TMUX, chosen.getFirst().name())));
        }
        return items;
    }

    List<MenuItem> processes(TargetId id, List<ProcessRow> chosen) {
        List<MenuItem> items = new ArrayList<>();
        add(
                items,
                id,
                "operation.process.kill.verb",
                Icon.STOP,
                chosen,
                (target, row) -> nodes.kill(target, row.pid(), row.name()));
        if (chosen.size() == 1) {
            items.addAll(watching.asking(id, Watch.Kind.PATTERN, chosen.getFirst().command()));
        }
        return items;
    }

    /// Asks for a name and a command, and then as for every operation.
    void startSession(TargetId id) {
        target(id).ifPresent(this::startSession);
    }

    private void startSession(Target target) {
        SessionContent content =
                new SessionContent(
                        texts,
                        target.name(),
                        (name, command) -> acting.ask(nodes.startSession(target, name, command)));
        content.closeWith(bench.dialogs().show(content)::close);
    }

    private <R> void add(
            List<MenuItem> items,
            TargetId id,
            String title,
            Icon icon,
            List<R> chosen,
            BiFunction<Target, R, Operation> made) {
        Optional<Target> target = target(id);
        if (target.isPresent() && !chosen.isEmpty()) {
            List<Operation> wanted =
                    chosen.stream().map(row -> made.apply(target.get(), row)).toList();
            items.add(item(texts.text(title) + "…", icon, wanted));
        }
    }

    /// Disabled, with the reason in its place, where it would be refused.
    private MenuItem item(String title, Icon icon, List<Operation> wanted) {
        Optional<String> refused = acting.refused(wanted);
        if (refused.isPresent()) {
            return Withheld.item(title, icon.view(), refused.get());
        }
        MenuItem item = new MenuItem(title, icon.view());
        item.setOnAction(e -> acting.ask(wanted));
        return item;
    }

    static Icon icon(UnitVerb verb) {
        return switch (verb) {
            case START -> Icon.START;
            case STOP -> Icon.STOP;
            case RESTART -> Icon.RESTART;
            case RELOAD -> Icon.RELOAD;
            case ENABLE -> Icon.CHECK;
            case DISABLE -> Icon.REFUSED;
            case RESET_FAILED -> Icon.ROLL_BACK;
        };
    }

    static Icon icon(ContainerVerb verb) {
        return switch (verb) {
            case START -> Icon.START;
            case STOP -> Icon.STOP;
            case RESTART -> Icon.RESTART;
        };
    }

    private Optional<Target> target(TargetId id) {
        return bench.data().inventory().targets().current().stream()
                .filter(t -> t.id().equals(id))
                .findFirst();
    }
}
