package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoAudit;
import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoOperations;
import dev.pilothouse.app.dialog.CommandContent;
import dev.pilothouse.app.dialog.DialogContent;
import dev.pilothouse.app.dialog.DialogService;
import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.dialog.Redaction;
import dev.pilothouse.app.dialog.UncaughtDialog;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.screen.console.ConsoleLooks;
import dev.pilothouse.app.screen.logs.LogLooks;
import dev.pilothouse.app.screen.node.NodeLooks;
import dev.pilothouse.app.screen.vault.VaultLooks;
import dev.pilothouse.app.shell.FakeControl;
import dev.pilothouse.app.shell.LoginHelp;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.vault.VaultState.Locking;

import javafx.scene.Node;
import javafx.stage.WindowEvent;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The ways to every dialog, and to what is only there once a program is used: users, keys, an
/// audit log, operations in each state, terminals, logs. FX thread.
final class AllDialogs implements AutoCloseable {

    private static final String NODE = "10";
    private static final String ANOTHER = "11";

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
        return new Looks(bench, hand).all();
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

    private final class Looks {
        private final Workbench bench;
        private final WindowHand hand;
        private final List<Look> all = new ArrayList<>();

        Looks(Workbench bench, WindowHand hand) {
            this.bench = bench;
            this.hand = hand;
        }

        List<Look> all() {
            Safe safe = engine.safe();
            screen("vault-open", "vault", "", "", () -> {});
            Map<String, Runnable> forms =
                    VaultLooks.dialogs(choosing(bench), safe, engine.keys(), operations);
            forms.forEach(this::dialog);
            NodeLooks.dialogs(bench).forEach(this::dialog);
            new AskLooks(bench).dialogs().forEach(this::dialog);
            passing("ask-readonly", () -> new AskLooks(bench).readOnly());
            others();
            targets();
            consoles();
            logs();
            screen("service", "service", service(), "", () -> {});
            screen("audit-rows", "audit", "", "", () -> hand.select(3));
            screen("audit-program", "audit", "", "log", () -> {});
            screen("settings-environments-used", "settings", "", "environments", () -> {});
            all.add(
                    new Look(
                            "environment-rename",
                            () -> {
                                open("settings", "", "environments");
                                hand.press("settings.env.rename");
                            },
                            this::closeFront));
            drawer();
            toasts();
            covers(safe);
            return all;
        }

        private String name(String number) {
            return bench.data().inventory().targets().current().stream()
                    .filter(t -> Integer.toString(t.id().value()).equals(number))
                    .map(Target::name)
                    .findFirst()
                    .orElseThrow();
        }

        private String service() {
            return Integer.toString(NodeLooks.service().target().id().value());
        }

        private void open(String kind, String subject, String place) {
            bench.navigator().open(new TabKey(kind, subject), place);
        }

        private void closeFront() {
            escape();
            bench.navigator().run("tab.close", "");
            operations.clear();
            forget();
        }

        /// Until no dialog is left.
        private void escape() {
            for (int i = 0; i < 5 && hand.shown(".dialog-frame").findAny().isPresent(); i++) {
                hand.escape();
            }
        }

        private void dialog(String name, Runnable open) {
            all.add(
                    new Look(
                            name,
                            () -> {
                                open("fleet", "", "");
                                open.run();
                            },
                            () -> {
                                escape();
                                operations.clear();
                                forget();
                            }));
        }

        /// One that tells something in passing.
        private void passing(String name, Runnable open) {
            all.add(
                    new Look(
                            name,
                            () -> {
                                open("fleet", "", "");
                                open.run();
                            },
                            this::forget));
        }

        /// What was told in passing.
        private void forget() {
            hand.shown(".toast .icon-button").toList().forEach(this::fire);
        }

        private void fire(Node button) {
            ((javafx.scene.control.ButtonBase) button).fire();
        }

        private void screen(String name, String kind, String subject, String place, Runnable then) {
            all.add(
                    new Look(
                            name,
                            () -> {
                                open(kind, subject, place);
                                then.run();
                            },
                            this::closeFront));
        }

        private void others() {
            dialog(
                    "uncaught",
                    () ->
                            new UncaughtDialog(
                                            new DirectUi(),
                                            bench::texts,
                                            bench.dialogs(),
                                            Map.of("Pilothouse", "1", "Java", "25"),
                                            () -> new Redaction("/home/ann", "ann", List.of()))
                                    .report("ui", new IllegalStateException("no such row")));
            dialog(
                    "command",
                    () -> {
                        CommandContent content =
                                new CommandContent(
                                        bench.texts(),
                                        "pilothouse service restart web-1 nginx.service --yes",
                                        yes -> {});
                        content.closeWith(bench.dialogs().show(content)::close);
                    });
            dialog(
                    "exit",
                    () -> {
                        operations.everyState();
                        WindowEvent.fireEvent(
                                hand.stage(),
                                new WindowEvent(hand.stage(), WindowEvent.WINDOW_CLOSE_REQUEST));
                    });
            dialog(
                    "secret",
                    () ->
                            new LoginHelp(bench)
                                    .ask(
                                            new Fault.SecretNeeded(
                                                    "192.0.2.61:22",
                                                    "ssh:ops@192.0.2.61",
                                                    "password",
                                                    false),
                                            () -> {}));
            dialog(
                    "secret-passphrase",
                    () ->
                            new LoginHelp(bench)
                                    .ask(
                                            new Fault.SecretNeeded(
                                                    "192.0.2.61:22",
                                                    "ssh-key:/home/ann/.ssh/id_ed25519",
                                                    "passphrase",
                                                    true),
                                            () -> {}));
        }

        private void targets() {
            Fault.HostKeyUnknown unknown =
                    new Fault.HostKeyUnknown(
                            "192.0.2.10:22",
                            "ssh-ed25519",
                            "SHA256:xVw2fP0cZk3mJmQvBy6H1w8tDqS4uK9aR7eLoNiG5Yc",
                            "AAAAC3NzaC1lZDI1NTE5AAAAIH");
            Fault.HostKeyChanged changed =
                    new Fault.HostKeyChanged(
                            "192.0.2.10:22",
                            "SHA256:xVw2fP0cZk3mJmQvBy6H1w8tDqS4uK9aR7eLoNiG5Yc",
                            List.of("SHA256:0b9kT2mWqY7hVxJ4cN1zPdRgS8fLuE3aIoK6tM5wQyA"),
                            "/home/ann/.ssh/known_hosts",
                            12);
            tested("target-test-unknown", "hostkey", unknown);
            tested("target-test-changed", "hostkey", changed);
            tested(
                    "target-test-login",
                    "login",
                    new Fault.AuthFailed(
                            "192.0.2.10:22",
                            "ops",
                            List.of("publickey"),
                            List.of("publickey", "password")));
            tested("target-test-refused", "connect", new Fault.Refused("192.0.2.10:22"));
            all.add(
                    new Look(
                            "target-discard",
                            () -> {
                                open("fleet", "", "");
                                bench.navigator().run("target.edit", NODE);
                                hand.type(".dialog-frame .text-field", "somewhere else");
                                hand.escape();
                            },
                            () -> hand.press("target.discard.do")));
        }

        private void tested(String name, String step, Fault fault) {
            dialog(
                    name,
                    () -> {
                        demo.probing =
                                (target, progress) -> DemoBench.failing(step, fault, progress);
                        bench.navigator().run("target.edit", NODE);
                        hand.press("target.test.start");
                    });
        }

        private void consoles() {
            screen("batch-parameters", "console", "", "batch", this::parameters);
            screen(
                    "batch-answers",
                    "console",
                    "",
                    "batch",
                    () -> {
                        hand.choose("console.snippet.title", "disk");
                        hand.type(".console-nodes .text-field", "st-");
                        hand.press("console.batch.all");
                        hand.press("console.batch.run");
                        hand.shown(".dialog-foot .button")
                                .reduce((first, last) -> last)
                                .ifPresent(this::fire);
                        hand.select(0);
                    });
            all.add(
                    new Look(
                            "snippet-keep",
                            () -> {
                                open("console", "", "batch");
                                parameters();
                                hand.choose("console.snippet.title", "console.snippet.keep");
                            },
                            this::closeFront));
            screen("forwards-rows", "console", "", "forwards", () -> hand.select(1));
            terminals();
        }

        /// One after the other on the same terminal, which needs a moment to be there.
        private void terminals() {
            String one = NODE + ".1";
            screen("terminal-idle", "terminal", NODE + ".2", "", () -> {});
            terminal("terminal", () -> {}, () -> {});
            terminal("terminal-find", () -> hand.press("console.find.open"), hand::escape);
            terminal("terminal-paste", consoles::paste, this::escape);
            terminal("terminal-recording", () -> hand.press("console.record.begin"), this::forget);
            all.add(
                    new Look(
                            "terminal-together",
                            () -> {
                                open("terminal", ANOTHER + ".1", "connect");
                                open("terminal", one, "connect");
                                hand.choose("console.together.title", name(ANOTHER));
                            },
                            () -> {
                                closeFront();
                                open("terminal", ANOTHER + ".1", "");
                                closeFront();
                            }));
        }

        private void terminal(String name, Runnable then, Runnable leave) {
            all.add(
                    new Look(
                            name,
                            () -> {
                                open("terminal", NODE + ".1", "connect");
                                then.run();
                            },
                            leave));
        }

        private void parameters() {
            hand.choose("console.snippet.title", "restart");
        }

        private void logs() {
            String subject = NODE + ".unit:nginx.service";
            LogLooks made = Optional.ofNullable(logs).orElseThrow();
            screen("logs", "logs", subject, "", made::say);
            screen("logs-search", "logs", subject, "", made::search);
            screen("logs-paused", "logs", subject, "", made::pause);
            screen(
                    "logs-forbidden",
                    "logs",
                    subject,
                    "",
                    () ->
                            made.refuse(
                                    new Fault.Forbidden(
                                            "journalctl", "usermod -aG systemd-journal ops")));
            screen(
                    "logs-unreachable",
                    "logs",
                    subject,
                    "",
                    () -> made.refuse(new Fault.Unreachable("192.0.2.10:22", "no route")));
            all.add(
                    new Look(
                            "logs-other",
                            () -> {
                                open("logs", subject, "");
                                made.say();
                                hand.choose("nginx.service", "logs.source.other");
                            },
                            this::closeFront));
        }

        private void drawer() {
            for (int row = 0; row < 7; row++) {
                int chosen = row;
                all.add(
                        new Look(
                                "drawer-" + row,
                                () -> {
                                    open("fleet", "", "");
                                    operations.everyState();
                                    bench.navigator().run("window.drawer", "");
                                    hand.entry(".drawer-list", chosen);
                                },
                                () -> {
                                    bench.navigator().run("window.drawer", "");
                                    operations.clear();
                                }));
            }
        }

        private void toasts() {
            Texts texts = bench.texts();
            passing(
                    "toasts",
                    () -> {
                        DialogService to = bench.dialogs();
                        to.toast(Tone.INFO, texts.text("vault.key.nothing"), "");
                        to.toast(Tone.DONE, texts.text("vault.export.done"), "");
                        to.toast(
                                Tone.WARNING,
                                texts.text("vault.idle.soon"),
                                texts.text("vault.idle.soon.detail"),
                                List.of(new Offer(texts.text("vault.idle.stay"), () -> {})));
                        to.toast(
                                Tone.FAILED,
                                texts.text("doctor.failed", "fra-edge-02"),
                                texts.text("operation.fault.refused", "192.0.2.10:22"));
                    });
        }

        private void covers(Safe safe) {
            cover("lock", safe, () -> safe.door().lock(Locking.ASKED));
            cover(
                    "lock-wrong",
                    safe,
                    () -> {
                        safe.door().lock(Locking.IDLE);
                        wrong();
                        wrong();
                    });
            cover(
                    "lock-recovery",
                    safe,
                    () -> {
                        safe.door().lock(Locking.MINIMISED);
                        hand.press("vault.lock.recovery");
                    });
            cover(
                    "lock-users",
                    safe,
                    () -> {
                        engine.settings().put(Map.of("users.on", "true"));
                        safe.door().lock(Locking.IDLE);
                    });
            cover(
                    "lock-must",
                    safe,
                    () -> {
                        engine.settings().put(Map.of("users.on", "true"));
                        safe.door().lock(Locking.ASKED);
                        VaultLooks.open(safe, VaultLooks.MUST_CHANGE);
                    });
        }

        /// By the viewer, so that the admin need not wait afterwards.
        private void wrong() {
            hand.pick(".lock-box .combo-box", VaultLooks.VIEWER);
            hand.type(".lock-box .password-field", "not this one");
            hand.shown(".lock-go").findFirst().ifPresent(this::fire);
        }

        private void cover(String name, Safe safe, Runnable shut) {
            all.add(
                    new Look(
                            name,
                            () -> {
                                open("fleet", "", "");
                                shut.run();
                            },
                            () -> {
                                safe.door().lock(Locking.ASKED);
                                VaultLooks.open(safe, VaultLooks.ADMIN);
                                engine.settings().put(Map.of("users.on", "false"));
                            }));
        }
    }

    /// Dialogs in which somebody has chosen a file at once.
    private record Choosing(DialogService dialogs, Path file) implements DialogService {
        @Override
        public void ask(Question question, Consumer<Optional<String>> answer) {
            dialogs.ask(question, answer);
        }

        @Override
        public void secret(
                String title, String sentence, String once, Consumer<Optional<Typed>> answer) {
            dialogs.secret(title, sentence, once, answer);
        }

        @Override
        public void openFile(
                String title, List<String> extensions, Consumer<Optional<Path>> answer) {
            answer.accept(Optional.of(file));
        }

        @Override
        public void saveFile(String title, String name, Consumer<Optional<Path>> answer) {
            answer.accept(Optional.of(file));
        }

        @Override
        public Open show(DialogContent content) {
            return dialogs.show(content);
        }

        @Override
        public Open toast(Tone tone, String title, String detail, List<Offer> offers) {
            return dialogs.toast(tone, title, detail, offers);
        }
    }
}
