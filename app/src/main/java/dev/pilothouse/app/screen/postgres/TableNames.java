package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Tables as the cache knows them: by names as SQL writes them, in the labels of their figures.
/// Pure.
final class TableNames {

    private TableNames() {}

    /// What the cache knows of the largest tables of a database.
    static TableList remembered(TargetState state, String database) {
        List<TableRow> rows = new ArrayList<>();
        for (Map.Entry<Series, Figure> entry : state.figures().entrySet()) {
            Series series = entry.getKey();
            if (!series.metric().equals(PostgresMetrics.TABLE_SIZE)
                    || !series.label(PostgresMetrics.DATABASE).equals(database)) {
                continue;
            }
            String name = series.label(PostgresMetrics.TABLE);
            String[] parts = parts(name);
            rows.add(
                    TableRow.remembered(
                            parts[0],
                            parts[1],
                            entry.getValue().value(),
                            value(state, growth(PostgresMetrics.TABLE_ROWS, database, name)),
                            value(state, growth(PostgresMetrics.TABLE_DEAD, database, name))));
        }
        rows.sort(Comparator.comparingDouble((TableRow r) -> -r.size().total()));
        return new TableList(database, state.asOf(), 0, rows, List.of());
    }

    private static double value(TargetState state, Series series) {
        Figure figure = state.figure(series);
        return figure == null ? Double.NaN : figure.value();
    }

    /// The series of one table.
    ///
    /// @param name as SQL writes it
    static Series growth(Metric metric, String database, String name) {
        return Series.of(
                metric, Map.of(PostgresMetrics.DATABASE, database, PostgresMetrics.TABLE, name));
    }

    /// Schema and name of what SQL writes as one; the schema is empty where none is named.
    static String[] parts(String sql) {
        int dot = 0;
        boolean quoted = false;
        for (int i = 0; i < sql.length() && dot == 0; i++) {
            char c = sql.charAt(i);
            quoted ^= c == '"';
            dot = c == '.' && !quoted ? i : 0;
        }
        return new String[] {
            plain(sql.substring(0, dot)), plain(sql.substring(dot == 0 ? 0 : dot + 1))
        };
    }

    private static String plain(String name) {
        return name.startsWith("\"") && name.endsWith("\"") && name.length() > 1
                ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
                : name;
    }
}
