package dev.pilothouse.core.connector.postgres;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/// One row of what a rule looks at, by the names of its columns. What the server does not say is an
/// empty text and NaN.
///
/// @param database where it was read; empty for what concerns the whole server
record EvidenceRow(String database, Map<String, String> cells) {

    EvidenceRow {
        cells = Map.copyOf(cells);
    }

    static EvidenceRow read(String database, ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            cells.put(columns.getColumnLabel(i), Reading.text(row, i));
        }
        return new EvidenceRow(database, cells);
    }

    String text(String column) {
        return cells.getOrDefault(column, "");
    }

    double number(String column) {
        String text = text(column);
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    boolean is(String column) {
        return text(column).equals("t");
    }

    /// One number of another, in percent; NaN where there is none of it.
    double percent(String part, String whole) {
        double all = number(whole);
        return all > 0 ? number(part) * 100 / all : Double.NaN;
    }
}
