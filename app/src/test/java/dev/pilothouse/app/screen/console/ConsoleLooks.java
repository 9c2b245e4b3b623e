package dev.pilothouse.app.screen.console;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Forward;
import dev.pilothouse.core.remote.Forwards;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.Snippet;
import dev.pilothouse.core.remote.Snippets;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.fixtures.FakeLink;
import dev.pilothouse.fixtures.ManualTime;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Terminals, commands on nodes and forwards of a made-up fleet, to be looked at.
public final class ConsoleLooks implements AutoCloseable {

    private static final String SCREEN =
            "\u001b[1;32mops@fra-edge-02\u001b[0m:\u001b[1;34m~\u001b[0m$ systemctl --failed\r\n"
                    + "  UNIT             LOAD   ACTIVE SUB    DESCRIPTION\r\n"
                    + "\u001b[1;31m●\u001b[0m certbot.service  loaded \u001b[31mfailed\u001b[0m"
                    + " failed Certbot\r\n"
                    + "\u001b[1;31m●\u001b[0m fail2ban.service loaded \u001b[31mfailed\u001b[0m"
                    + " failed Fail2Ban\r\n"
                    + "\u001b[7m 2 loaded units listed. \u001b[0m \u001b[30;42m ok \u001b[0m"
                    + " \u001b[37;44m panel \u001b[0m \u001b[38;2;255;140;0m24 bit\u001b[0m\r\n"
                    + "\u001b[1;32mops@fra-edge-02\u001b[0m:\u001b[1;34m~\u001b[0m$ ";

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Database database;
    private final Remote remote;
    private final List<TerminalView> terminals = new ArrayList<>();

    /// @param inventory whose targets can be gone through
    public ConsoleLooks(Path home, Inventory inventory, Operations operations) {
        ManualTime time = new ManualTime(1_795_000_000_000L);
        database = Database.open(Home.open(home), Schema.MAIN, time);
        List<Target> nodes =
                inventory.targets().current().stream()
                        .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                        .toList();
        SqlInventory.fill(database, inventory.environments().current(), nodes);
        SqlInventory kept = new SqlInventory(database);
        Doors doors = new Doors(this::link, SinglePerson.named("ann"), kept, note -> {}, time);
        Forwards forwards = new Forwards(database, doors, time);
        remote =
                new Remote(
                        this::link,
                        doors,
                        operations,
                        new Batch(this::link, time),
                        new Snippets(database, SinglePerson.named("ann"), note -> {}),
                        forwards);
        remote.snippets().put(new Snippet("disk", "df -h", false, 10));
        remote.snippets().put(new Snippet("restart", "systemctl restart {{unit}}", true, 30));
        TargetId first = nodes.get(3).id();
        Forward postgres = forwards.add(first, 15432, "127.0.0.1", 5432);
        forwards.start(postgres.number());
        Forward panel = forwards.add(unreachable(nodes), 0, "panel.internal", 8443);
        try {
            forwards.start(panel.number());
        } catch (FaultException e) {
            // As its row says.
        }
        forwards.add(first, 3000, "127.0.0.1", 3000);
    }

    private static TargetId unreachable(List<Target> nodes) {
        return nodes.stream()
                .filter(
                        t ->
                                t.endpoint() instanceof Endpoint.Ssh ssh
                                        && ssh.host().equals("192.0.2.6"))
                .findFirst()
                .orElseThrow()
                .id();
    }

    /// Some answer, each in its way, one can't be reached.
    private SshConnection link(Endpoint.Ssh endpoint) {
        int last = Integer.parseInt(endpoint.host().replaceFirst(".*\\.", ""));
        if (last == 6) {
            return new FakeLink(new Fault.Refused(endpoint.host() + ":22"), s -> said(""));
        }
        return new FakeLink(
                null,
                script ->
                        last % 5 == 0
                                ? FakeLink.said("df: /mnt/backup: Stale file handle\n", 1)
                                : said(
                                        "Filesystem      Size  Used Avail Use% Mounted on\n"
                                                + "/dev/vda1        40G   "
                                                + (last % 3 == 0
                                                        ? "37G  3.0G  93%"
                                                        : "18G   22G  45%")
                                                + " /\n"));
    }

    private static Shell.Output said(String text) {
        return FakeLink.said(text, 0);
    }

    /// The screen of commands and forwards.
    public ScreenKind console(Workbench bench) {
        return new ConsoleKind(bench, remote);
    }

    /// Terminals that show the same few lines.
    public ScreenKind terminal(Workbench bench) {
        return new Terminals(
                new Workbench(
                        new FxUi(scheduler),
                        bench.texts(),
                        bench.cursor(),
                        bench.navigator(),
                        bench.dialogs(),
                        bench.activities(),
                        bench.data()));
    }

    /// Several lines into the newest terminal.
    public void paste() {
        ClipboardContent content = new ClipboardContent();
        content.putString(
                "cd /etc/nginx\ncp nginx.conf nginx.conf.before\nsystemctl reload nginx\n");
        Clipboard.getSystemClipboard().setContent(content);
        terminals.getLast().panel().handlePaste();
    }

    @Override
    public void close() {
        remote.forwards().close();
        scheduler.close();
        database.close();
    }

    private final class Terminals implements ScreenKind {
        private final Workbench bench;
        private final TerminalView.Shared shared;

        Terminals(Workbench bench) {
            this.bench = bench;
            shared = new TerminalView.Shared(new PaintTurns(bench.ui()::later), new Broadcast());
        }

        @Override
        public String name() {
            return "terminal";
        }

        @Override
        public String icon() {
            return Icon.TERMINAL.literal();
        }

        @Override
        public boolean standsAlone() {
            return false;
        }

        @Override
        public Optional<TargetId> target(String subject) {
            return ConsoleTabs.target(subject);
        }

        @Override
        public Screen open(String subject) {
            String name =
                    bench.data().inventory().targets().current().stream()
                            .filter(t -> Optional.of(t.id()).equals(target(subject)))
                            .map(Target::name)
                            .findFirst()
                            .orElse(subject);
            TerminalView view =
                    new TerminalView(
                            bench,
                            shared,
                            new TerminalView.What(name, name),
                            size -> new FakeStream().say(SCREEN));
            terminals.add(view);
            return view;
        }
    }
}
