package dev.pilothouse.app.screen.postgres;

import static dev.pilothouse.app.widget.ChartData.Style.AREA;
import static dev.pilothouse.app.widget.ChartData.Style.LINE;
import static dev.pilothouse.app.widget.ChartData.Style.STACK;

import dev.pilothouse.app.page.ChartSpec;
import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.WaitClass;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which charts each sub-tab has. What a server does not tell has no chart.
final class PostgresCharts {

    /// Of many databases or standbys, so many are drawn: those with the greatest figures.
    private static final int MOST = 8;

    private static final List<String> STATES =
            List.of("active", "idle in transaction", "idle in transaction (aborted)", "idle");

    private final Texts texts;
    private final TargetState state;
    private final List<ChartSpec> charts = new ArrayList<>();

    PostgresCharts(Texts texts, TargetState state) {
        this.texts = texts;
        this.state = state;
    }

    List<ChartSpec> of(Place place) {
        switch (place) {
            case OVERVIEW -> overview();
            case ACTIVITY -> waits();
            case DATABASES -> databases();
            case REPLICATION -> replication();
            case STATEMENTS, TABLES, INDEXES, VACUUM, FINDINGS, SETTINGS, ROLES -> {}
        }
        return List.copyOf(charts);
    }

    private void overview() {
        connections();
        waits();
        several(
                "transactions",
                Scale.PER_SECOND,
                PostgresMetrics.COMMITS,
                PostgresMetrics.ROLLBACKS);
        several(
                "blocks",
                Scale.PER_SECOND,
                PostgresMetrics.BLOCKS_HIT,
                PostgresMetrics.BLOCKS_READ);
        several(
                "rows",
                Scale.PER_SECOND,
                PostgresMetrics.ROWS_FETCHED,
                PostgresMetrics.ROWS_INSERTED,
                PostgresMetrics.ROWS_UPDATED,
                PostgresMetrics.ROWS_DELETED);
        several("wal", Scale.BYTE_RATE, PostgresMetrics.WAL);
        several("temp", Scale.BYTE_RATE, PostgresMetrics.TEMP_BYTES);
        several(
                "longest",
                Scale.SECONDS,
                PostgresMetrics.TRANSACTION_LONGEST,
                PostgresMetrics.TRANSACTION_IDLE,
                PostgresMetrics.WAITING_LONGEST);
        several("waiting", Scale.COUNT, PostgresMetrics.WAITING);
        several("deadlocks", Scale.PER_SECOND, PostgresMetrics.DEADLOCKS);
        several(
                "checkpoints",
                Scale.PER_SECOND,
                PostgresMetrics.CHECKPOINTS_TIMED,
                PostgresMetrics.CHECKPOINTS_REQUESTED);
        several("xid", Scale.COUNT, PostgresMetrics.XID_AGE, PostgresMetrics.MULTIXACT_AGE);
        several("size", Scale.BYTES, PostgresMetrics.SIZE);
    }

    private void connections() {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (String name : STATES) {
            Series series = Series.of(PostgresMetrics.CONNECTIONS, PostgresMetrics.STATE, name);
            if (state.figure(series) != null) {
                lines.add(wanted(state(name), STATES.indexOf(name) + 1, STACK, series));
            }
        }
        chart("connections", Scale.COUNT, lines);
    }

    private String state(String name) {
        return texts.text(
                "postgres.state." + name.replace(" (", ".").replace(")", "").replace(' ', '_'));
    }

    /// Sessions that work, by what holds them up: together they are the load.
    private void waits() {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (WaitClass each : WaitClass.values()) {
            Series series = Series.of(PostgresMetrics.ACTIVE, PostgresMetrics.WAIT, each.word());
            if (state.figure(series) != null) {
                lines.add(
                        wanted(
                                texts.text("postgres.wait." + each.word()),
                                colour(each),
                                STACK,
                                series));
            }
        }
        chart("waits", Scale.COUNT, lines);
    }

    private static int colour(WaitClass wait) {
        return switch (wait) {
            case CPU -> 1;
            case IO -> 2;
            case WAL -> 4;
            case LOCK -> 3;
            case LWLOCK -> 5;
            case IPC -> 6;
            case CLIENT -> 7;
            case TIMEOUT -> 8;
            case OTHER -> 9;
        };
    }

    private void databases() {
        each(
                "db.connections",
                Scale.COUNT,
                PostgresMetrics.DB_CONNECTIONS,
                PostgresMetrics.DATABASE);
        each("db.size", Scale.BYTES, PostgresMetrics.DB_SIZE, PostgresMetrics.DATABASE);
        each("db.commits", Scale.PER_SECOND, PostgresMetrics.DB_COMMITS, PostgresMetrics.DATABASE);
        each(
                "db.rollbacks",
                Scale.PER_SECOND,
                PostgresMetrics.DB_ROLLBACKS,
                PostgresMetrics.DATABASE);
        each(
                "db.fetched",
                Scale.PER_SECOND,
                PostgresMetrics.DB_ROWS_FETCHED,
                PostgresMetrics.DATABASE);
        each(
                "db.inserted",
                Scale.PER_SECOND,
                PostgresMetrics.DB_ROWS_INSERTED,
                PostgresMetrics.DATABASE);
        each(
                "db.updated",
                Scale.PER_SECOND,
                PostgresMetrics.DB_ROWS_UPDATED,
                PostgresMetrics.DATABASE);
        each(
                "db.deleted",
                Scale.PER_SECOND,
                PostgresMetrics.DB_ROWS_DELETED,
                PostgresMetrics.DATABASE);
        each("db.hit", Scale.PER_SECOND, PostgresMetrics.DB_BLOCKS_HIT, PostgresMetrics.DATABASE);
        each("db.read", Scale.PER_SECOND, PostgresMetrics.DB_BLOCKS_READ, PostgresMetrics.DATABASE);
        each("db.temp", Scale.BYTE_RATE, PostgresMetrics.DB_TEMP_BYTES, PostgresMetrics.DATABASE);
        each(
                "db.deadlocks",
                Scale.PER_SECOND,
                PostgresMetrics.DB_DEADLOCKS,
                PostgresMetrics.DATABASE);
        each(
                "db.sessions",
                Scale.PER_SECOND,
                PostgresMetrics.DB_SESSIONS,
                PostgresMetrics.DATABASE);
    }

    private void replication() {
        each("lag.bytes", Scale.BYTES, PostgresMetrics.LAG_BYTES, PostgresMetrics.STANDBY);
        each("lag.seconds", Scale.SECONDS, PostgresMetrics.LAG_SECONDS, PostgresMetrics.STANDBY);
        each("slot", Scale.BYTES, PostgresMetrics.SLOT_RETAINED, PostgresMetrics.SLOT);
        several("replay", Scale.BYTES, PostgresMetrics.REPLAY_BEHIND);
        several("wal", Scale.BYTE_RATE, PostgresMetrics.WAL);
        several(
                "archived",
                Scale.PER_SECOND,
                PostgresMetrics.ARCHIVED,
                PostgresMetrics.ARCHIVE_FAILED);
    }

    /// A line for each of some metrics of the server.
    private void several(String id, Scale scale, Metric... metrics) {
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (Metric metric : metrics) {
            Series series = Series.of(metric);
            if (state.figure(series) != null) {
                lines.add(
                        wanted(
                                texts.text("postgres.line." + metric.name()),
                                lines.size() + 1,
                                metrics.length == 1 ? AREA : LINE,
                                series));
            }
        }
        chart(id, scale, lines);
    }

    /// A line for each label of a metric.
    private void each(String id, Scale scale, Metric metric, String label) {
        List<Series> greatest =
                state.figures().keySet().stream()
                        .filter(series -> series.metric().equals(metric))
                        .sorted(
                                Comparator.comparingDouble((Series s) -> -shown(s))
                                        .thenComparing(Series::labels))
                        .limit(MOST)
                        .toList();
        List<ChartSpec.Wanted> lines = new ArrayList<>();
        for (Series series : greatest) {
            lines.add(wanted(series.label(label), lines.size() + 1, LINE, series));
        }
        chart(id, scale, lines);
    }

    private double shown(Series series) {
        Figure figure = state.figure(series);
        return figure == null || Double.isNaN(figure.value()) ? 0 : figure.value();
    }

    private void chart(String id, Scale scale, List<ChartSpec.Wanted> lines) {
        if (!lines.isEmpty()) {
            charts.add(
                    new ChartSpec(
                            "pg." + id,
                            texts.text("postgres.chart." + id),
                            scale,
                            Double.NaN,
                            lines,
                            List.of()));
        }
    }

    private static ChartSpec.Wanted wanted(
            String name, int colour, ChartData.Style style, Series series) {
        return new ChartSpec.Wanted(
                name, colour, style, new NodeFigures.Line(series, 1, series.metric().unit()));
    }
}
