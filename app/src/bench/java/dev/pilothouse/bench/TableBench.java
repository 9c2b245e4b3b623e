package dev.pilothouse.bench;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.stage.Stage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

/// The longest time for which a table of 100,000 rows keeps the FX thread, for each thing that is
/// done to it: the call itself, the delivery of what was worked out elsewhere, the layout of the
/// next frames. The goal is 50 ms; the FX thread's CPU time counts, the median of five rounds.
///
/// `./mvnw -q test-compile exec:exec -pl core,app -Dmain.class=dev.pilothouse.bench.TableBench
/// -Dexec.classpathScope=test`
public final class TableBench {

    private static final int ROWS = 100_000;
    private static final int ROUNDS = 5;
    private static final double GOAL_MS = 50;

    private record Row(int pid, String user, String name, String command, double cpu, double mem) {}

    private final TimedUi ui = new TimedUi();
    private final Map<String, List<Double>> all = new LinkedHashMap<>();
    private long layoutStart;

    private TableBench() {}

    public static void main(String[] args) throws InterruptedException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        new TableBench().run();
        Platform.exit();
    }

    private void run() throws InterruptedException {
        List<Row> first = rows(1);
        List<Row> second = rows(2);
        List<DataTable<Row>> made = new ArrayList<>();
        step(
                "",
                () -> {
                    DataTable<Row> table = table();
                    made.add(table);
                    Stage stage = new Stage();
                    Scene scene = new Theme().scene(table, 980, 900);
                    scene.addPreLayoutPulseListener(() -> layoutStart = TimedUi.cpu());
                    scene.addPostLayoutPulseListener(() -> ui.note(layoutStart));
                    stage.setScene(scene);
                    stage.show();
                });
        DataTable<Row> table = made.getFirst();
        for (int round = 0; round < 1 + ROUNDS; round++) {
            boolean say = round >= 1;
            step(say ? "rows arrive" : "", () -> table.setRows(first));
            step(say ? "sort by words" : "", () -> table.sortBy("command", true));
            step(say ? "sort by a number, descending" : "", () -> table.sortBy("cpu", false));
            step(say ? "filter, first letter" : "", () -> table.filterField().setText("n"));
            step(say ? "filter, second letter" : "", () -> table.filterField().setText("ng"));
            step(say ? "filter, two words" : "", () -> table.filterField().setText("ng 77"));
            step(say ? "filter cleared" : "", () -> table.filterField().setText(""));
            step(say ? "select and go far down" : "", () -> table.select(60_000));
            step(say ? "all rows anew, sorted, selected" : "", () -> table.setRows(second));
            step(say ? "scroll by a page" : "", () -> view(table).scrollTo(50_000));
            step(
                    say ? "select 2,000" : "",
                    () -> view(table).getSelectionModel().selectRange(0, 2_000));
            step(say ? "all rows anew, 2,000 selected" : "", () -> table.setRows(first));
            step(say ? "select one" : "", () -> table.select(5));
        }
        all.forEach(
                (name, longestOnes) -> {
                    longestOnes.sort(null);
                    double median = longestOnes.get(longestOnes.size() / 2);
                    Result.atMost(GOAL_MS, "table, 100,000 rows: " + name, median, "CPU ms")
                            .print();
                });
    }

    @SuppressWarnings("unchecked") // the table's first child is its view
    private static TableView<Row> view(DataTable<Row> table) {
        return (TableView<Row>) table.getChildren().getFirst();
    }

    /// Does it and lets the toolkit settle.
    private void step(String name, Runnable action) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        Platform.runLater(
                () -> {
                    ui.begin();
                    long start = TimedUi.cpu();
                    action.run();
                    ui.note(start);
                    new AnimationTimer() {
                        private int idle;

                        @Override
                        public void handle(long now) {
                            idle = ui.busy() == 0 ? idle + 1 : 0;
                            if (idle > 5) {
                                stop();
                                settled.countDown();
                            }
                        }
                    }.start();
                });
        settled.await();
        if (!name.isEmpty()) {
            all.computeIfAbsent(name, _ -> new ArrayList<>()).add(ui.longest());
        }
    }

    private DataTable<Row> table() {
        return new DataTable<>(
                ui,
                Row::pid,
                List.of(
                        Column.number("pid", "PID", 80, Row::pid, v -> Long.toString((long) v)),
                        Column.words("user", "User", 90, Row::user),
                        Column.<Row>words("name", "Name", 120, Row::name).name(),
                        Column.<Row>words("command", "Command", 200, Row::command).mono().growing(),
                        Column.number("cpu", "CPU, %", 90, Row::cpu, TableBench::decimal),
                        Column.number("mem", "Mem, %", 90, Row::mem, TableBench::decimal)),
                new DataTable.Labels("", "", "", "", "", "", "", new Texts(Locale.ENGLISH)));
    }

    private static String decimal(double value) {
        return Long.toString((long) value) + '.' + (long) (value * 10) % 10;
    }

    private static List<Row> rows(long seed) {
        Random random = new Random(seed);
        String[] names = {"nginx", "xray", "postgres", "sshd", "python3", "systemd-journal"};
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            String name = names[random.nextInt(names.length)];
            rows.add(
                    new Row(
                            i,
                            "user" + random.nextInt(50),
                            name,
                            "/usr/sbin/" + name + " --worker " + random.nextInt(100_000),
                            random.nextDouble() * 100,
                            random.nextDouble() * 10));
        }
        return List.copyOf(rows);
    }
}
