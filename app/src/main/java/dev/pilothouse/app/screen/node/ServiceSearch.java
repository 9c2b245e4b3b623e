package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.node.ContainerVerb;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Single services, sessions, containers and processes in the palette: "Restart nginx.service on
/// web-1".
/// Looked for by a part of their name, as there are too many of them to be listed. Role and
/// environment are asked when it is done, as from any other place.
final class ServiceSearch implements Actions.Search {

    /// Fewer letters would find everything.
    private static final int LEAST = 3;

    private static final int MOST = 200;

    /// So many more of processes.
    private static final int MOST_PROCESSES = 100;

    /// A server may have hundreds of workers of one name; its list has them all.
    private static final int MOST_EACH = 5;

    private final Workbench bench;
    private final Texts texts;
    private final NodeControl nodes;
    private final Acting acting;

    ServiceSearch(Workbench bench) {
        this.bench = bench;
        texts = bench.texts();
        nodes = bench.data().control().nodes();
        acting = new Acting(bench);
    }

    @Override
    public List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<String> sought = words.stream().filter(w -> w.length() >= LEAST).toList();
        List<Actions.Found> found = new ArrayList<>();
        if (sought.isEmpty()) {
            return found;
        }
        // Those that were named come before there are too many.
        List<TargetState> order =
                fleet.targets().stream()
                        .sorted(
                                Comparator.comparing(
                                        (TargetState s) -> !named(s.target().name(), sought)))
                        .toList();
        for (TargetState state : order) {
            if (state.target().kind() == TargetKind.NODE && found.size() < MOST) {
                on(state, sought, found);
            }
        }
        // Of processes there may be many: they take no room from the others.
        for (TargetState state : order) {
            if (state.target().kind() == TargetKind.NODE && found.size() < MOST + MOST_PROCESSES) {
                processes(state, sought, found);
            }
        }
        return found;
    }

    private void on(TargetState state, List<String> words, List<Actions.Found> found) {
        RunningTables tables = new RunningTables(state);
        Target target = state.target();
        for (ServiceRow row : tables.services()) {
            if (named(row.unit(), words)) {
                for (UnitVerb verb : verbs(row).stream().filter(row::can).toList()) {
                    add(
                            found,
                            target,
                            "service." + verb.word(),
                            row.unit(),
                            RunningActions.icon(verb),
                            t -> nodes.unit(t, row.scope(), row.unit(), verb));
                }
            }
        }
        for (ContainerRow row : tables.containers()) {
            if (named(row.name(), words)) {
                List<ContainerVerb> verbs =
                        row.state().equals("running")
                                ? List.of(ContainerVerb.RESTART, ContainerVerb.STOP)
                                : List.of(ContainerVerb.START);
                for (ContainerVerb verb : verbs) {
                    add(
                            found,
                            target,
                            "container." + verb.word(),
                            row.name(),
                            RunningActions.icon(verb),
                            t -> nodes.container(t, row.engine(), row.name(), verb));
                }
            }
        }
        for (SessionRow row : tables.sessions()) {
            if (named(row.name(), words)) {
                add(
                        found,
                        target,
                        "tmux.stop",
                        row.name(),
                        Icon.STOP,
                        t -> nodes.stopSession(t, row.name()));
            }
        }
    }

    private void processes(TargetState state, List<String> words, List<Actions.Found> found) {
        new NodeTables(texts, state)
                .processes().stream()
                        .filter(row -> named(row.name(), words))
                        .limit(MOST_EACH)
                        .forEach(
                                row ->
                                        put(
                                                found,
                                                state.target(),
                                                "process.kill",
                                                row.pid() + " " + row.name(),
                                                Icon.STOP,
                                                t -> nodes.kill(t, row.pid(), row.name())));
    }

    private static boolean named(String name, List<String> words) {
        String small = name.toLowerCase(Locale.ROOT);
        // Everything is a service.
        String stem = small.endsWith(".service") ? small.substring(0, small.length() - 8) : small;
        for (String word : words) {
            if (stem.contains(word) || (word.contains(".") && small.contains(word))) {
                return true;
            }
        }
        return false;
    }

    private static List<UnitVerb> verbs(ServiceRow row) {
        List<UnitVerb> verbs =
                new ArrayList<>(
                        switch (row.active()) {
                            case "active", "reloading" ->
                                    List.of(UnitVerb.RESTART, UnitVerb.STOP, UnitVerb.RELOAD);
                            case "failed" ->
                                    List.of(
                                            UnitVerb.RESTART,
                                            UnitVerb.START,
                                            UnitVerb.RESET_FAILED);
                            case "activating", "deactivating" ->
                                    List.of(UnitVerb.RESTART, UnitVerb.STOP);
                            default -> List.of(UnitVerb.START);
                        });
        switch (row.enabled()) {
            case "enabled", "enabled-runtime" -> verbs.add(UnitVerb.DISABLE);
            case "disabled" -> verbs.add(UnitVerb.ENABLE);
            default -> {
                // Static, masked, generated: neither would do anything.
            }
        }
        return verbs;
    }

    private void add(
            List<Actions.Found> found,
            Target target,
            String kind,
            String name,
            Icon icon,
            Function<Target, Operation> made) {
        if (found.size() < MOST) {
            put(found, target, kind, name, icon, made);
        }
    }

    private void put(
            List<Actions.Found> found,
            Target target,
            String kind,
            String name,
            Icon icon,
            Function<Target, Operation> made) {
        Action action =
                new Action(
                        kind + "." + name,
                        texts.text("operation." + kind + ".title", name, "{0}") + "…",
                        icon.literal(),
                        "",
                        true,
                        true,
                        number ->
                                bench.data().inventory().targets().current().stream()
                                        .filter(
                                                t ->
                                                        Integer.toString(t.id().value())
                                                                .equals(number))
                                        .findFirst()
                                        .ifPresent(t -> acting.ask(made.apply(t))));
        found.add(new Actions.Found(action, target));
    }
}
