package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/// Changes what is given of a target and leaves the rest as it is; what was seen of it stays.
@Command(name = "edit", sortOptions = false)
final class TargetEditCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(index = "0", paramLabel = "TARGET", descriptionKey = "target")
    private String target = "";

    @Option(names = "--name", paramLabel = "NAME", descriptionKey = "edit.name")
    private @Nullable String name;

    @Option(names = "--host", paramLabel = "HOST", descriptionKey = "add.host")
    private @Nullable String host;

    @Option(names = "--port", paramLabel = "PORT", descriptionKey = "edit.port")
    private @Nullable Integer port;

    @Option(names = "--user", paramLabel = "USER", descriptionKey = "add.user")
    private @Nullable String user;

    @Option(names = "--key", paramLabel = "FILE", descriptionKey = "add.key")
    private @Nullable String keyFile;

    @Option(names = "--via", paramLabel = "HOP", descriptionKey = "add.via")
    private @Nullable String via;

    @Option(names = "--environment", paramLabel = "NAME", descriptionKey = "add.environment")
    private @Nullable String environment;

    @Option(names = "--group", paramLabel = "NAME", descriptionKey = "add.group")
    private @Nullable String group;

    @Option(names = "--tag", paramLabel = "TAG", descriptionKey = "edit.tag")
    private @Nullable List<String> tags;

    @Option(names = "--every", paramLabel = "TIME", descriptionKey = "edit.every")
    private @Nullable String every;

    @Option(names = "--facts-every", paramLabel = "TIME", descriptionKey = "edit.facts-every")
    private @Nullable String factsEvery;

    TargetEditCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        try (Core core = session.openSigned()) {
            Target old = session.target(core.inventory(), target);
            Target changed = core.inventory().change(old.id(), draft(old).checked());
            if (session.json()) {
                session.print(TargetCommand.node(session, changed));
            } else {
                session.say(session.text("cli.target.changed", changed.name()));
            }
        }
        return ExitCode.FINE;
    }

    private Inventory.Draft draft(Target old) {
        return new Inventory.Draft(
                or(name, old.name()),
                old.kind(),
                endpoint(old.endpoint()),
                or(environment, old.environment()),
                or(group, old.group()),
                tags == null ? old.tags() : tags.stream().filter(t -> !t.isBlank()).toList(),
                old.paused(),
                cadence(old.cadence()));
    }

    /// Where and how to log in can be changed of nodes here; other servers have a form.
    private Endpoint endpoint(Endpoint old) {
        if (host == null && port == null && user == null && keyFile == null && via == null) {
            return old;
        }
        if (!(old instanceof Endpoint.Ssh ssh)) {
            throw new WrongUse(session.text("cli.wrong.edit"));
        }
        if (port != null && (port < 1 || port > 65535)) {
            throw new InvalidInput("port", "input.port.range", port.toString());
        }
        return new Endpoint.Ssh(
                or(host, ssh.host()).strip(),
                port == null ? ssh.port() : port,
                user == null ? ssh.user() : user,
                keyFile == null ? ssh.login() : Endpoint.Login.KEY,
                keyFile == null ? ssh.keyFile() : keyFile,
                via == null ? ssh.via() : via);
    }

    private Target.Cadence cadence(Target.Cadence old) {
        Duration fast = duration("--every", every, old.fast());
        Duration slow = duration("--facts-every", factsEvery, old.slow());
        try {
            return new Target.Cadence(fast, slow);
        } catch (IllegalArgumentException e) {
            throw new WrongUse(session.text("cli.wrong.cadence"));
        }
    }

    private Duration duration(String option, @Nullable String typed, Duration old) {
        if (typed == null) {
            return old;
        }
        Duration given = Moments.duration(typed);
        if (given == null) {
            throw new WrongUse(session.text("cli.wrong.duration", option, typed));
        }
        return given;
    }

    private static String or(@Nullable String given, String old) {
        return Objects.requireNonNullElse(given, old);
    }
}
