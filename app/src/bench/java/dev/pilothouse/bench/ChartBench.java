package dev.pilothouse.bench;

import com.sun.management.OperatingSystemMXBean;

import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.ChartGroup;
import dev.pilothouse.app.widget.ChartView;
import dev.pilothouse.app.widget.Range;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;

import java.lang.management.ManagementFactory;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/// How long a frame of a chart takes while it is panned, everything included: reading the values,
/// drawing, axes, legend, and putting it on a picture of 1400 × 800 in software. Measured against a
/// Canvas that strokes a line through the least and greatest value of each column, without any
/// axis, in the same run. The goal is 10 ms with 1,000,000 points; on a machine that is busy with
/// other things the processor time of the whole process counts instead of the time on the wall.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.ChartBench
/// -Dexec.classpathScope=test`
public final class ChartBench {

    private static final int WIDTH = 1400;
    private static final int HEIGHT = 800;
    private static final int WARM = 150;
    private static final int PART = 15;
    private static final int FRAMES = 12 * PART;
    private static final double GOAL_MS = 10;

    private ChartBench() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(
                () -> {
                    try {
                        run("1 × 1,000,000, half in sight", 1, 1_000_000, 0.5);
                        run("1 × 1,000,000, all in sight", 1, 1_000_000, 1);
                        run("1 × 1,000,000, a thousandth", 1, 1_000_000, 0.001);
                        run("12 × 2,880, half in sight", 12, 2_880, 0.5);
                        run("4 × 250,000, half in sight", 4, 250_000, 0.5);
                    } finally {
                        done.countDown();
                    }
                });
        done.await();
        Platform.exit();
    }

    private static void run(String name, int lines, int points, double share) {
        long[] times = new long[points];
        for (int i = 0; i < points; i++) {
            times[i] = i * 15_000L;
        }
        Random random = new Random(7);
        List<ChartData.Line> all = new ArrayList<>();
        for (int l = 0; l < lines; l++) {
            double[] values = new double[points];
            double level = 0;
            for (int i = 0; i < points; i++) {
                level = level * 0.999 + random.nextGaussian();
                values[i] = 50 + level + random.nextGaussian() * 8;
            }
            all.add(
                    ChartData.Line.of(
                            "line " + l, l % 10 + 1, ChartData.Style.LINE, times, values));
        }
        Frames chart = chart(all, times, share);
        Frames canvas = canvas(all, times, share);
        Result.of("chart: " + name + ", pan, on the wall", chart.wall(), "ms").print();
        double goal = points < 1_000_000 ? Double.NaN : GOAL_MS;
        Result.atMost(goal, "chart: " + name + ", pan", chart.cpu(), "CPU ms")
                .against("Canvas without axes", chart.cpu() / canvas.cpu())
                .print();
    }

    private static Frames chart(List<ChartData.Line> lines, long[] times, double share) {
        long last = times[times.length - 1];
        long span = Math.round(last * share);
        ChartGroup group = new ChartGroup(new Range(0, span));
        ChartView view =
                new ChartView(
                        group,
                        new ChartView.Labels(
                                ZoneOffset.UTC,
                                Locale.ENGLISH,
                                ms -> ms + " ms",
                                "no data",
                                "",
                                "chart"));
        view.unit(v -> String.format(Locale.ENGLISH, "%.0f", v));
        view.setData(new ChartData(lines, List.of(), List.of(), List.of()));
        Scene scene = new Theme().scene(view, WIDTH, HEIGHT);
        long step = Math.max(1, (long) (span * 0.002));
        return frames(scene, i -> group.look(new Range(i * step, i * step + span)));
    }

    private static Frames canvas(List<ChartData.Line> lines, long[] times, double share) {
        Canvas canvas = new Canvas(WIDTH, HEIGHT);
        Scene scene = new Scene(new StackPane(canvas), WIDTH, HEIGHT);
        int visible = (int) (times.length * share);
        int step = Math.max(1, (int) (visible * 0.002));
        return frames(
                scene,
                i -> {
                    GraphicsContext g = canvas.getGraphicsContext2D();
                    g.clearRect(0, 0, WIDTH, HEIGHT);
                    g.setStroke(Color.BLUE);
                    g.setLineWidth(1.5);
                    for (ChartData.Line line : lines) {
                        stroke(g, line.mean(), i * step, visible);
                    }
                });
    }

    private static void stroke(GraphicsContext g, double[] values, int from, int visible) {
        double[] xs = new double[2 * WIDTH];
        double[] ys = new double[2 * WIDTH];
        int n = 0;
        for (int x = 0; x < WIDTH; x++) {
            int a = from + (int) ((long) visible * x / WIDTH);
            int b = from + (int) ((long) visible * (x + 1) / WIDTH);
            double least = Double.MAX_VALUE;
            double most = -Double.MAX_VALUE;
            for (int i = a; i < Math.min(b, values.length); i++) {
                least = Math.min(least, values[i]);
                most = Math.max(most, values[i]);
            }
            if (least <= most) {
                xs[n] = x;
                ys[n++] = HEIGHT - least * 4;
                xs[n] = x;
                ys[n++] = HEIGHT - most * 4;
            }
        }
        g.strokePolyline(xs, ys, n);
    }

    /// Medians of a frame, in milliseconds.
    ///
    /// @param cpu of the whole process, compiler and collector too; the median of the means of
    /// stretches of frames
    private record Frames(double wall, double cpu) {}

    private static Frames frames(Scene scene, IntConsumer change) {
        WritableImage picture = new WritableImage(WIDTH, HEIGHT);
        OperatingSystemMXBean system =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double[] took = new double[FRAMES];
        double[] busy = new double[FRAMES / PART];
        long cpu = 0;
        for (int i = 0; i < WARM + FRAMES; i++) {
            int frame = i - WARM;
            if (frame >= 0 && frame % PART == 0) {
                cpu = system.getProcessCpuTime();
            }
            long start = System.nanoTime();
            change.accept(i);
            scene.snapshot(picture);
            if (frame >= 0) {
                took[frame] = (System.nanoTime() - start) / 1e6;
                if (frame % PART == PART - 1) {
                    busy[frame / PART] = (system.getProcessCpuTime() - cpu) / 1e6 / PART;
                }
            }
        }
        Arrays.sort(took);
        Arrays.sort(busy);
        return new Frames(took[FRAMES / 2], busy[busy.length / 2]);
    }
}
