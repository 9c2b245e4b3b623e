package dev.pilothouse.app.launch;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoCluster;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.demo.DemoPve;
import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.screen.node.NodeLooks;
import dev.pilothouse.app.screen.postgres.DemoServer;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Furniture;
import dev.pilothouse.app.shell.Guard;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.shell.Navigator;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.WindowParts;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.ManualTime;

import javafx.geometry.Bounds;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The program's window with all its screens, on a made-up fleet, without a display; and the way to
/// each of its screens and dialogs. FX thread, except the constructor's engine.
final class AllScreens implements AutoCloseable {

    private static final String TARGET = "10";
    private static final List<String> SUB_TABS =
            List.of(
                    "overview",
                    "cpu",
                    "memory",
                    "disks",
                    "network",
                    "processes",
                    "services",
                    "tmux",
                    "containers",
                    "ports",
                    "logs",
                    "facts");
    private static final String CLUSTER = Integer.toString(DemoCluster.ID.value());
    private static final String SERVER = Integer.toString(DemoServer.ID.value());
    private static final List<String> CLUSTER_TABS =
            List.of(
                    "overview",
                    "guests",
                    "nodes",
                    "storages",
                    "backups",
                    "tasks",
                    "pools",
                    "ha",
                    "rights");
    private static final List<String> PVE_NODE_TABS =
            List.of(
                    "overview",
                    "guests",
                    "storages",
                    "services",
                    "tasks",
                    "updates",
                    "disks",
                    "certificates",
                    "network");
    private static final List<String> GUEST_TABS =
            List.of(
                    "overview",
                    "console",
                    "statistics",
                    "manage",
                    "snapshots",
                    "resize",
                    "security",
                    "config",
                    "backups",
                    "firewall",
                    "tasks");

    /// Those of a virtual machine that look otherwise than of a container.
    private static final List<String> VM_TABS =
            List.of("overview", "console", "manage", "resize", "security");

    private static final List<String> POSTGRES_TABS = List.of("overview", "activity", "findings");
    private static final List<String> SETTINGS =
            List.of(
                    "general",
                    "appearance",
                    "collection",
                    "history",
                    "environments",
                    "security",
                    "ssh",
                    "postgres",
                    "proxmox",
                    "keyboard",
                    "about");

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Engine engine;
    private final DemoBench demo;
    private final Workbench.Data data;
    private final Stage stage;
    private final MainWindow window;
    private final WindowHand hand;
    private final @Nullable AllDialogs dialogs;
    private @Nullable Workbench bench;

    /// The screens of a program in which nothing was done yet.
    AllScreens(Path home, FleetState fleet) {
        this(home, fleet, false);
    }

    /// @param used whether there are users, keys, operations and an audit log: then it shows its
    ///     dialogs and what is only there with them
    AllScreens(Path home, FleetState fleet, boolean used) {
        engine =
                Engine.open(
                        InstanceLock.take(Home.open(home), Holder.Role.CONSOLE, scheduler.clock()),
                        new SshOptions(
                                home.resolve("ssh"),
                                home.resolve("ssh"),
                                home.resolve("ssh"),
                                "nobody",
                                null,
                                dev.pilothouse.core.wire.SshTimes.DEFAULT,
                                8),
                        scheduler,
                        false);
        demo = new DemoBench(withOthers(fleet));
        demo.proxmox = new DemoPve();
        Workbench.Data made = demo.bench(new Texts(Locale.ENGLISH), new DirectUi()).data();
        dialogs = used ? new AllDialogs(home.resolve("console"), demo, engine) : null;
        data = dialogs == null ? made : dialogs.data(made);
        set("en", "light", 100);
        stage = new Stage();
        hand = new WindowHand(stage, () -> data.settings().get("ui.language").orElse("en"));
        window =
                new MainWindow(
                        stage,
                        new WindowParts(
                                new DirectUi(),
                                new ManualTime(DemoFleet.NOW),
                                data,
                                at -> DemoFleet.past(),
                                new Theme(),
                                new Furnished(
                                        new ProgramFurniture(
                                                engine, (file, cache) -> cache.close(), true)),
                                ZoneId.of("UTC")));
        window.show();
    }

    /// With a cluster and a PostgreSQL server, where there is more than this machine.
    private static FleetState withOthers(FleetState fleet) {
        if (fleet.targets().size() < 2) {
            return fleet;
        }
        List<TargetState> targets = new ArrayList<>(fleet.targets());
        targets.add(DemoCluster.roomy(12));
        targets.add(DemoServer.state(fleet.at()));
        targets.add(NodeLooks.service());
        return new FleetState(fleet.at(), fleet.live(), targets, fleet.events());
    }

    Stage stage() {
        return stage;
    }

    /// Where the uppermost dialog is in the window; empty without one.
    Optional<Bounds> dialog() {
        return hand.shown(".dialog-frame")
                .reduce((first, last) -> last)
                .map(frame -> frame.localToScene(frame.getLayoutBounds()));
    }

    /// How the window looks from now on.
    void set(String language, String theme, int scale) {
        Map<String, String> choice = new LinkedHashMap<>();
        choice.put("ui.language", language);
        choice.put("ui.theme", theme);
        choice.put("ui.scale", Integer.toString(scale));
        choice.put("ui.restore", "false");
        choice.put("ui.motion", "reduced");
        data.settings().put(choice);
    }

    void size(double width, double height) {
        stage.setWidth(width);
        stage.setHeight(height);
    }

    /// Everything there is to see.
    List<Look> all() {
        if (dialogs != null) {
            return dialogs.looks(Optional.ofNullable(bench).orElseThrow(), hand);
        }
        List<Look> all = new ArrayList<>();
        all.add(screen("fleet", "fleet", "", ""));
        for (String tab : SUB_TABS) {
            all.add(screen("node-" + tab, "node", TARGET, tab));
        }
        others(all);
        all.add(screen("console", "console", "", "batch"));
        all.add(screen("audit", "audit", "", "audit"));
        all.add(screen("vault", "vault", "", ""));
        all.add(screen("audit-log", "audit", "", "log"));
        all.add(screen("console-forwards", "console", "", "forwards"));
        for (String page : SETTINGS) {
            all.add(screen("settings-" + page, "settings", "", page));
        }
        all.add(
                new Look(
                        "past",
                        () -> {
                            to().open(new TabKey("fleet", ""), "");
                            window.cursor().goTo(DemoFleet.past().at());
                        },
                        () -> window.cursor().goLive()));
        for (String action :
                List.of(
                        "target.add",
                        "target.import",
                        "past.goto",
                        "window.keys",
                        "window.hints",
                        "window.palette",
                        "vault.setup")) {
            all.add(dialog(action, ""));
        }
        all.addAll(new StateLooks(demo, to(), window.cursor()).all());
        for (String action : List.of("target.edit", "target.duplicate", "target.remove")) {
            all.add(dialog(action, TARGET));
        }
        all.add(
                new Look(
                        "drawer",
                        () -> to().run("window.drawer", ""),
                        () -> to().run("window.drawer", "")));
        return all;
    }

    private void others(List<Look> all) {
        for (String tab : CLUSTER_TABS) {
            all.add(passing("pve-" + tab, "proxmox", CLUSTER, tab));
        }
        for (String tab : PVE_NODE_TABS) {
            all.add(passing("pvenode-" + tab, "pvenode", CLUSTER + "/pve1", tab));
        }
        for (String tab : GUEST_TABS) {
            all.add(passing("pveguest-" + tab, "pveguest", CLUSTER + "/101", tab));
        }
        for (String list : List.of("ha", "replication", "backup_jobs")) {
            all.add(passing("pve-ha-" + list, "proxmox", CLUSTER, "ha/" + list));
        }
        for (String tab : VM_TABS) {
            all.add(passing("pvevm-" + tab, "pveguest", CLUSTER + "/102", tab));
        }
        all.add(
                new Look(
                        "pve-content",
                        () -> {
                            to().open(new TabKey("proxmox", CLUSTER), "storages/pve1/local");
                            hand.select(0);
                        },
                        this::closeFront));
        all.add(
                new Look(
                        "pve-template",
                        () -> {
                            to().open(new TabKey("proxmox", CLUSTER), "storages/pve1/local");
                            hand.select(2);
                            hand.press("proxmox.do.template.get");
                        },
                        this::escapeAndClose));
        all.add(
                new Look(
                        "pve-url",
                        () -> {
                            to().open(new TabKey("proxmox", CLUSTER), "storages/pve1/local");
                            hand.select(0);
                            hand.press("proxmox.do.url.get");
                        },
                        this::escapeAndClose));
        for (String form : List.of("create.lxc", "create.qemu")) {
            all.add(
                    new Look(
                            "pve-" + form,
                            () -> {
                                to().open(new TabKey("proxmox", CLUSTER), "guests");
                                hand.press("proxmox.do." + form);
                                hand.press("proxmox.form.next");
                            },
                            this::escapeAndClose));
        }
        for (String doing : List.of("snapshot", "backup", "migrate", "tags", "delete")) {
            all.add(
                    new Look(
                            "pve-form-" + doing,
                            () -> {
                                to().open(new TabKey("proxmox", CLUSTER), "guests");
                                hand.selectAll();
                                hand.press("proxmox.do." + doing);
                            },
                            this::escapeAndClose));
        }
        for (String tab : POSTGRES_TABS) {
            all.add(passing("pg-" + tab, "postgres", SERVER, tab));
        }
    }

    /// One whose tab goes again, so that the others have room.
    private Look passing(String name, String kind, String subject, String place) {
        Look look = screen(name, kind, subject, place);
        return new Look(name, look.open(), this::closeFront);
    }

    private void closeFront() {
        to().run("tab.close", "");
    }

    private void escapeAndClose() {
        hand.escape();
        closeFront();
    }

    private Look screen(String name, String kind, String subject, String place) {
        return new Look(name, () -> to().open(new TabKey(kind, subject), place), () -> {});
    }

    private Look dialog(String action, String subject) {
        return new Look(
                action,
                () -> {
                    to().open(new TabKey("fleet", ""), "");
                    to().run(action, subject);
                },
                hand::escape);
    }

    private Navigator to() {
        return Optional.ofNullable(bench).orElseThrow().navigator();
    }

    @Override
    public void close() {
        window.close();
        if (dialogs != null) {
            dialogs.close();
        }
        engine.close();
        scheduler.close();
    }

    /// The program's furniture, and the way into the window.
    private final class Furnished implements Furniture {
        private final ProgramFurniture program;

        Furnished(ProgramFurniture program) {
            this.program = program;
        }

        @Override
        public List<ScreenKind> screens(Workbench workbench) {
            bench = workbench;
            List<ScreenKind> kinds = program.screens(workbench);
            return dialogs == null ? kinds : dialogs.screens(workbench, kinds);
        }

        @Override
        public @Nullable Guard guard(Workbench workbench) {
            return program.guard(workbench);
        }

        @Override
        public void actions(Workbench workbench, Actions actions) {
            program.actions(workbench, actions);
        }
    }
}
