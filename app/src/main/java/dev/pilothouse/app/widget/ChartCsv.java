package dev.pilothouse.app.widget;

import java.time.Instant;
import java.util.List;

/// The lines of a chart as comma-separated values (RFC 4180, but lines end in a line feed): time in
/// UTC, then a column for each line, empty where there is no value.
final class ChartCsv {

    private ChartCsv() {}

    static String of(List<ChartData.Line> lines, Range range, long limit) {
        StringBuilder out = new StringBuilder("time");
        for (ChartData.Line line : lines) {
            out.append(',').append(field(line.name()));
        }
        out.append('\n');
        int[] at = new int[lines.size()];
        for (int i = 0; i < at.length; i++) {
            while (at[i] < lines.get(i).times().length
                    && lines.get(i).times()[at[i]] < range.from()) {
                at[i]++;
            }
        }
        for (long now = next(lines, at); now < range.to() && now <= limit; now = next(lines, at)) {
            out.append(Instant.ofEpochMilli(now));
            for (int i = 0; i < at.length; i++) {
                ChartData.Line line = lines.get(i);
                out.append(',');
                if (at[i] < line.times().length && line.times()[at[i]] == now) {
                    double value = line.mean()[at[i]++];
                    out.append(Double.isNaN(value) ? "" : Double.toString(value));
                }
            }
            out.append('\n');
        }
        return out.toString();
    }

    private static long next(List<ChartData.Line> lines, int[] at) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < at.length; i++) {
            long[] times = lines.get(i).times();
            least = at[i] < times.length ? Math.min(least, times[at[i]]) : least;
        }
        return least;
    }

    /// A field, in quotes where it must be.
    static String field(String text) {
        if (text.indexOf(',') < 0 && text.indexOf('"') < 0 && text.indexOf('\n') < 0) {
            return text;
        }
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
