package dev.pilothouse.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Furniture;
import dev.pilothouse.app.shell.FxRig;
import dev.pilothouse.app.shell.Guard;
import dev.pilothouse.app.shell.MainWindow;
import dev.pilothouse.app.shell.Navigator;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.shell.WindowParts;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Headless;
import dev.pilothouse.core.engine.Engine;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.InstanceLock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// The program's window over its real engine, whose targets take a connection and never say a word,
/// or do not even take it: whatever is opened and pressed takes effect while they hang. What waited
/// for one of them on the FX thread would wait for good.
@Timeout(300)
class HangingPeersTest {

    /// After so many a page that was opened is there, or something blocks.
    private static final int MOST_FRAMES = 100;

    private static final Duration LONG = Duration.ofHours(1);

    @TempDir Path folder;
    private final SystemScheduler scheduler = new SystemScheduler();
    private final Silence peers = new Silence();
    private final Entrance entrance = new Entrance();

    @SuppressWarnings("NullAway.Init") // set before every test
    private Engine engine;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // set before every test
    private MainWindow window;

    @SuppressWarnings("NullAway.Init") // set before every test
    private WindowHand hand;

    @BeforeAll
    static void start() {
        FxRig.start();
    }

    @BeforeEach
    void open() {
        Home home = Home.open(folder.resolve("home"));
        Path ssh = folder.resolve("ssh");
        SshOptions options =
                new SshOptions(
                        folder,
                        ssh,
                        ssh,
                        "nobody",
                        null,
                        new SshTimes(LONG, LONG, LONG, LONG, LONG, 3),
                        8);
        engine =
                Engine.open(
                        InstanceLock.take(home, Holder.Role.CONSOLE, scheduler.clock()),
                        options,
                        scheduler,
                        true);
        engine.settings()
                .put(Map.of("ui.language", "en", "ui.theme", "light", "ui.motion", "reduced"));
        stage = FxRig.call(Stage::new);
        window = FxRig.call(this::window);
        FxRig.run(window::show);
        hand = new WindowHand(stage, () -> engine.settings().get("ui.language").orElse("en"));
    }

    private MainWindow window() {
        return new MainWindow(
                stage,
                new WindowParts(
                        new FxUi(scheduler),
                        scheduler,
                        Desktop.data(engine),
                        engine.past(),
                        new Theme(),
                        entrance,
                        ZoneId.of("UTC")));
    }

    /// The peers go first, so that a window that waits for one of them can still be closed.
    @AfterEach
    void close() {
        peers.close();
        FxRig.run(window::close);
        engine.close();
        scheduler.close();
    }

    @Test
    void everythingTakesEffectWhileTheTargetsHang() throws Exception {
        List<Target> nodes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            nodes.add(add("node-" + i, TargetKind.NODE, node(peers.mute())));
        }
        nodes.add(add("node-behind-a-wall", TargetKind.NODE, node(peers.wall())));
        int database = peers.mute();
        Target postgres =
                add(
                        "database",
                        TargetKind.POSTGRES,
                        Endpoint.Postgres.at("127.0.0.1", database, "postgres", "monitor"));
        Target cluster = add("cluster", TargetKind.PROXMOX, cluster(peers.mute()));
        peers.awaitAll();
        awaitRead("the rest goes on", state -> state.asOf() > 0 && own(state));

        for (Target target : List.of(nodes.getFirst(), nodes.getLast(), postgres, cluster)) {
            String id = target.id().toString().substring(1);
            act("open " + target.name(), () -> entrance.to().openTarget(target.id(), ""));
            assertThat(chosenTab()).isEqualTo(target.name());
            everySubTab(target.name());
            act("read again", () -> entrance.to().run(Actions.TARGET_REFRESH, id));
            act("edit", () -> entrance.to().run(Actions.TARGET_EDIT, id));
            assertThat(shown(".dialog-frame")).isTrue();
            act("not after all", hand::escape);
            assertThat(shown(".dialog-frame")).isFalse();
        }
        String first = nodes.getFirst().id().toString().substring(1);
        act("a terminal", () -> entrance.to().run(Actions.TERMINAL_OPEN, first));
        screens();
        looks();

        peers.assertStillSilent();
        for (Target node : nodes) {
            TargetState state = state(node);
            assertThat(state.asOf()).isZero();
            assertThat(state.fault()).as("it still waits for %s", node.name()).isNull();
        }
        act("close the window", window::close);
        assertThat(stage.isShowing()).isFalse();
    }

    private void everySubTab(String name) {
        List<ToggleButton> all = FxRig.call(this::subTabs);
        for (int i = 0; i < MOST_FRAMES && all.isEmpty(); i++) {
            Headless.pulse();
            all = FxRig.call(this::subTabs);
        }
        assertThat(all).as("sub-tabs of %s", name).hasSizeGreaterThan(5);
        for (ToggleButton each : all) {
            act(name + ", " + each.getText(), each::fire);
            assertThat(FxRig.<Boolean>call(each::isSelected)).as(each.getText()).isTrue();
        }
    }

    private List<ToggleButton> subTabs() {
        return stage.getScene().getRoot().lookupAll(".sub-tab").stream()
                .map(ToggleButton.class::cast)
                .toList();
    }

    private void screens() {
        for (String kind : List.of("fleet", "console", "audit", "vault", "settings")) {
            String before = chosenTab();
            act("open " + kind, () -> entrance.to().open(new TabKey(kind, ""), ""));
            assertThat(chosenTab()).as("the tab of %s", kind).isNotEqualTo(before);
        }
        for (String action : List.of("window.palette", "window.keys", Actions.TARGET_ADD)) {
            String layer = action.equals("window.palette") ? ".palette" : ".dialog-frame";
            act(action, () -> entrance.to().run(action, ""));
            assertThat(shown(layer)).as(action).isTrue();
            act("leave it", hand::escape);
            assertThat(shown(layer)).as("%s left", action).isFalse();
        }
        act("all again", () -> entrance.to().run("target.refresh.all", ""));
    }

    private void looks() {
        long now = scheduler.clock().millis();
        act("look back", () -> window.cursor().goTo(now - 60_000));
        assertThat(window.cursor().live()).isFalse();
        act("live", () -> window.cursor().goLive());
        assertThat(window.cursor().live()).isTrue();
        act("Russian", () -> engine.settings().put(Map.of("ui.language", "ru")));
        assertThat(tabs()).contains("node-0", "database").doesNotContain("Fleet");
    }

    /// Does it as a click would, and lets what it put off happen.
    private void act(String what, Runnable click) {
        try {
            FxRig.run(click);
            FxRig.settle();
        } catch (AssertionError e) {
            throw e.getCause() instanceof TimeoutException
                    ? new AssertionError("\"" + what + "\" blocks the window" + where())
                    : new AssertionError(what, e);
        }
    }

    private static String where() {
        StringBuilder text = new StringBuilder();
        Thread.getAllStackTraces()
                .forEach(
                        (thread, frames) -> {
                            if (thread.getName().equals("JavaFX Application Thread")) {
                                for (StackTraceElement frame : frames) {
                                    text.append("\n    at ").append(frame);
                                }
                            }
                        });
        return text.toString();
    }

    private boolean shown(String style) {
        return FxRig.call(() -> hand.shown(style).findAny().isPresent());
    }

    private List<String> tabs() {
        return FxRig.call(() -> names(_ -> true));
    }

    private String chosenTab() {
        return FxRig.call(() -> names(HangingPeersTest::chosen)).getFirst();
    }

    private List<String> names(Predicate<Node> which) {
        return stage.getScene().getRoot().lookupAll(".tab-handle").stream()
                .filter(which)
                .map(tab -> ((Label) tab.lookup(".tab-name")).getText())
                .toList();
    }

    private static boolean chosen(Node tab) {
        return tab.getPseudoClassStates().stream()
                .anyMatch(state -> state.getPseudoClassName().equals("chosen"));
    }

    private Target add(String name, TargetKind kind, Endpoint endpoint) {
        return engine.inventory()
                .add(
                        new Inventory.Draft(
                                name,
                                kind,
                                endpoint,
                                "",
                                "",
                                List.of(),
                                false,
                                Target.Cadence.DEFAULT));
    }

    private static Endpoint node(int port) {
        return new Endpoint.Ssh("127.0.0.1", port, "ops", Endpoint.Login.AGENT, null, "none");
    }

    private Endpoint cluster(int port) {
        Endpoint.Address address = new Endpoint.Address("127.0.0.1", port, null);
        String user = "ops@pve!console";
        try (Secret token = Secret.of("00000000-0000-0000-0000-000000000000".toCharArray())) {
            engine.secrets().put("proxmox:" + user + "@" + address.text(), token);
        }
        return new Endpoint.Proxmox(List.of(address), user, null, null);
    }

    private static boolean own(TargetState state) {
        return state.target().endpoint() instanceof Endpoint.ThisMachine;
    }

    private TargetState state(Target target) {
        return engine.collector().fleet().current().targets().stream()
                .filter(s -> s.target().id().equals(target.id()))
                .findFirst()
                .orElseThrow();
    }

    private void awaitRead(String what, Predicate<TargetState> wanted) throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        try (Subscription unused =
                engine.collector()
                        .fleet()
                        .subscribe(
                                fleet -> {
                                    if (fleet.targets().stream().anyMatch(wanted)) {
                                        seen.complete(true);
                                    }
                                })) {
            assertThat(seen.get(120, TimeUnit.SECONDS)).as(what).isTrue();
        }
    }

    /// Ports behind which nobody ever says anything.
    private final class Silence {
        private final List<AutoCloseable> open = new CopyOnWriteArrayList<>();
        private final List<Socket> taken = new CopyOnWriteArrayList<>();
        private final List<CountDownLatch> awaited = new ArrayList<>();
        private volatile boolean released;

        /// Takes every connection.
        int mute() throws IOException {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            open.add(server);
            CountDownLatch came = new CountDownLatch(1);
            awaited.add(came);
            scheduler.run("a mute peer", () -> take(server, came));
            return server.getLocalPort();
        }

        private void take(ServerSocket server, CountDownLatch came) {
            while (!released) {
                try {
                    Socket socket = server.accept();
                    open.add(socket);
                    taken.add(socket);
                    came.countDown();
                } catch (IOException e) {
                    return;
                }
            }
        }

        /// Takes no more connections, and does not refuse them either.
        int wall() throws IOException {
            ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            open.add(server);
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                open.add(socket);
                try {
                    socket.connect(new InetSocketAddress("127.0.0.1", server.getLocalPort()), 100);
                } catch (SocketTimeoutException e) {
                    return server.getLocalPort();
                }
            }
            throw new IllegalStateException("the queue is never full");
        }

        void awaitAll() throws InterruptedException {
            for (CountDownLatch each : awaited) {
                assertThat(each.await(120, TimeUnit.SECONDS)).as("somebody asks").isTrue();
            }
        }

        void assertStillSilent() {
            assertThat(released).isFalse();
            assertThat(taken).hasSizeGreaterThanOrEqualTo(awaited.size());
            assertThat(taken).noneMatch(Socket::isClosed);
        }

        void close() {
            released = true;
            for (AutoCloseable each : open) {
                try {
                    each.close();
                } catch (Exception e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /// The program's furniture, and the way into the window.
    private final class Entrance implements Furniture {
        private @Nullable ProgramFurniture program;
        private @Nullable Workbench bench;

        Navigator to() {
            return Optional.ofNullable(bench).orElseThrow().navigator();
        }

        private ProgramFurniture program() {
            ProgramFurniture made = program;
            if (made == null) {
                made = new ProgramFurniture(engine, (file, cache) -> cache.close(), true);
                program = made;
            }
            return made;
        }

        @Override
        public List<ScreenKind> screens(Workbench workbench) {
            bench = workbench;
            return program().screens(workbench);
        }

        @Override
        public @Nullable Guard guard(Workbench workbench) {
            return program().guard(workbench);
        }

        @Override
        public void actions(Workbench workbench, Actions actions) {
            program().actions(workbench, actions);
        }
    }
}
