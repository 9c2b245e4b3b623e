package dev.pilothouse.bench;

import com.techsenger.jeditermfx.core.TtyConnector;
import com.techsenger.jeditermfx.core.util.TermSize;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.settings.DefaultSettingsProvider;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.console.TerminalScreens;
import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.NoOperations;
import dev.pilothouse.core.remote.Batch;
import dev.pilothouse.core.remote.Doors;
import dev.pilothouse.core.remote.Forwards;
import dev.pilothouse.core.remote.Remote;
import dev.pilothouse.core.remote.Snippets;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.TerminalStream;

import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.stage.Stage;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// A flood of `seq 300000`: the terminal against the library alone (goal: at most 2 times), and
/// the longest step of the FX thread while four terminals flood (goal: 50 ms).
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.TerminalBench
/// -Dexec.classpathScope=test`
public final class TerminalBench {

    private static final int LINES = 300_000;
    private static final double GOAL_MS = 50;
    private static final int ROUNDS = 3;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final ConcurrentLinkedQueue<FloodStream> streams = new ConcurrentLinkedQueue<>();
    private final List<Runnable> closing = new ArrayList<>();
    private final Workbench bench;
    private final TerminalScreens screens;
    private final String target;

    private TerminalBench() throws IOException {
        DemoBench demo = new DemoBench(DemoFleet.live());
        bench = demo.bench(new Texts(Locale.ENGLISH), new FxUi(scheduler));
        target =
                demo.targetsFeed.current().stream()
                                .filter(t -> t.endpoint() instanceof Endpoint.Ssh)
                                .map(Target::id)
                                .findFirst()
                                .orElseThrow()
                                .value()
                        + "";
        Database database =
                Database.open(
                        Home.open(Scratch.folder("terminal-bench")),
                        Schema.MAIN,
                        scheduler.clock());
        Doors doors =
                new Doors(
                        e -> new FloodLink(this::flood),
                        bench.data().control().who(),
                        demo,
                        note -> {},
                        scheduler);
        screens =
                new TerminalScreens(
                        bench,
                        Optional.of(
                                new Remote(
                                        e -> new FloodLink(this::flood),
                                        doors,
                                        new NoOperations(),
                                        new Batch(
                                                e -> new FloodLink(this::flood), scheduler.clock()),
                                        new Snippets(
                                                database, bench.data().control().who(), note -> {}),
                                        new Forwards(database, doors, scheduler))),
                        Optional.empty());
    }

    public static void main(String[] args) throws Exception {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        new TerminalBench().run();
        System.exit(0);
    }

    private TerminalStream flood() {
        FloodStream stream = new FloodStream(LINES);
        streams.add(stream);
        return stream;
    }

    private void run() throws InterruptedException {
        System.out.printf("%-34s %10s %14s%n", "seq 300000", "seconds", "longest wait, ms");
        double alone = Double.MAX_VALUE;
        double ours = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            alone = Math.min(alone, report("the library alone", this::library, 1));
            ours = Math.min(ours, report("a terminal", this::terminals, 1));
        }
        report("four terminals", this::terminals, 4);
        double unused = report("four terminals", this::terminals, 4);
        double worst = longestCpu;
        double wall = longest;
        Result.of("terminal, seq 300000", ours, "s").print();
        Result.atMost(2, "terminal, seq 300000: time of the library alone", ours / alone, "x")
                .print();
        Result.atMost(GOAL_MS, "terminals, four flooding: longest step", worst, "CPU ms").print();
        Result.of("terminals, four flooding: longest step on the wall", wall, "ms").print();
    }

    private volatile double longest;
    private volatile double longestCpu;

    private interface Maker {
        List<Parent> make(int count);
    }

    private double report(String name, Maker maker, int count) throws InterruptedException {
        streams.clear();
        longest = 0;
        longestCpu = 0;
        Stage stage = on(() -> stage(maker.make(count)));
        long begin = System.nanoTime();
        while (streams.size() < count) {
            Thread.onSpinWait();
        }
        Thread prober = Thread.ofPlatform().daemon().start(this::probe);
        long end = begin;
        for (FloodStream stream : streams) {
            end = Math.max(end, stream.awaitEnd());
        }
        prober.interrupt();
        prober.join();
        double seconds = (end - begin) / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%-34s %10.2f %14.0f %12.0f%n",
                name + " x " + count,
                seconds,
                longest,
                longestCpu);
        streams.forEach(FloodStream::close);
        on(
                () -> {
                    closing.forEach(Runnable::run);
                    closing.clear();
                    stage.close();
                    return true;
                });
        return seconds;
    }

    /// How long a task waits for the FX thread, asked again and again, and how much of that the FX
    /// thread really worked: on a busy machine it waits for its turn itself.
    private void probe() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long fx = on(() -> Thread.currentThread().threadId());
        try {
            while (true) {
                long asked = System.nanoTime();
                long worked = threads.getThreadCpuTime(fx);
                on(() -> true);
                longest = Math.max(longest, (System.nanoTime() - asked) / 1e6);
                longestCpu = Math.max(longestCpu, (threads.getThreadCpuTime(fx) - worked) / 1e6);
                Thread.sleep(2);
            }
        } catch (InterruptedException e) {
            // Enough.
        }
    }

    private static Stage stage(List<Parent> views) {
        GridPane grid = new GridPane();
        for (int i = 0; i < views.size(); i++) {
            Parent view = views.get(i);
            GridPane.setHgrow(view, Priority.ALWAYS);
            GridPane.setVgrow(view, Priority.ALWAYS);
            grid.add(view, i % 2, i / 2);
        }
        Stage stage = new Stage();
        stage.setScene(new Theme().scene(grid, 1400, 860));
        stage.show();
        return stage;
    }

    private List<Parent> terminals(int count) {
        List<Parent> views = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            Screen screen = screens.open(target + "." + i);
            screen.go("connect");
            closing.add(screen::close);
            views.add(screen.view());
        }
        return views;
    }

    private List<Parent> library(int count) {
        JediTermFxWidget widget = new JediTermFxWidget(new DefaultSettingsProvider());
        widget.setTtyConnector(new Plain((FloodStream) flood()));
        widget.start();
        closing.add(widget::close);
        return List.of(widget.getPane());
    }

    private static <T> T on(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> result.complete(work.get()));
        return result.join();
    }

    /// The stream as the library's examples would read it.
    private static final class Plain implements TtyConnector {
        private final FloodStream stream;
        private final InputStreamReader reader;

        Plain(FloodStream stream) {
            this.stream = stream;
            reader =
                    new InputStreamReader(
                            new java.io.InputStream() {
                                @Override
                                public int read() {
                                    throw new UnsupportedOperationException();
                                }

                                @Override
                                public int read(byte[] into, int offset, int length) {
                                    return stream.read(into, offset, length);
                                }
                            },
                            StandardCharsets.UTF_8);
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            return reader.read(into, offset, length);
        }

        @Override
        public void write(byte[] bytes) {}

        @Override
        public void write(String text) {}

        @Override
        public boolean isConnected() {
            return stream.open();
        }

        @Override
        public void resize(TermSize size) {}

        @Override
        public int waitFor() {
            return 0;
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public String getName() {
            return "plain";
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
