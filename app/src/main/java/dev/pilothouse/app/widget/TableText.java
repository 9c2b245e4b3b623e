package dev.pilothouse.app.widget;

import java.util.List;
import java.util.stream.Collectors;

/// Rows of a table as text for elsewhere.
final class TableText {

    private TableText() {}

    /// With a header (RFC 4180, but lines end in a line feed); numbers exactly as they were
    /// measured.
    static <R> String csv(List<R> rows, List<Column<R>> columns) {
        StringBuilder out = new StringBuilder();
        line(out, columns.stream().map(Column::title).toList());
        for (R row : rows) {
            line(out, columns.stream().map(c -> value(c, row)).toList());
        }
        return out.toString();
    }

    /// A line for each row, fields between tabs.
    static <R> String tabs(List<R> rows, List<Column<R>> columns) {
        return rows.stream()
                .map(
                        row ->
                                columns.stream()
                                        .map(c -> c.text().apply(row))
                                        .collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"));
    }

    private static <R> String value(Column<R> column, R row) {
        return column.look() instanceof Column.Look.Number<R>(var number, var _)
                ? plain(number.applyAsDouble(row))
                : column.text().apply(row);
    }

    /// Numbers exactly, for whoever calculates with them.
    private static String plain(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void line(StringBuilder out, List<String> fields) {
        out.append(fields.stream().map(ChartCsv::field).collect(Collectors.joining(",")))
                .append('\n');
    }
}
