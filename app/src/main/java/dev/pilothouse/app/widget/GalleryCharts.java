package dev.pilothouse.app.widget;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.Health;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// The parts of the gallery that need made-up measurements: always the same ones.
final class GalleryCharts {

    private static final long START = 1_795_259_580_000L;
    private static final long STEP = 20_000;
    private static final int COUNT = 120;

    private GalleryCharts() {}

    static ChartView.Labels labels() {
        return new ChartView.Labels(
                ZoneOffset.ofHours(1),
                Locale.ENGLISH,
                ms -> ms / 60_000 + " min",
                "no data",
                "Nothing was measured here",
                "chart");
    }

    static double[] wave(int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        double[] values = new double[count];
        double noise = 0;
        for (int i = 0; i < count; i++) {
            noise = noise * 0.7 + random.nextGaussian() * 4;
            values[i] = Math.max(1, 42 + 20 * Math.sin(i * 9.0 / count) + noise);
        }
        return values;
    }

    private static long[] times() {
        long[] times = new long[COUNT];
        for (int i = 0; i < COUNT; i++) {
            times[i] = START + i * STEP;
        }
        return times;
    }

    private static double[] shifted(double[] values, double by) {
        double[] shifted = values.clone();
        for (int i = 0; i < values.length; i++) {
            shifted[i] += by;
        }
        return shifted;
    }

    static Node anatomy() {
        double[] mean = wave(COUNT, 1);
        double[] other = shifted(wave(COUNT, 2), -22);
        for (int i = 50; i < 60; i++) {
            mean[i] = Double.NaN;
            other[i] = Double.NaN;
        }
        long[] times = times();
        ChartData data =
                new ChartData(
                        List.of(
                                new ChartData.Line(
                                        "avg",
                                        1,
                                        ChartData.Style.LINE,
                                        times,
                                        mean,
                                        shifted(mean, -9),
                                        shifted(mean, 8),
                                        false),
                                new ChartData.Line(
                                        "other",
                                        2,
                                        ChartData.Style.LINE,
                                        times,
                                        other,
                                        null,
                                        null,
                                        false)),
                        List.of(),
                        List.of(
                                new ChartData.Marker(
                                        times[29], ChartData.Happening.OPERATION, "Restarted"),
                                new ChartData.Marker(
                                        times[60], ChartData.Happening.ALERT, "Unreachable"),
                                new ChartData.Marker(
                                        times[102], ChartData.Happening.RESOLVED, "Back")),
                        List.of(new ChartData.Threshold(90, Health.UNHEALTHY, "critical")));
        ChartGroup group = new ChartGroup(new Range(START, START + COUNT * STEP));
        ChartView chart = chart("Anatomy of a chart, %", group, data);
        chart.setMax(100);
        group.crosshairProperty().set(times[86]);
        return chart;
    }

    static Node stack() {
        long[] times = times();
        ChartData data =
                new ChartData(
                        List.of(
                                stacked("user", 1, times, wave(COUNT, 3), 0.5),
                                stacked("system", 2, times, wave(COUNT, 4), 0.2),
                                stacked("iowait", 3, times, wave(COUNT, 5), 0.05)),
                        List.of(new ChartData.Gap(times[70], times[78])),
                        List.of(
                                new ChartData.Marker(
                                        times[40], ChartData.Happening.WARNING, "Load")),
                        List.of());
        ChartGroup group = new ChartGroup(new Range(START, START + COUNT * STEP));
        ChartView chart = chart("CPU, %", group, data);
        chart.setPrefHeight(190);
        return chart;
    }

    private static ChartData.Line stacked(
            String name, int colour, long[] times, double[] values, double share) {
        double[] own = values.clone();
        for (int i = 0; i < own.length; i++) {
            own[i] *= share;
        }
        return new ChartData.Line(
                name, colour, ChartData.Style.STACK, times, own, null, null, false);
    }

    private static ChartView chart(String title, ChartGroup group, ChartData data) {
        ChartView chart = new ChartView(group, labels());
        chart.titleProperty().set(title);
        chart.unit(v -> String.format(Locale.ENGLISH, "%.0f", v));
        chart.setData(data);
        chart.setPrefHeight(210);
        return chart;
    }

    static Node heat() {
        double[] shares = {3, 17, 38, 55, 74, 97, 93, 100, Double.NaN, Double.NaN, 31};
        HeatGrid grid = new HeatGrid();
        List<HeatGrid.Cell> cells = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            Health health =
                    i < 6 || i == 10
                            ? Health.HEALTHY
                            : i == 6 ? Health.DEGRADED : i == 9 ? Health.UNKNOWN : Health.UNHEALTHY;
            boolean known = !Double.isNaN(shares[i]);
            String text = known ? Long.toString(Math.round(shares[i])) : "";
            cells.add(new HeatGrid.Cell("c" + i, shares[i], text, health, "node " + i));
        }
        grid.setGroups(
                List.of(
                        new HeatGrid.Group("production", 1, cells),
                        new HeatGrid.Group(
                                "staging",
                                2,
                                cells.stream()
                                        .map(
                                                c ->
                                                        new HeatGrid.Cell(
                                                                "s" + c.key(),
                                                                c.share(),
                                                                c.text(),
                                                                Health.HEALTHY,
                                                                c.tip()))
                                        .toList())));
        grid.selectedProperty().set("c10");
        return grid;
    }

    private record Machine(String name, String state, Health health, double cpu, double load) {}

    static Node table() {
        List<Column<Machine>> columns =
                List.of(
                        Column.words("name", "Name", 120, Machine::name).name().growing(),
                        Column.mark("health", "State", 90, Machine::health, Machine::state),
                        Column.meter(
                                Column.number(
                                        "cpu",
                                        "CPU, %",
                                        130,
                                        Machine::cpu,
                                        v -> String.format(Locale.ENGLISH, "%.1f", v)),
                                n -> n.cpu() / 100,
                                n -> Level.of(n.cpu(), 85, 95)),
                        Column.number(
                                "load",
                                "Load",
                                64,
                                Machine::load,
                                v -> String.format(Locale.ENGLISH, "%.2f", v)));
        DataTable<Machine> table =
                new DataTable<>(
                        new DirectUi(),
                        Machine::name,
                        columns,
                        new DataTable.Labels(
                                "Filter by any column",
                                "No nodes yet",
                                "Nothing matches",
                                "Columns",
                                "CSV",
                                "Copy cell",
                                "Copy row",
                                new Texts(Locale.ENGLISH)));
        table.setRows(
                List.of(
                        new Machine("ams-edge-01", "running", Health.HEALTHY, 17, 0.31),
                        new Machine("ams-edge-02", "running", Health.DEGRADED, 93.4, 7.2),
                        new Machine("fra-edge-10", "running", Health.HEALTHY, 34.1, 0),
                        new Machine("fra-edge-2", "running", Health.HEALTHY, 28.8, 1.5),
                        new Machine("fra-edge-03", "at 11:40", Health.UNHEALTHY, 99, Double.NaN)));
        table.setStale(n -> n.name().equals("fra-edge-03"));
        table.setFooter("5 nodes", "as of 12:03:08");
        table.sortBy("name", true);
        table.select("fra-edge-10");
        table.setPrefHeight(204);
        table.setMaxHeight(204);
        return new VBox(table.toolbar(csv -> {}), table);
    }
}
