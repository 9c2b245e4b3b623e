package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.ServerFinding.Area;
import dev.pilothouse.core.model.Severity;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import java.util.function.Predicate;

/// A rule about one row of evidence, as data.
///
/// @param code a key into the texts: what it is, why it matters, what to do
/// @param source whose rows it looks at
/// @param when whether a row is a finding
/// @param subject what the finding is about
/// @param columns which of the row's columns speak for it
/// @param remedy SQL without the last semicolon, empty for none
record FindingRule(
        String code,
        Area area,
        Severity severity,
        EvidenceSource source,
        Predicate<EvidenceRow> when,
        Function<EvidenceRow, String> subject,
        List<String> columns,
        Function<EvidenceRow, String> remedy) {

    FindingRule {
        columns = List.copyOf(columns);
    }

    ServerFinding finding(EvidenceRow row) {
        StringJoiner evidence = new StringJoiner("; ");
        for (String column : columns) {
            if (!row.text(column).isEmpty()) {
                evidence.add(column + "=" + shown(row.text(column)));
            }
        }
        return new ServerFinding(
                code,
                area,
                severity,
                row.database(),
                subject.apply(row),
                evidence.toString(),
                whole(remedy.apply(row)));
    }

    /// As it can be pasted.
    static String whole(String sql) {
        return sql.isEmpty() ? "" : sql + ";";
    }

    /// Numbers without the digits that nobody reads.
    private static String shown(String text) {
        if (!text.matches("-?\\d+\\.\\d+")) {
            return text;
        }
        double number = Double.parseDouble(text);
        return number == Math.rint(number) || Math.abs(number) >= 100
                ? Long.toString(Math.round(number))
                : Double.toString(Math.round(number * 100) / 100.0);
    }
}
