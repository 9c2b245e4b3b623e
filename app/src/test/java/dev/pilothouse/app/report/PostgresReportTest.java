package dev.pilothouse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.demo.DemoHistory;
import dev.pilothouse.app.report.Report.Chart;
import dev.pilothouse.app.report.Report.Line;
import dev.pilothouse.app.report.Report.Mark;
import dev.pilothouse.app.report.Report.Paragraph;
import dev.pilothouse.app.report.Report.Table;
import dev.pilothouse.app.screen.postgres.DemoServer;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.model.TargetState;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

class PostgresReportTest {

    private static final long NOW = DemoServer.NOW;

    private static Report report() {
        TargetState state = DemoServer.state(NOW);
        Found found =
                new Found(
                        NOW,
                        List.of(
                                List.of(
                                        "deadlocks",
                                        "LOCKS",
                                        "WARNING",
                                        "",
                                        "app",
                                        "deadlocks=2; counted_seconds=814",
                                        "")),
                        List.of(List.of("fsync.off", "SETTINGS", "CRITICAL", "", "fsync", "", "")));
        return PostgresReport.of(
                new DemoHistory(DemoServer.fleet(true, NOW), NOW - 3_600_000),
                new Format(new Texts(Locale.ENGLISH)),
                state,
                found,
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
                .anyMatch(p -> p.toString().contains("As the rules found them at"))
                .anyMatch(
                        p -> p.toString().contains("1 muted finding is not listed: fsync is off"));
    }

    /// Moments are round on the clock, values are round in the unit of the chart.
    @Test
    void axesHaveRoundNumbers() {
        List<Chart> charts =
                report().sections().stream()
                        .filter(Chart.class::isInstance)
                        .map(Chart.class::cast)
                        .toList();
        assertThat(charts).isNotEmpty();
        for (Chart chart : charts) {
            assertThat(chart.moments())
                    .extracting(Mark::label)
                    .hasSizeBetween(3, 13)
                    .allMatch(label -> label.matches("\\d\\d:\\d[05]|\\d+ \\w+"));
            assertThat(chart.levels().getFirst().at()).isZero();
            assertThat(chart.levels()).hasSizeBetween(2, 6);
            double top = chart.top();
            for (Line line : chart.lines()) {
                assertThat(Arrays.stream(line.values()).boxed())
                        .allMatch(v -> Double.isNaN(v) || v <= top);
            }
        }
    }
}
