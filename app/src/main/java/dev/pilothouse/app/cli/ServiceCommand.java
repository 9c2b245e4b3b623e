package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.connector.node.UnitState;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// Services of a node: the commands below `service`.
@Command(name = "service", sortOptions = false)
final class ServiceCommand implements Callable<Integer> {

    private final Session session;

    ServiceCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.service"));
    }

    @Command(name = "list")
    int list(@Parameters(paramLabel = "TARGET", descriptionKey = "target") String name) {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = session.target(core.inventory(), name);
            List<UnitState> units = core.nodes().services(target);
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
                                        session.text("cli.column.restarts"),
                                        session.text("cli.column.since")));
                for (UnitState unit : units) {
                    table.add(
                            unit.unit(),
                            unit.active(),
                            unit.get("SubState"),
                            unit.get("UnitFileState"),
                            unit.get("MainPID").equals("0") ? "" : unit.get("MainPID"),
                            unit.get("NRestarts"),
                            unit.get("ActiveEnterTimestamp"));
                }
                table.lines(0).forEach(session::say);
            }
            boolean failed = units.stream().anyMatch(unit -> unit.active().equals("failed"));
            return failed ? ExitCode.TROUBLE : ExitCode.FINE;
        }
    }

    private ObjectNode node(UnitState unit) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("unit", unit.unit());
        node.put("description", unit.get("Description"));
        node.put("load", unit.get("LoadState"));
        node.put("active", unit.active());
        node.put("sub", unit.get("SubState"));
        node.put("enabled", unit.get("UnitFileState"));
        number(node, "pid", unit.get("MainPID"));
        number(node, "memory", unit.get("MemoryCurrent"));
        number(node, "cpuNanos", unit.get("CPUUsageNSec"));
        number(node, "restarts", unit.get("NRestarts"));
        node.put("since", unit.get("ActiveEnterTimestamp"));
        return node;
    }

    /// What systemd does not tell is null, never 0.
    private static void number(ObjectNode node, String name, String value) {
        if (value.matches("\\d{1,18}")) {
            node.put(name, Long.parseLong(value));
        } else {
            node.putNull(name);
        }
    }

    @Command(name = "start")
    int start(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.START, yes);
    }

    @Command(name = "stop")
    int stop(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.STOP, yes);
    }

    @Command(name = "restart")
    int restart(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.RESTART, yes);
    }

    @Command(name = "reload")
    int reload(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.RELOAD, yes);
    }

    @Command(name = "enable")
    int enable(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.ENABLE, yes);
    }

    @Command(name = "disable")
    int disable(@Mixin Unit unit, @Mixin SaidYes yes) throws InterruptedException {
        return run(unit, UnitVerb.DISABLE, yes);
    }

    @Command(name = "logs")
    int logs(
            @Mixin Unit unit,
            @Option(
                            names = {"-n", "--last"},
                            paramLabel = "N",
                            defaultValue = "100",
                            descriptionKey = "service.last")
                    int last) {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = session.target(core.inventory(), unit.target);
            List<String> lines = core.nodes().journal(target, unit.name(), last);
            if (session.json()) {
                session.print(lines);
            } else {
                lines.forEach(line -> session.say(TextTable.clean(line)));
            }
        }
        return ExitCode.FINE;
    }

    private int run(Unit unit, UnitVerb verb, SaidYes yes) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = session.target(core.inventory(), unit.target);
            return new Doing(session, core).run(core.nodes().unit(target, unit.name(), verb), yes);
        }
    }

    /// Which unit of which node.
    static final class Unit {
        @Parameters(index = "0", paramLabel = "TARGET", descriptionKey = "target")
        String target = "";

        @Parameters(index = "1", paramLabel = "UNIT", descriptionKey = "service.unit")
        String unit = "";

        /// A name without an ending is a service, as for systemctl.
        String name() {
            return unit.indexOf('.') < 0 ? unit + ".service" : unit;
        }
    }
}
