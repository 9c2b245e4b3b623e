package dev.pilothouse.app.cli;

import dev.pilothouse.core.connector.node.ContainerVerb;
import dev.pilothouse.core.connector.node.NodeControl;
import dev.pilothouse.core.connector.node.UnitScope;
import dev.pilothouse.core.connector.node.UnitVerb;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;
import java.util.function.BiFunction;

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
    int list(
            @Parameters(paramLabel = "TARGET", descriptionKey = "target") String name,
            @Mixin ServiceKind kind) {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), name);
            ServiceLists lists = new ServiceLists(session, core, target);
            return switch (kind.chosen(session)) {
                case SYSTEM -> lists.units(UnitScope.SYSTEM);
                case USER -> lists.units(UnitScope.USER);
                case TMUX -> lists.sessions();
                case CONTAINER -> lists.containers();
            };
        }
    }

    @Command(name = "start")
    int start(
            @Mixin Unit unit,
            @Mixin ServiceKind kind,
            @Option(
                            names = "--command",
                            paramLabel = "COMMAND",
                            defaultValue = "",
                            descriptionKey = "service.command")
                    String command,
            @Mixin SaidYes yes)
            throws InterruptedException {
        if (kind.chosen(session) != ServiceKind.Choice.TMUX) {
            if (!command.isEmpty()) {
                throw new WrongUse(session.text("cli.wrong.service.command"));
            }
            return run(unit, kind, UnitVerb.START, yes);
        }
        if (command.isBlank() || !NodeControl.sessionName(unit.unit)) {
            throw new WrongUse(
                    session.text(
                            command.isBlank()
                                    ? "cli.wrong.service.nocommand"
                                    : "cli.wrong.service.session"));
        }
        return run(
                unit, yes, (core, target) -> core.nodes().startSession(target, unit.unit, command));
    }

    @Command(name = "stop")
    int stop(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        if (kind.chosen(session) == ServiceKind.Choice.TMUX) {
            return run(unit, yes, (core, target) -> core.nodes().stopSession(target, unit.unit));
        }
        return run(unit, kind, UnitVerb.STOP, yes);
    }

    @Command(name = "restart")
    int restart(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        return run(unit, kind, UnitVerb.RESTART, yes);
    }

    @Command(name = "reload")
    int reload(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        return run(unit, kind, UnitVerb.RELOAD, yes);
    }

    @Command(name = "enable")
    int enable(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        return run(unit, kind, UnitVerb.ENABLE, yes);
    }

    @Command(name = "disable")
    int disable(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        return run(unit, kind, UnitVerb.DISABLE, yes);
    }

    @Command(name = "reset-failed")
    int resetFailed(@Mixin Unit unit, @Mixin ServiceKind kind, @Mixin SaidYes yes)
            throws InterruptedException {
        return run(unit, kind, UnitVerb.RESET_FAILED, yes);
    }

    @Command(name = "logs")
    int logs(@Mixin Unit unit, @Mixin LogOptions options) throws InterruptedException {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), unit.target);
            return new ServiceLogs(session, core)
                    .print(target, LogSource.typed(unit.unit), options);
        }
    }

    private int run(Unit unit, ServiceKind kind, UnitVerb verb, SaidYes yes)
            throws InterruptedException {
        return switch (kind.chosen(session)) {
            case SYSTEM -> run(unit, UnitScope.SYSTEM, verb, yes);
            case USER -> run(unit, UnitScope.USER, verb, yes);
            case CONTAINER -> {
                ContainerVerb wanted =
                        switch (verb) {
                            case START -> ContainerVerb.START;
                            case STOP -> ContainerVerb.STOP;
                            case RESTART -> ContainerVerb.RESTART;
                            case RELOAD, ENABLE, DISABLE, RESET_FAILED -> throw cannot(verb);
                        };
                yield run(
                        unit,
                        yes,
                        (core, target) ->
                                core.nodes()
                                        .container(
                                                target,
                                                new ServiceLists(session, core, target)
                                                        .engine(unit.unit),
                                                unit.unit,
                                                wanted));
            }
            case TMUX -> throw cannot(verb);
        };
    }

    private WrongUse cannot(UnitVerb verb) {
        return new WrongUse(session.text("cli.wrong.service.verb", verb.word()));
    }

    private int run(Unit unit, UnitScope scope, UnitVerb verb, SaidYes yes)
            throws InterruptedException {
        return run(
                unit, yes, (core, target) -> core.nodes().unit(target, scope, unit.name(), verb));
    }

    private int run(Unit unit, SaidYes yes, BiFunction<Core, Target, Operation> made)
            throws InterruptedException {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), unit.target);
            return new Doing(session, core).run(made.apply(core, target), yes);
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
