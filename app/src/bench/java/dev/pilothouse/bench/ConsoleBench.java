package dev.pilothouse.bench;

import com.sun.management.OperatingSystemMXBean;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.vnc.VncScreens;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.remote.Consoles;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.GuestConsoles;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbLogin;
import dev.pilothouse.core.time.Clock;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.stage.Stage;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// Updates a second and CPU of a console against headless Chromium with noVNC as it is, on the same
/// Xvnc of 1280 x 800: pictures at 30 a second, text that scrolls 60 times a second. Needs Xvnc;
/// `chromium` and the folder of an unpacked noVNC in `PILOTHOUSE_NOVNC` for the comparison.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.ConsoleBench
/// -Dexec.classpathScope=test`
public final class ConsoleBench {

    private static final int WARM_SECONDS = 5;
    private static final int SECONDS = 8;

    /// In turns, so that what else the machine does meets both.
    private static final int ROUNDS = 3;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final List<Process> running = new ArrayList<>();
    private final int port;

    /// What one client made of a load.
    private record Pace(double updates, double cpu) {
        static Pace mean(List<Pace> all) {
            return new Pace(
                    all.stream().mapToDouble(Pace::updates).average().orElse(0),
                    all.stream().mapToDouble(Pace::cpu).average().orElse(0));
        }
    }

    private ConsoleBench(int port) {
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        int port = free();
        ConsoleBench bench = new ConsoleBench(port);
        try {
            bench.run();
        } finally {
            bench.running.reversed().forEach(ConsoleBench::end);
        }
        System.exit(0);
    }

    private static int free() throws IOException {
        try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return any.getLocalPort();
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    private Process start(String display, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DISPLAY", display);
        builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        running.add(process);
        return process;
    }

    private void run() throws Exception {
        if (!installed("Xvnc")) {
            Result.skipped("console: updates a second", "Xvnc is not installed");
            return;
        }
        String display = ":" + (100 + port % 800);
        start(
                display,
                "Xvnc",
                display,
                "-rfbport",
                "" + port,
                "-interface",
                "127.0.0.1",
                "-localhost=1",
                "-geometry",
                WIDTH + "x" + HEIGHT,
                "-depth",
                "24",
                "-SecurityTypes",
                "None",
                "-AlwaysShared",
                "-nolisten",
                "tcp");
        Thread.sleep(1500);
        for (String load : List.of("photo", "text")) {
            Process drawing =
                    start(
                            display,
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "dev.pilothouse.bench.ScreenLoad",
                            load);
            Thread.sleep(3000);
            List<Pace> browser = new ArrayList<>();
            List<Pace> own = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                browser().ifPresent(browser::add);
                own.add(own("native"));
            }
            Pace faster = Pace.mean(own);
            report(load, faster, browser);
            Pace web = own("novnc");
            String what = "console, " + load + ": ";
            Result.of(what + "updates a second in WebView", web.updates, "1/s")
                    .against("native", web.updates / faster.updates)
                    .print();
            Result.of(what + "CPU in WebView", web.cpu, "% core")
                    .against("native", web.cpu / faster.cpu)
                    .print();
            end(drawing);
        }
    }

    private static boolean installed(String program) {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static void report(String load, Pace own, List<Pace> browser) {
        String what = "console, " + load + ": ";
        Result updates = Result.of(what + "updates a second", own.updates, "1/s");
        Result cpu = Result.of(what + "CPU", own.cpu, "% core");
        if (!browser.isEmpty()) {
            Pace other = Pace.mean(browser);
            updates =
                    Result.atLeast(other.updates, what + "updates a second", own.updates, "1/s")
                            .against("Chromium, noVNC", own.updates / other.updates);
            cpu =
                    Result.atMost(other.cpu, what + "CPU", own.cpu, "% core")
                            .against("Chromium, noVNC", own.cpu / other.cpu);
        }
        updates.print();
        cpu.print();
    }

    private Optional<Pace> browser() throws Exception {
        String novnc = System.getenv("PILOTHOUSE_NOVNC");
        if (novnc == null || !installed("chromium")) {
            return Optional.empty();
        }
        Path profile = Scratch.folder("chromium");
        try (WebBridge bridge = new WebBridge(Path.of(novnc), port)) {
            Process chromium =
                    start(
                            "",
                            "chromium",
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--no-first-run",
                            "--disable-extensions",
                            "--window-size=1300,900",
                            "--user-data-dir=" + profile,
                            "http://127.0.0.1:" + bridge.port() + "/");
            Thread.sleep(WARM_SECONDS * 1000L);
            Set<Long> pids = ProcessTree.of(chromium.pid(), Set.of("chromium", "chrome"));
            WebBridge.Painted first = bridge.painted();
            double cpu = cpu(() -> (long) (ProcessTree.cpuMillis(pids) * 1_000_000));
            double updates = bridge.painted().rateSince(first);
            end(chromium);
            return Optional.of(new Pace(updates, cpu));
        }
    }

    /// Percent of a core over the time that is measured.
    private static double cpu(LongSupplier nanos) throws InterruptedException {
        long began = System.nanoTime();
        long used = nanos.getAsLong();
        Thread.sleep(SECONDS * 1000L);
        return (nanos.getAsLong() - used) * 100.0 / (System.nanoTime() - began);
    }

    /// @param way as the setting names it
    private Pace own(String way) throws Exception {
        DemoBench demo = new DemoBench(DemoFleet.live());
        Workbench bench = ticking(demo.bench(new Texts(Locale.ENGLISH), new FxUi(scheduler)));
        bench.data().settings().put(Map.of(SettingKeys.UI_SCREENS.name(), way));
        Target target =
                demo.targetsFeed.current().stream()
                        .filter(t -> !t.environment().equals("production"))
                        .findFirst()
                        .orElseThrow();
        Doors doors =
                new Doors(
                        endpoint -> {
                            throw new FaultException(new Fault.NotFound("no node"));
                        },
                        SinglePerson.named("bench"),
                        demo,
                        note -> {},
                        scheduler);
        Consoles consoles =
                new Consoles(doors, demo, new MemorySecrets(), new Straight(), scheduler);
        Path webkit = Scratch.folder("webkit");
        CompletableFuture<Screen> made = new CompletableFuture<>();
        AtomicReference<Stage> stage = new AtomicReference<>();
        Runnable show =
                () -> {
                    Screen screen =
                            new VncScreens(bench, Optional.of(consoles), webkit)
                                    .open(ConsoleTabs.screen(target.id(), "lxc/1").subject());
                    Stage window = new Stage();
                    window.setScene(new Theme().scene(screen.view(), WIDTH, HEIGHT + 70));
                    window.show();
                    stage.set(window);
                    screen.go(ConsoleTabs.CONNECT);
                    made.complete(screen);
                };
        try {
            Platform.startup(
                    () -> {
                        Platform.setImplicitExit(false);
                        show.run();
                    });
        } catch (IllegalStateException started) {
            Platform.runLater(show);
        }
        Screen screen = made.get();
        Thread.sleep(WARM_SECONDS * 1000L);
        OperatingSystemMXBean system =
                (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        Seen seen = new Seen(screen);
        double cpu = cpu(system::getProcessCpuTime);
        Pace pace = new Pace(seen.end(), cpu);
        CompletableFuture<Boolean> closed = new CompletableFuture<>();
        Platform.runLater(
                () -> {
                    screen.close();
                    stage.get().close();
                    closed.complete(true);
                });
        closed.get();
        return pace;
    }

    /// With a clock that goes.
    private static Workbench ticking(Workbench bench) {
        Workbench.Data data = bench.data();
        return new Workbench(
                bench.ui(),
                bench.texts(),
                bench.cursor(),
                bench.navigator(),
                bench.dialogs(),
                bench.activities(),
                new Workbench.Data(
                        data.inventory(),
                        data.settings(),
                        data.history(),
                        data.collector(),
                        data.access(),
                        data.control(),
                        Clock.system(),
                        data.readOnly()));
    }

    /// What the console says of itself once a second.
    private static final class Seen {
        private final List<Double> rates = new ArrayList<>();
        private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

        Seen(Screen screen) throws Exception {
            Platform.runLater(
                    () -> {
                        for (Node node : screen.view().lookupAll(".label")) {
                            if (node instanceof Label label
                                    && label.getText().contains("frames/s")) {
                                label.textProperty().subscribe(this::said);
                            }
                        }
                        begun.complete(true);
                    });
            begun.get();
        }

        private synchronized void said(String text) {
            if (text.contains(" ")) {
                rates.add(Double.parseDouble(text.substring(0, text.indexOf(' '))));
            }
        }

        synchronized double end() {
            return rates.stream().mapToDouble(r -> r).average().orElse(0);
        }
    }

    /// Goes to the Xvnc of the benchmark, whatever is asked for.
    private final class Straight implements GuestConsoles {
        @Override
        public RfbDoor screen(Target cluster, String label) {
            try {
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                socket.setTcpNoDelay(true);
                return new RfbDoor(Duplex.of("xvnc", socket), new Nobody());
            } catch (IOException e) {
                throw new FaultException(new Fault.Refused("xvnc"), e);
            }
        }

        @Override
        public TerminalStream text(Target cluster, String label, TerminalStream.Size size) {
            throw new FaultException(new Fault.NotFound(label));
        }
    }

    private static final class Nobody implements RfbLogin {
        @Override
        public Optional<Secret> password() {
            return Optional.empty();
        }

        @Override
        public Fault refused(boolean tried, String reason) {
            return new Fault.Internal(reason);
        }
    }
}
