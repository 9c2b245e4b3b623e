package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.core.connector.node.NodeFacts;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.connector.node.UnitState;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Target;

import java.util.List;
import java.util.Set;

/// The lists of `service list`, as a table or as JSON. What a node does not tell is empty or null,
/// never 0.
final class ServiceLists {

    private static final Set<String> NUMBERS =
            Set.of(
                    NodeFacts.TMUX_WINDOWS,
                    NodeFacts.TMUX_ATTACHED,
                    NodeFacts.TMUX_PID,
                    NodeFacts.CONTAINER_EXIT,
                    NodeFacts.CONTAINER_RESTARTS);

    /// Columns that are seconds since 1970.
    private static final Set<String> TIMES =
            Set.of(NodeFacts.TMUX_CREATED, NodeFacts.CONTAINER_SINCE);

    private final Session session;
    private final Core core;
    private final Target target;

    ServiceLists(Session session, Core core, Target target) {
        this.session = session;
        this.core = core;
        this.target = target;
    }

    /// @return [ExitCode#TROUBLE] when a unit failed
    int units(UnitScope scope) {
        List<UnitState> units = core.nodes().services(target, scope);
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            units.forEach(unit -> all.add(node(unit)));
            session.print(all);
        } else {
            TextTable table =
                    new TextTable(
                            List.of(
                                    session.text("cli.column.unit"),
                                    session.text("cli.column.active"),
                                    session.text("cli.column.sub"),
                                    session.text("cli.column.enabled"),
                                    "PID",
                                    ">" + session.text("cli.column.memory"),
                                    ">" + session.text("cli.column.cputime"),
                                    ">" + session.text("cli.column.restarts"),
                                    session.text("cli.column.since")));
            for (UnitState unit : units) {
                table.add(
                        unit.unit(),
                        unit.active(),
                        unit.get("SubState"),
                        unit.get("UnitFileState"),
                        unit.pid(),
                        bytes(unit.get("MemoryCurrent")),
                        seconds(unit.get("CPUUsageNSec")),
                        unit.get("NRestarts"),
                        unit.get("ActiveEnterTimestamp"));
            }
            table.lines(0).forEach(session::say);
        }
        boolean failed = units.stream().anyMatch(unit -> unit.active().equals("failed"));
        return failed ? ExitCode.TROUBLE : ExitCode.FINE;
    }

    private String bytes(String value) {
        return known(value) ? session.format().bytes(Double.parseDouble(value)) : "";
    }

    private String seconds(String nanos) {
        return known(nanos) ? session.format().duration(Double.parseDouble(nanos) / 1e9) : "";
    }

    /// 2^64 − 1 is how old versions of systemd write that something is not set.
    private static boolean known(String value) {
        return value.matches("\\d{1,18}");
    }

    private ObjectNode node(UnitState unit) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("unit", unit.unit());
        node.put("description", unit.get("Description"));
        node.put("load", unit.get("LoadState"));
        node.put("active", unit.active());
        node.put("sub", unit.get("SubState"));
        node.put("enabled", unit.get("UnitFileState"));
        number(node, "pid", unit.pid());
        number(node, "memory", unit.get("MemoryCurrent"));
        number(node, "cpuNanos", unit.get("CPUUsageNSec"));
        number(node, "restarts", unit.get("NRestarts"));
        node.put("since", unit.get("ActiveEnterTimestamp"));
        return node;
    }

    private static void number(ObjectNode node, String name, String value) {
        if (known(value)) {
            node.put(name, Long.parseLong(value));
        } else {
            node.putNull(name);
        }
    }

    int sessions() {
        print(NodeFacts.TMUX, core.nodes().sessions(target));
        return ExitCode.FINE;
    }

    /// @return [ExitCode#TROUBLE] when one is unhealthy, keeps restarting, or ended badly
    int containers() {
        Fact.Table table = core.nodes().containers(target);
        print(NodeFacts.CONTAINERS, table);
        int state = table.columns().indexOf(NodeFacts.CONTAINER_STATE);
        int health = table.columns().indexOf(NodeFacts.CONTAINER_HEALTH);
        int exit = table.columns().indexOf(NodeFacts.CONTAINER_EXIT);
        boolean trouble =
                table.rows().stream()
                        .anyMatch(
                                row ->
                                        row.get(health).equals("unhealthy")
                                                || row.get(state).equals("restarting")
                                                || row.get(state).equals("dead")
                                                || !Set.of("", "0").contains(row.get(exit)));
        return trouble ? ExitCode.TROUBLE : ExitCode.FINE;
    }

    /// Which engine has a container of this name; throws [WrongUse] where none or more than one
    /// has.
    String engine(String name) {
        Fact.Table table = core.nodes().containers(target);
        int named = table.columns().indexOf(NodeFacts.CONTAINER_NAME);
        int engine = table.columns().indexOf(NodeFacts.CONTAINER_ENGINE);
        List<String> found =
                table.rows().stream()
                        .filter(row -> row.get(named).equals(name))
                        .map(row -> row.get(engine))
                        .toList();
        if (found.size() != 1) {
            throw new WrongUse(session.text("cli.wrong.service.container", name, target.name()));
        }
        return found.getFirst();
    }

    private void print(String fact, Fact.Table table) {
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            for (List<String> row : table.rows()) {
                ObjectNode node = all.addObject();
                for (int i = 0; i < row.size(); i++) {
                    String column = table.columns().get(i);
                    if (NUMBERS.contains(column)) {
                        number(node, column, row.get(i));
                    } else if (TIMES.contains(column)) {
                        node.put(column, row.get(i).isEmpty() ? null : iso(row.get(i)));
                    } else {
                        node.put(column, row.get(i));
                    }
                }
            }
            session.print(all);
            return;
        }
        Names names = new Names(session.texts());
        TextTable lines =
                new TextTable(table.columns().stream().map(c -> names.column(fact, c)).toList());
        for (List<String> row : table.rows()) {
            String[] cells = row.toArray(String[]::new);
            for (int i = 0; i < cells.length; i++) {
                if (TIMES.contains(table.columns().get(i)) && !cells[i].isEmpty()) {
                    cells[i] = iso(cells[i]);
                }
            }
            lines.add(cells);
        }
        lines.lines(0).forEach(session::say);
    }

    private static String iso(String seconds) {
        return FleetJson.iso((long) (Double.parseDouble(seconds) * 1000));
    }
}
