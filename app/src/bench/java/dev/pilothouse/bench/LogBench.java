package dev.pilothouse.bench;

import dev.pilothouse.app.demo.DemoBench;
import dev.pilothouse.app.demo.DemoFleet;
import dev.pilothouse.app.fx.FxUi;
import dev.pilothouse.app.screen.logs.FloodedLogs;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.core.time.SystemScheduler;

import javafx.application.Platform;
import javafx.stage.Stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

/// A journal of 20,000 lines a second for 30 seconds on the screen, a search on: the longest step
/// of the FX thread (goal: 50 ms of its CPU), memory, and whether all lines were taken in time.
/// Then how many lines a second can be taken at all, against only making texts of the same bytes.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.LogBench
/// -Dexec.classpathScope=test`
public final class LogBench {

    private static final int RATE = 20_000;
    private static final int SECONDS = 30;
    private static final int FLOOD = 1_000_000;
    private static final double GOAL_MS = 50;
    private static final double GOAL_MIB = 160;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final Workbench bench =
            new DemoBench(DemoFleet.live()).bench(new Texts(Locale.ENGLISH), new FxUi(scheduler));
    private volatile double longest;
    private volatile double longestCpu;

    private LogBench() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        Platform.setImplicitExit(false);
        new LogBench().run();
        System.exit(0);
    }

    private void run() throws InterruptedException {
        flood(new LogFlood(RATE, RATE * 5L), RATE * 5L, "");
        double before = used();
        long total = (long) RATE * SECONDS;
        longest = 0;
        longestCpu = 0;
        Taken taken = flood(new LogFlood(RATE, total), total, "203.0.113.77");
        String what = String.format(Locale.ROOT, "log, %,d lines/s for %d s: ", RATE, SECONDS);
        Result.atMost(GOAL_MS, what + "longest step", taken.cpu(), "CPU ms").print();
        Result.of(what + "longest step on the wall", taken.wall(), "ms").print();
        Result.atMost(1.05, what + "time it took", taken.seconds() / SECONDS, "x").print();
        Result.atMost(GOAL_MIB, what + "memory", taken.heap() - before, "MiB").print();
        Taken fast = flood(new LogFlood(0, FLOOD), FLOOD, "");
        double rate = FLOOD / fast.seconds();
        double texts = texts();
        Result.atLeast(RATE, "log, as fast as lines come", rate, "lines/s")
                .against("only making texts of the bytes", rate / texts)
                .print();
    }

    /// @param heap in MiB, while the screen is still there
    private record Taken(double seconds, double cpu, double wall, double heap) {}

    private Taken flood(LogFlood flood, long total, String search) throws InterruptedException {
        FloodedLogs logs = on(() -> new FloodedLogs(bench, flood, scheduler));
        Stage stage =
                on(
                        () -> {
                            Stage made = new Stage();
                            made.setScene(new Theme().scene(logs.screen().view(), 1136, 800));
                            made.show();
                            logs.search(search);
                            return made;
                        });
        long begin = System.nanoTime();
        Thread prober = Thread.ofPlatform().daemon().start(this::probe);
        while (on(logs::came) < total) {
            Thread.sleep(20);
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        prober.interrupt();
        prober.join();
        double heap = used();
        Taken taken = new Taken(seconds, longestCpu, longest, heap);
        on(
                () -> {
                    logs.screen().close();
                    stage.close();
                    return true;
                });
        return taken;
    }

    private static double used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    private static double texts() {
        byte[][] lines = new LogFlood(0, 0).lines();
        long length = 0;
        long begin = System.nanoTime();
        for (int i = 0; i < FLOOD; i++) {
            length += new String(lines[i % lines.length], StandardCharsets.UTF_8).length();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return length == 0 ? 0 : FLOOD / seconds;
    }

    /// How long a task waits for the FX thread, asked again and again, and how much of that the FX
    /// thread really worked.
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

    private static <T> T on(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> result.complete(work.get()));
        return result.join();
    }
}
