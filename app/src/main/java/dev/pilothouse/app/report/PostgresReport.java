package dev.pilothouse.app.report;

import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.report.Report.Figure;
import dev.pilothouse.app.report.Report.Section;
import dev.pilothouse.app.text.EvidenceText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Range;
import dev.pilothouse.app.widget.TimeTicks;
import dev.pilothouse.app.widget.ValueAxis;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.connector.postgres.StatementSums;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.history.HistoryQuery.Buckets;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What is told of one PostgreSQL server over a period: how it is at the end of it, charts, the
/// growth of its databases, what the rules found, and the statements that took most. Reads the
/// cache only; blocks on the disk.
public final class PostgresReport {

    private static final int SLOTS = 240;

    /// Labels of moments are as far from each other as on so many pixels of a chart.
    private static final double WIDTH = 620;

    /// A label nearer to an end than this share of the width would reach beyond it.
    private static final double EDGE = 0.02;

    private static final int STATEMENTS = 15;
    private static final int LONGEST = 600;
    private static final int FINDINGS = 100;

    private final HistoryQuery history;
    private final Format format;
    private final Texts texts;
    private final Names names;
    private final TargetState state;
    private final Found found;
    private final TargetId target;
    private final long from;
    private final long to;
    private final List<Section> sections = new ArrayList<>();

    private PostgresReport(
            HistoryQuery history,
            Format format,
            TargetState state,
            Found found,
            long from,
            long to) {
        this.found = found;
        this.history = history;
        this.format = format;
        this.texts = format.texts();
        this.names = new Names(texts);
        this.state = state;
        this.target = state.target().id();
        this.from = from;
        this.to = to;
    }

    /// @param state at the end of the period
    /// @param found there
    public static Report of(
            HistoryQuery history,
            Format format,
            TargetState state,
            Found found,
            long from,
            long to) {
        return new PostgresReport(history, format, state, found, from, to).make();
    }

    private Report make() {
        figures();
        charts();
        growth();
        findings();
        statements();
        PostgresOverview o = PostgresOverview.of(state);
        double covered = history.coverage(target, from, to).fraction();
        return new Report(
                texts.locale().getLanguage(),
                texts.text("report.title", names.target(state.target())),
                List.of(
                        texts.text("report.period", format.full(from), format.full(to)),
                        o.version().isEmpty()
                                ? texts.text("report.unread")
                                : texts.text("report.server", o.version(), role(o.role())),
                        texts.text("report.coverage", format.percent(covered * 100))),
                sections);
    }

    private String role(String role) {
        return role.isEmpty() ? Format.UNKNOWN : texts.text("postgres.role." + role);
    }

    private void figures() {
        PostgresOverview o = PostgresOverview.of(state);
        sections.add(new Report.Heading(texts.text("report.now")));
        List<Figure> all = new ArrayList<>();
        all.add(figure("connections", count(o.used()), texts.text("report.of", count(o.max()))));
        all.add(figure("transactions", format.perSecond(o.transactions()), ""));
        all.add(figure("hit", format.percentExact(o.hitPercent()), ""));
        all.add(figure("longest", format.duration(o.longestTransaction()), ""));
        all.add(figure("wal", format.byteRate(o.wal()), ""));
        all.add(figure("lag", format.bytes(o.lagBytes()), ""));
        all.add(figure("size", format.bytes(o.size()), ""));
        all.add(
                figure(
                        "xid",
                        count(o.xidAge()),
                        texts.text("report.multixact", count(o.multixactAge()))));
        sections.add(new Report.Figures(all));
    }

    private Figure figure(String key, String value, String note) {
        return new Figure(texts.text("postgres.tile." + key), value, note);
    }

    private String count(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }

    private void charts() {
        sections.add(new Report.Heading(texts.text("report.charts")));
        chart(
                "connections",
                Scale.COUNT,
                PostgresMetrics.CONNECTIONS_USED,
                PostgresMetrics.CONNECTIONS_MAX);
        chart("transactions", Scale.PER_SECOND, PostgresMetrics.COMMITS, PostgresMetrics.ROLLBACKS);
        chart("blocks", Scale.PER_SECOND, PostgresMetrics.BLOCKS_HIT, PostgresMetrics.BLOCKS_READ);
        chart(
                "longest",
                Scale.SECONDS,
                PostgresMetrics.TRANSACTION_LONGEST,
                PostgresMetrics.TRANSACTION_IDLE,
                PostgresMetrics.WAITING_LONGEST);
        chart("waiting", Scale.COUNT, PostgresMetrics.WAITING);
        chart("wal", Scale.BYTE_RATE, PostgresMetrics.WAL);
        chart("temp", Scale.BYTE_RATE, PostgresMetrics.TEMP_BYTES);
        chart("size", Scale.BYTES, PostgresMetrics.SIZE);
    }

    private void chart(String id, Scale scale, Metric... metrics) {
        List<Report.Line> lines = new ArrayList<>();
        double most = Double.NaN;
        for (Metric metric : metrics) {
            Buckets slots = history.downsample(target, Series.of(metric), from, to, SLOTS);
            double[] values = new double[slots.count().length];
            boolean any = false;
            for (int i = 0; i < values.length; i++) {
                boolean known = slots.count()[i] > 0;
                values[i] = known ? slots.mean()[i] : Double.NaN;
                most = known && !(values[i] <= most) ? values[i] : most;
                any |= known;
            }
            if (any) {
                String key = "postgres.line." + metric.name();
                lines.add(
                        new Report.Line(
                                texts.has(key) ? texts.text(key) : names.metric(metric),
                                filled(values, slow(metric))));
            }
        }
        if (!lines.isEmpty()) {
            Scale.Axis axis = scale.axis(most, format);
            String title = texts.text("postgres.chart." + id);
            sections.add(
                    new Report.Chart(
                            axis.name().isEmpty() ? title : title + ", " + axis.name(),
                            lines,
                            moments(),
                            levels(most, axis.size(), scale == Scale.COUNT)));
        }
    }

    /// Round moments on the clock.
    private List<Report.Mark> moments() {
        Range range = new Range(from, Math.max(to, from + 1));
        return new TimeTicks(format.zone(), texts.locale())
                .of(range, WIDTH).stream()
                        .map(
                                t ->
                                        new Report.Mark(
                                                (t.at() - from) / (double) range.span(), t.label()))
                        .filter(mark -> mark.at() > EDGE && mark.at() < 1 - EDGE)
                        .toList();
    }

    /// Round numbers in the unit of the axis.
    private List<Report.Mark> levels(double most, double unit, boolean whole) {
        ValueAxis axis = ValueAxis.of(0, most, Double.NaN, unit, whole);
        List<Report.Mark> marks = new ArrayList<>();
        for (int i = 0; i < axis.ticks(); i++) {
            marks.add(new Report.Mark(axis.tick(i), axis.label(i, texts.locale())));
        }
        return marks;
    }

    /// Sizes come with the facts, every half hour; figures every quarter of a minute or so.
    private static long slow(Metric metric) {
        return metric.equals(PostgresMetrics.SIZE) ? 4_200_000 : 45_000;
    }

    /// Slots that are shorter than the pause between two readings are no gaps: those between two
    /// values that are near each other are bridged.
    private double[] filled(double[] values, long pause) {
        double[] filled = values.clone();
        double step = (to - from) / (double) Math.max(1, values.length);
        int most = (int) Math.ceil(pause / Math.max(1, step));
        int last = -1;
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                for (int j = last + 1; last >= 0 && i - last <= most && j < i; j++) {
                    filled[j] = values[last];
                }
                last = i;
            }
        }
        return filled;
    }

    private void growth() {
        Set<String> databases = new TreeSet<>();
        for (Series series : history.series(target)) {
            if (series.metric().equals(PostgresMetrics.DB_SIZE)) {
                databases.add(series.label(PostgresMetrics.DATABASE));
            }
        }
        record Grown(String name, double first, double last) {}
        List<Grown> all = new ArrayList<>();
        for (String database : databases) {
            Series series = Series.of(PostgresMetrics.DB_SIZE, PostgresMetrics.DATABASE, database);
            Buckets slots = history.downsample(target, series, from, to, SLOTS);
            double first = Double.NaN;
            double last = Double.NaN;
            for (int i = 0; i < slots.count().length; i++) {
                if (slots.count()[i] > 0) {
                    first = Double.isNaN(first) ? slots.mean()[i] : first;
                    last = slots.mean()[i];
                }
            }
            if (!Double.isNaN(last)) {
                all.add(new Grown(database, first, last));
            }
        }
        sections.add(new Report.Heading(texts.text("report.growth")));
        if (all.isEmpty()) {
            sections.add(new Report.Paragraph(texts.text("report.growth.none")));
            return;
        }
        all.sort(Comparator.comparingDouble((Grown g) -> -g.last()));
        sections.add(
                new Report.Table(
                        List.of(
                                texts.text("report.column.database"),
                                ">" + texts.text("report.column.first"),
                                ">" + texts.text("report.column.last"),
                                ">" + texts.text("report.column.grown")),
                        List.of(4.0, 2.0, 2.0, 2.0),
                        all.stream()
                                .map(
                                        g ->
                                                List.of(
                                                        g.name(),
                                                        format.bytes(g.first()),
                                                        format.bytes(g.last()),
                                                        (g.last() > g.first() ? "+" : "")
                                                                + format.bytes(
                                                                        g.last() - g.first())))
                                .toList()));
    }

    private void findings() {
        sections.add(new Report.Heading(texts.text("report.findings")));
        if (found.at() == 0) {
            sections.add(new Report.Paragraph(texts.text("postgres.findings.unknown")));
            return;
        }
        sections.add(
                new Report.Paragraph(texts.text("report.findings.at", format.full(found.at()))));
        muted();
        EvidenceText evidence = new EvidenceText(format);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> cells : found.rows()) {
            String code = "finding." + cells.get(0);
            if (texts.has(code) && rows.size() < FINDINGS) {
                String where = cells.get(3).isEmpty() ? "" : cells.get(3) + ": ";
                rows.add(
                        List.of(
                                names.severity(Severity.valueOf(cells.get(2))),
                                texts.text("finding.area." + cells.get(1).toLowerCase(Locale.ROOT)),
                                where
                                        + texts.text(code, cells.get(4))
                                        + (cells.get(5).isEmpty()
                                                ? ""
                                                : ": " + evidence.line(cells.get(5))),
                                cells.get(6).isEmpty()
                                        ? texts.text(code + ".do", cells.get(4))
                                        : cells.get(6)));
            }
        }
        if (rows.isEmpty()) {
            sections.add(new Report.Paragraph(texts.text("postgres.findings.none.why")));
            return;
        }
        sections.add(
                new Report.Table(
                        List.of(
                                texts.text("postgres.column.severity"),
                                texts.text("postgres.column.area"),
                                texts.text("postgres.column.finding"),
                                texts.text("postgres.finding.remedy")),
                        List.of(2.0, 1.7, 4.3, 3.3),
                        rows));
    }

    private void muted() {
        if (!found.muted().isEmpty()) {
            String titles =
                    found.muted().stream()
                            .map(cells -> title(cells))
                            .distinct()
                            .collect(Collectors.joining(", "));
            sections.add(
                    new Report.Paragraph(
                            texts.plural("report.findings.muted", found.muted().size(), titles)));
        }
    }

    private String title(List<String> cells) {
        String key = "finding." + cells.get(0);
        return texts.has(key) ? texts.text(key, cells.get(4)) : cells.get(0);
    }

    private void statements() {
        sections.add(new Report.Heading(texts.text("report.statements")));
        StatementSums counted = StatementSums.of(history, target, from, to);
        boolean exact = counted.covered() > 0;
        StatementSums all = exact ? counted : StatementSums.sampled(history, target, from, to);
        StatementSums sums = all.others();
        if (sums.statements().isEmpty()) {
            sections.add(new Report.Paragraph(texts.text("postgres.statements.none")));
            return;
        }
        if (!exact) {
            sections.add(new Report.Paragraph(texts.text("report.sampled")));
        }
        List<List<String>> rows = new ArrayList<>();
        for (StatementSums.Sum sum : sums.statements().stream().limit(STATEMENTS).toList()) {
            String text = sum.text().replaceAll("\\s+", " ").strip();
            rows.add(
                    List.of(
                            text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text,
                            sum.database(),
                            format.millis(sum.counts().execMillis()),
                            exact ? format.count(sum.counts().calls()) : Format.UNKNOWN,
                            exact ? format.millis(sum.counts().meanMillis()) : Format.UNKNOWN));
        }
        sections.add(
                new Report.Table(
                        List.of(
                                texts.text("postgres.column.statement"),
                                texts.text("postgres.column.database"),
                                ">" + texts.text("postgres.column.total"),
                                ">" + texts.text("postgres.column.calls"),
                                ">" + texts.text("postgres.column.mean")),
                        List.of(5.6, 1.5, 1.7, 1.1, 1.7),
                        rows));
    }
}
