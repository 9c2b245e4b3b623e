package dev.pilothouse.app.cli;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// Makes a service of a node a target of its own.
@Command(name = "watch", sortOptions = false)
final class ServiceWatchCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "NODE", descriptionKey = "service.watch.node")
    private String node = "";

    @ArgGroup(multiplicity = "1")
    private By by = new By();

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "service.watch.name")
    private @Nullable String name;

    ServiceWatchCommand(Session session) {
        this.session = session;
    }

    /// Exactly one of them.
    static final class By {
        @Option(names = "--unit", paramLabel = "UNIT", descriptionKey = "service.watch.unit")
        private @Nullable String unit;

        @Option(
                names = "--user-unit",
                paramLabel = "UNIT",
                descriptionKey = "service.watch.user-unit")
        private @Nullable String userUnit;

        @Option(names = "--pattern", paramLabel = "REGEX", descriptionKey = "service.watch.pattern")
        private @Nullable String pattern;

        @Option(
                names = "--pid-file",
                paramLabel = "FILE",
                descriptionKey = "service.watch.pid-file")
        private @Nullable String pidFile;

        @Option(names = "--tmux", paramLabel = "SESSION", descriptionKey = "service.watch.tmux")
        private @Nullable String tmux;

        @Option(
                names = "--container",
                paramLabel = "NAME",
                descriptionKey = "service.watch.container")
        private @Nullable String container;
    }

    @Override
    public Integer call() {
        try (Core core = session.openSigned()) {
            Target on = session.target(core.inventory(), node);
            Watch watch = watch(core, on);
            Target added =
                    core.inventory()
                            .add(
                                    new Inventory.Draft(
                                            name == null ? on.name() + "/" + watch.brief() : name,
                                            TargetKind.SERVICE,
                                            new Endpoint.Watched(on.id(), watch),
                                            on.environment(),
                                            on.group(),
                                            List.of(),
                                            false,
                                            on.cadence()));
            if (session.json()) {
                session.print(TargetCommand.node(session, added));
            } else {
                session.say(
                        session.text("cli.service.watched", added.name(), added.id().toString()));
            }
            return ExitCode.FINE;
        }
    }

    private Watch watch(Core core, Target on) {
        try {
            if (by.unit != null) {
                return new Watch(Watch.Kind.UNIT, service(by.unit));
            }
            if (by.userUnit != null) {
                return new Watch(Watch.Kind.USER_UNIT, service(by.userUnit));
            }
            if (by.pattern != null) {
                return new Watch(Watch.Kind.PATTERN, by.pattern);
            }
            if (by.pidFile != null) {
                return new Watch(Watch.Kind.PID_FILE, by.pidFile);
            }
            if (by.tmux != null) {
                return new Watch(Watch.Kind.TMUX, by.tmux);
            }
            String container = by.container == null ? "" : by.container;
            String engine = new ServiceLists(session, core, on).engine(container);
            return new Watch(
                    engine.equals("podman") ? Watch.Kind.PODMAN : Watch.Kind.DOCKER, container);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(session.text("cli.wrong.service.nothing"));
        }
    }

    /// A name without an ending is a service, as for systemctl.
    private static String service(String unit) {
        return unit.indexOf('.') < 0 ? unit + ".service" : unit;
    }
}
