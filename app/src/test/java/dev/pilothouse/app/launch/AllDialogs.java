package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoAudit;
import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoOperations;
import dev.pilothouse.app.screen.console.ConsoleLooks;
import dev.pilothouse.app.screen.logs.LogLooks;
import dev.pilothouse.app.screen.node.NodeLooks;
import dev.pilothouse.app.screen.vault.VaultLooks;
import dev.pilothouse.app.shell.FakeControl;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.vault.SshKeys.SshKey;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The ways to every dialog, and to what is only there once a program is used: users, keys, an
/// audit log, operations in each state, terminals, logs. FX thread.
final class AllDialogs implements AutoCloseable {

    static final String NODE = "10";
    static final String ANOTHER = "11";

    private final DemoBench demo;
    private final Engine engine;
    private final DemoOperations operations;
    private final ConsoleLooks consoles;
    private final Path home;
    private @Nullable LogLooks logs;

    AllDialogs(Path home, DemoBench demo, Engine engine) {
        this.home = home;
        this.demo = demo;
        this.engine = engine;
        demo.environmentsFeed.publish(
                List.of(
                        new Environment("production", 1, 1, WritePolicy.TYPE_NAME),
                        new Environment("staging", 2, 2, WritePolicy.CONFIRM),
                        new Environment("lab", 3, 3, WritePolicy.READ_ONLY)));
        VaultLooks.fill(engine.safe());
        useKey();
        operations = new DemoOperations(demo);
        consoles = new ConsoleLooks(home, demo, operations);
    }

    /// Some targets log in with a key of the vault.
    private void useKey() {
        SshKey key = engine.safe().keys().all().getFirst();
        List<Target> all = new ArrayList<>(demo.targetsFeed.current());
        for (int i = 4; i < 12; i++) {
            all.set(i, keyed(all.get(i), key));
        }
        demo.targetsFeed.publish(List.copyOf(all));
    }

    private static Target keyed(Target t, SshKey key) {
        String host = t.endpoint() instanceof Endpoint.Ssh ssh ? ssh.host() : t.name();
        return new Target(
                t.id(),
                t.name(),
                t.kind(),
                new Endpoint.Ssh(host, null, "ops", Endpoint.Login.KEY, key.reference(), null),
                t.environment(),
                t.group(),
                t.tags(),
                t.paused(),
                t.cadence());
    }

    /// With operations and logs that are made up.
    Workbench.Data data(Workbench.Data plain) {
        Workbench.Control none = plain.control();
        return new Workbench.Data(
                plain.inventory(),
                plain.settings(),
                plain.history(),
                plain.collector(),
                plain.access(),
                new Workbench.Control(
                        none.who(),
                        operations,
                        new FakeControl.RowsOnly(DemoAudit.rows()),
                        new DemoAudit.Lines(),
                        none.nodes(),
                        none.postgres(),
                        none.proxmox()),
                plain.clock(),
                plain.readOnly());
    }

    /// With terminals, logs and commands on nodes that need no network.
    List<ScreenKind> screens(Workbench bench, List<ScreenKind> program) {
        LogLooks made = new LogLooks(bench);
        logs = made;
        return program.stream()
                .map(
                        kind ->
                                switch (kind.name()) {
                                    case "logs" -> made;
                                    case "terminal" -> consoles.terminal(choosing(bench));
                                    case "console" -> consoles.console(bench);
                                    default -> kind;
                                })
                .toList();
    }

    /// Everything there is to see.
    List<Look> looks(Workbench bench, WindowHand hand) {
        Ways ways = new Ways(bench, hand, operations, new ArrayList<>());
        DialogLooks dialogs = new DialogLooks(ways, demo);
        ways.screen("vault-open", "vault", "", "", () -> {});
        Map<String, Runnable> forms =
                VaultLooks.dialogs(choosing(bench), engine.safe(), engine.keys(), operations);
        forms.forEach(ways::dialog);
        NodeLooks.dialogs(bench).forEach(ways::dialog);
        new AskLooks(bench).dialogs().forEach(ways::dialog);
        ways.passing("ask-readonly", () -> new AskLooks(bench).readOnly());
        dialogs.others();
        dialogs.targets();
        ConsoleWays used = new ConsoleWays(ways, consoles, Optional.ofNullable(logs).orElseThrow());
        used.consoles();
        used.logs();
        ways.screen("service", "service", service(), "", () -> {});
        ways.screen("audit-rows", "audit", "", "", () -> ways.hand().select(3));
        ways.screen("audit-program", "audit", "", "log", () -> {});
        ways.screen("settings-environments-used", "settings", "", "environments", () -> {});
        ways.add(
                "environment-rename",
                () -> {
                    ways.open("settings", "", "environments");
                    ways.hand().press("settings.env.rename");
                },
                ways::closeFront);
        dialogs.drawer();
        dialogs.toasts();
        new CoverLooks(ways, engine).covers();
        return ways.all();
    }

    private static String service() {
        return Integer.toString(NodeLooks.service().target().id().value());
    }

    private Workbench choosing(Workbench bench) {
        return new Workbench(
                bench.ui(),
                bench.texts(),
                bench.cursor(),
                bench.navigator(),
                new Choosing(bench.dialogs(), home.resolve("file")),
                bench.activities(),
                bench.data());
    }

    @Override
    public void close() {
        consoles.close();
    }
}
