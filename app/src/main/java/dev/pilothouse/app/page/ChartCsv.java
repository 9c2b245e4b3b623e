package dev.pilothouse.app.page;

import dev.pilothouse.app.widget.ChartData;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// All charts of a sub-tab as comma-separated values (RFC 4180): the time in UTC, then a column for
/// each line, in the unit of the chart's title. Numbers have a point whatever the language.
final class ChartCsv {

    private ChartCsv() {}

    static String of(List<LoadedChart> charts) {
        List<String> names = new ArrayList<>();
        names.add("time");
        Map<Long, double[]> rows = new TreeMap<>();
        int width = charts.stream().mapToInt(c -> c.data().lines().size()).sum();
        int column = 0;
        for (LoadedChart chart : charts) {
            for (ChartData.Line line : chart.data().lines()) {
                names.add(quoted(chart.title() + ": " + line.name()));
                for (int i = 0; i < line.times().length; i++) {
                    double[] row = rows.computeIfAbsent(line.times()[i], t -> empty(width));
                    row[column] = line.mean()[i] / chart.axis().size();
                }
                column++;
            }
        }
        StringBuilder out = new StringBuilder(String.join(",", names)).append("\r\n");
        rows.forEach(
                (at, values) -> {
                    out.append(Instant.ofEpochMilli(at));
                    for (double value : values) {
                        out.append(',');
                        if (!Double.isNaN(value)) {
                            out.append(value);
                        }
                    }
                    out.append("\r\n");
                });
        return out.toString();
    }

    private static double[] empty(int width) {
        double[] row = new double[width];
        java.util.Arrays.fill(row, Double.NaN);
        return row;
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
