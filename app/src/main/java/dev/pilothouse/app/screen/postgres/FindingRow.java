package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A finding as people read it.
///
/// @param title what was found
/// @param why it matters
/// @param advice what to do, in words
/// @param remedy SQL; empty where none can help
record FindingRow(
        String code,
        Severity severity,
        String area,
        String title,
        String database,
        String evidence,
        String why,
        String advice,
        String remedy) {

    String key() {
        return code + '/' + database + '/' + title;
    }

    Health health() {
        return switch (severity) {
            case CRITICAL, ERROR -> Health.UNHEALTHY;
            case WARNING -> Health.DEGRADED;
            case INFO -> Health.UNKNOWN;
        };
    }

    /// The findings of a state, the gravest first; none where they were not looked for.
    static List<FindingRow> of(TargetState state, Texts texts) {
        List<FindingRow> rows = new ArrayList<>();
        for (List<String> cells : cells(state, PostgresFacts.FINDINGS)) {
            String code = "finding." + cells.get(0);
            if (!texts.has(code)) {
                continue; // of a newer program's cache
            }
            rows.add(
                    new FindingRow(
                            cells.get(0),
                            Severity.valueOf(cells.get(2)),
                            texts.text("finding.area." + cells.get(1).toLowerCase(Locale.ROOT)),
                            texts.text(code, cells.get(4)),
                            cells.get(3),
                            cells.get(5),
                            texts.text(code + ".why", cells.get(4)),
                            texts.text(code + ".do", cells.get(4)),
                            cells.get(6)));
        }
        return rows;
    }

    /// What could not be looked at: source, reason, grant.
    static List<List<String>> unchecked(TargetState state) {
        return cells(state, PostgresFacts.UNCHECKED);
    }

    /// Whether findings were looked for at all.
    static boolean known(TargetState state) {
        KnownFact known = state.facts().get(PostgresFacts.FINDINGS);
        return known != null && known.fact().value() instanceof Fact.Table;
    }

    private static List<List<String>> cells(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }
}
