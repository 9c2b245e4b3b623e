package dev.pilothouse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoHistory;
import dev.pilothouse.app.report.Report.Paragraph;
import dev.pilothouse.app.report.Report.Table;
import dev.pilothouse.app.screen.postgres.DemoServer;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class PostgresReportTest {

    private static final long NOW = DemoServer.NOW;

    private static Report report() {
        TargetState state = DemoServer.state(NOW);
        Map<String, KnownFact> facts = new HashMap<>(state.facts());
        Fact.Table found =
                new Fact.Table(
                        List.of(
                                "code",
                                "area",
                                "severity",
                                "database",
                                "subject",
                                "evidence",
                                "remedy"),
                        List.of(
                                List.of(
                                        "deadlocks",
                                        "LOCKS",
                                        "WARNING",
                                        "",
                                        "app",
                                        "deadlocks=2; counted_seconds=814",
                                        "")));
        facts.put(
                PostgresFacts.FINDINGS,
                new KnownFact(new Fact(PostgresFacts.FINDINGS, found), NOW, NOW));
        return PostgresReport.of(
                new DemoHistory(DemoServer.fleet(true, NOW), NOW - 3_600_000),
                new Format(new Texts(Locale.ENGLISH)),
                new TargetState(
                        state.target(),
                        state.health(),
                        state.reasons(),
                        null,
                        state.asOf(),
                        state.figures(),
                        facts,
                        state.missing(),
                        state.cost()),
                NOW - 3_600_000,
                NOW);
    }

    /// The words of the window, and when it was looked.
    @Test
    void figuresOfFindingsHaveTheirWords() {
        Report report = report();
        List<String> cells =
                report.sections().stream()
                        .filter(Table.class::isInstance)
                        .map(Table.class::cast)
                        .flatMap(t -> t.rows().stream())
                        .flatMap(List::stream)
                        .map(c -> c.replaceAll("[\\u00a0\\u202f]", " "))
                        .toList();
        assertThat(cells)
                .contains("Deadlocks happen in app: 2 deadlocks, counted for 13 min 34 s")
                .noneMatch(c -> c.contains("deadlocks="));
        assertThat(report.sections())
                .filteredOn(Paragraph.class::isInstance)
                .anyMatch(p -> p.toString().contains("As the rules found them at"));
    }
}
