package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.FindingKey;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A finding as people read it.
///
/// @param title what was found
/// @param subject what it is about, as the server writes it; may be empty
/// @param why it matters
/// @param advice what to do, in words
/// @param remedy SQL; empty where none can help
record FindingRow(
        String code,
        Severity severity,
        String area,
        String title,
        String subject,
        String database,
        String evidence,
        String why,
        String advice,
        String remedy) {

    FindingKey key() {
        return new FindingKey(code, database, subject);
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
            of(cells, texts).ifPresent(rows::add);
        }
        return rows;
    }

    /// Of a row of the fact; empty for one that a newer program wrote.
    static Optional<FindingRow> of(List<String> cells, Texts texts) {
        String code = "finding." + cells.get(0);
        if (cells.size() < 7 || !texts.has(code)) {
            return Optional.empty();
        }
        return Optional.of(
                new FindingRow(
                        cells.get(0),
                        Severity.valueOf(cells.get(2)),
                        texts.text("finding.area." + cells.get(1).toLowerCase(Locale.ROOT)),
                        texts.text(code, cells.get(4)),
                        cells.get(4),
                        cells.get(3),
                        cells.get(5),
                        texts.text(code + ".why", cells.get(4)),
                        texts.text(code + ".do", cells.get(4)),
                        cells.get(6)));
    }

    /// What is found here and not by the server.
    static FindingRow of(ServerFinding f, Texts texts) {
        return of(f.cells(), texts).orElseThrow();
    }

    static int weight(Severity severity) {
        return -severity.ordinal();
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

    static List<List<String>> cells(TargetState state, String key) {
        KnownFact known = state.facts().get(key);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }
}
