package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetState;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What runs on a node under somebody's care, taken out of its facts: units, tmux sessions,
/// containers.
record RunningTables(TargetState state) {

    /// Failed ones first, then by name.
    List<ServiceRow> services() {
        Map<String, ServiceRow.Usage> usage = new HashMap<>();
        for (FactTable.Row row : table(NodeFacts.SERVICES_USAGE).rows()) {
            usage.put(
                    row.text(NodeFacts.SERVICE_SCOPE) + " " + row.text(NodeFacts.SERVICE_UNIT),
                    new ServiceRow.Usage(
                            row.number(NodeFacts.SERVICE_MEMORY),
                            row.number(NodeFacts.SERVICE_CPU)));
        }
        return Stream.concat(
                        units(NodeFacts.SERVICES, UnitScope.SYSTEM, usage),
                        units(NodeFacts.USER_SERVICES, UnitScope.USER, usage))
                .sorted(
                        Comparator.comparing((ServiceRow r) -> !r.failed())
                                .thenComparing(ServiceRow::unit))
                .toList();
    }

    private Stream<ServiceRow> units(
            String fact, UnitScope scope, Map<String, ServiceRow.Usage> usage) {
        return table(fact).rows().stream()
                .map(
                        r ->
                                new ServiceRow(
                                        scope,
                                        r.text(NodeFacts.SERVICE_UNIT),
                                        r.text(NodeFacts.SERVICE_DESCRIPTION),
                                        r.text(NodeFacts.SERVICE_LOAD),
                                        r.text(NodeFacts.SERVICE_ACTIVE),
                                        r.text(NodeFacts.SERVICE_SUB),
                                        r.text(NodeFacts.SERVICE_ENABLED),
                                        r.text(NodeFacts.SERVICE_PID),
                                        r.number(NodeFacts.SERVICE_RESTARTS),
                                        r.number(NodeFacts.SERVICE_SINCE) * 1000,
                                        r.text(NodeFacts.SERVICE_RESULT),
                                        usage.getOrDefault(
                                                scope.word() + " " + r.text(NodeFacts.SERVICE_UNIT),
                                                ServiceRow.Usage.UNKNOWN)));
    }

    List<SessionRow> sessions() {
        return table(NodeFacts.TMUX).rows().stream()
                .map(
                        r ->
                                new SessionRow(
                                        r.text(NodeFacts.TMUX_NAME),
                                        r.number(NodeFacts.TMUX_WINDOWS),
                                        r.number(NodeFacts.TMUX_CREATED) * 1000,
                                        r.number(NodeFacts.TMUX_ATTACHED),
                                        r.text(NodeFacts.TMUX_COMMAND),
                                        r.text(NodeFacts.TMUX_PID)))
                .sorted(Comparator.comparing(SessionRow::name))
                .toList();
    }

    /// Those in trouble first, then by name.
    List<ContainerRow> containers() {
        Map<String, FactTable.Row> usage = new HashMap<>();
        for (FactTable.Row row : table(NodeFacts.CONTAINERS_USAGE).rows()) {
            usage.put(
                    row.text(NodeFacts.CONTAINER_ENGINE) + " " + row.text(NodeFacts.CONTAINER_NAME),
                    row);
        }
        return table(NodeFacts.CONTAINERS).rows().stream()
                .map(r -> container(r, usage))
                .sorted(
                        Comparator.comparing((ContainerRow r) -> !r.is(ContainerRow.Filter.FAILED))
                                .thenComparing(ContainerRow::name))
                .toList();
    }

    private static ContainerRow container(FactTable.Row r, Map<String, FactTable.Row> usage) {
        String engine = r.text(NodeFacts.CONTAINER_ENGINE);
        String name = r.text(NodeFacts.CONTAINER_NAME);
        FactTable.Row used = usage.get(engine + " " + name);
        return new ContainerRow(
                engine,
                name,
                r.text(NodeFacts.CONTAINER_IMAGE),
                r.text(NodeFacts.CONTAINER_STATE),
                r.text(NodeFacts.CONTAINER_HEALTH),
                r.text(NodeFacts.CONTAINER_EXIT),
                r.text(NodeFacts.CONTAINER_PORTS),
                r.number(NodeFacts.CONTAINER_SINCE) * 1000,
                r.number(NodeFacts.CONTAINER_RESTARTS),
                used == null ? Double.NaN : used.number(NodeFacts.CONTAINER_CPU),
                used == null ? Double.NaN : used.number(NodeFacts.CONTAINER_MEMORY));
    }

    /// The names in `/etc/init.d` of a node without systemd.
    List<String> scripts() {
        return table(NodeFacts.INIT_SCRIPTS).rows().stream()
                .map(r -> r.text(NodeFacts.INIT_SCRIPT))
                .toList();
    }

    FactTable table(String key) {
        KnownFact known = state.facts().get(key);
        return FactTable.of(known == null ? null : known.fact().value());
    }
}
