package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.concurrent.Callable;

/// What is watched: the commands below `target`, except adding and
/// changing.
@Command(name = "target", sortOptions = false)
final class TargetCommand implements Callable<Integer> {

    private final Session session;

    TargetCommand(Session session) {
        this.session = session;
    }

    /// Without a command it is understood as `target list`.
    @Override
    public Integer call() {
        return list();
    }

    @Command(name = "list")
    int list() {
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            List<Target> targets = core.inventory().targets().current();
            if (session.json()) {
                ArrayNode all = session.mapper().createArrayNode();
                targets.forEach(t -> all.add(node(t)));
                session.print(all);
            } else {
                TextTable table =
                        new TextTable(
                                List.of(
                                        session.text("cli.column.number"),
                                        session.text("cli.column.target"),
                                        session.text("cli.column.address"),
                                        session.text("cli.column.environment"),
                                        session.text("cli.column.tags"),
                                        session.text("cli.column.state")));
                for (Target t : targets) {
                    table.add(
                            t.id().toString(),
                            new Names(session.texts()).target(t),
                            address(t.endpoint()),
                            t.environment(),
                            String.join(" ", t.tags()),
                            t.paused() ? session.text("health.paused") : "");
                }
                table.lines(0).forEach(session::say);
            }
        }
        return ExitCode.FINE;
    }

    @Command(name = "test")
    int test(
            @Parameters(paramLabel = "TARGET", descriptionKey = "target") String name,
            @Option(names = "--password-stdin", descriptionKey = "password-stdin")
                    boolean fromInput,
            @Option(names = "--host-key", paramLabel = "SHA256", descriptionKey = "host-key")
                    @Nullable String hostKey) {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false);
                Secret given =
                        fromInput
                                ? GivenSecret.read(session.around().streams().in())
                                : Secret.of(new char[0])) {
            Target target = session.target(core.inventory(), name);
            boolean ok =
                    new Probing(session, core, given.isEmpty() ? null : given, hostKey)
                            .test(target);
            return ok ? ExitCode.FINE : ExitCode.NOT_MEASURED;
        }
    }

    @Command(name = "remove")
    int remove(
            @Parameters(paramLabel = "TARGET", descriptionKey = "target") String name,
            @Option(names = "--forget", descriptionKey = "target.forget") boolean forget) {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), name);
            core.inventory().remove(target.id());
            if (forget) {
                core.collector().forget(target.id());
            }
            done(forget ? "cli.target.forgotten" : "cli.target.removed", target);
        }
        return ExitCode.FINE;
    }

    @Command(name = "forget-secret")
    int forgetSecret(@Parameters(paramLabel = "TARGET", descriptionKey = "target") String name) {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), name);
            if (core.secrets().locked()) {
                throw new FaultException(
                        new Fault.VaultLocked(core.safe().vault().path().toString(), ""));
            }
            boolean any = !core.secrets().forgetOf(target).isEmpty();
            done(any ? "cli.target.secret.forgotten" : "cli.target.secret.none", target);
        }
        return ExitCode.FINE;
    }

    @Command(name = "pause")
    int pause(@Parameters(paramLabel = "TARGET", descriptionKey = "target") String name) {
        return pause(name, true);
    }

    @Command(name = "resume")
    int resume(@Parameters(paramLabel = "TARGET", descriptionKey = "target") String name) {
        return pause(name, false);
    }

    private int pause(String name, boolean paused) {
        try (Core core = session.openSigned()) {
            Target target = session.target(core.inventory(), name);
            core.inventory().pause(target.id(), paused);
            done(
                    paused ? "cli.target.paused" : "cli.target.resumed",
                    session.target(core.inventory(), target.id().toString()));
        }
        return ExitCode.FINE;
    }

    /// The target as JSON, or a sentence about it.
    private void done(String key, Target target) {
        if (session.json()) {
            session.print(node(target));
        } else {
            session.say(session.text(key, new Names(session.texts()).target(target)));
        }
    }

    private ObjectNode node(Target target) {
        return node(session, target);
    }

    static ObjectNode node(Session session, Target target) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("id", target.id().value());
        node.put("name", target.name());
        node.put("kind", FleetJson.word(target.kind()));
        node.put("environment", target.environment());
        node.put("group", target.group());
        ArrayNode tags = node.putArray("tags");
        target.tags().forEach(tags::add);
        node.put("paused", target.paused());
        node.put("everySeconds", target.cadence().fast().toMillis() / 1000.0);
        node.put("factsEverySeconds", target.cadence().slow().toMillis() / 1000.0);
        if (target.endpoint() instanceof Endpoint.Watched watched) {
            node.put("node", watched.node().value());
            node.put("watch", WatchWords.option(watched.watch().kind()));
            node.put("subject", watched.watch().subject());
        }
        if (target.endpoint() instanceof Endpoint.Ssh ssh) {
            node.put("host", ssh.host());
            node.put("port", ssh.port());
            node.put("user", ssh.user());
            node.put("login", FleetJson.word(ssh.login()));
            node.put("keyFile", ssh.keyFile());
            node.put("via", ssh.via());
        }
        if (target.endpoint() instanceof Endpoint.Postgres postgres) {
            PostgresWords.fill(node, postgres);
        }
        if (target.endpoint() instanceof Endpoint.Proxmox proxmox) {
            ProxmoxWords.fill(node, proxmox);
        }
        return node;
    }

    private String address(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.ThisMachine _ -> session.text("cli.thismachine");
            case Endpoint.Watched watched ->
                    WatchWords.of(watched.watch()) + " @ " + watched.node();
            case Endpoint.Postgres postgres -> PostgresWords.address(postgres);
            case Endpoint.Proxmox proxmox -> ProxmoxWords.address(proxmox);
            case Endpoint.Ssh ssh ->
                    (ssh.user() == null ? "" : ssh.user() + "@")
                            + ssh.host()
                            + (ssh.port() == null ? "" : ":" + ssh.port());
        };
    }
}
