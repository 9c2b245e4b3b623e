package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Moments;
import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.store.Holder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Prints what was measured: raw values, or with a step count, least, mean and greatest.
@Command(name = "history", sortOptions = false)
final class HistoryCommand implements Callable<Integer> {

    private static final String AGO = "-1h";
    private static final int MOST_SLOTS = 100_000;

    private final Session session;

    @Parameters(index = "0", paramLabel = "TARGET", descriptionKey = "history.target")
    private String target = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "METRIC",
            descriptionKey = "history.metric")
    private @Nullable String metric;

    @Option(names = "--from", paramLabel = "TIME", descriptionKey = "from", defaultValue = AGO)
    private String from = AGO;

    @Option(names = "--to", paramLabel = "TIME", descriptionKey = "to", defaultValue = "now")
    private String to = "now";

    @Option(names = "--step", paramLabel = "TIME", descriptionKey = "history.step")
    private @Nullable String step;

    @Option(names = "--raw", descriptionKey = "history.raw")
    private boolean raw;

    @Option(names = "--csv", descriptionKey = "history.csv")
    private boolean csv;

    HistoryCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        long start = session.moment("--from", from);
        long end = session.moment("--to", to);
        if (end <= start) {
            throw new WrongUse(session.text("cli.wrong.range", from, to));
        }
        if (raw && step != null) {
            throw new WrongUse(session.text("cli.wrong.both", "--raw", "--step"));
        }
        if (csv && session.json()) {
            throw new WrongUse(session.text("cli.wrong.both", "--csv", "--json"));
        }
        if (step != null) {
            // Whole steps of the clock, so that two questions give rows that can be put together.
            long length = length(step);
            start = Math.floorDiv(start, length) * length;
            end = Math.ceilDiv(end, length) * length;
        }
        int slots = step == null ? 0 : slots(end - start, step);
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            Target asked = session.target(core.inventory(), target);
            List<Series> known = core.history().series(asked.id());
            if (metric == null) {
                return list(known);
            }
            List<Series> wanted =
                    known.stream()
                            .filter(
                                    s ->
                                            s.metric().name().equals(metric)
                                                    || s.toString().equals(metric))
                            .toList();
            if (wanted.isEmpty()) {
                throw new WrongUse(session.text("cli.wrong.metric", metric, asked.name()));
            }
            Writer writer =
                    session.json() ? new JsonWriter(asked, start, end) : new LineWriter(csv);
            boolean any = false;
            for (Series series : wanted) {
                Shown shown =
                        raw ? Shown.raw(series) : Shown.of(series, core.history(), asked.id(), end);
                any |=
                        step == null
                                ? writer.points(
                                        series,
                                        shown,
                                        shown.of(
                                                core.history()
                                                        .range(asked.id(), series, start, end)))
                                : writer.slots(
                                        series,
                                        shown,
                                        core.history()
                                                .downsample(asked.id(), series, start, end, slots));
            }
            writer.end();
            if (!any) {
                session.err().println(session.text("cli.history.none"));
            }
            return any ? ExitCode.FINE : ExitCode.NOT_MEASURED;
        }
    }

    private long length(String typed) {
        Duration length = Moments.duration(typed);
        if (length == null) {
            throw new WrongUse(session.text("cli.wrong.duration", "--step", typed));
        }
        return Math.max(1, length.toMillis());
    }

    private int slots(long range, String typed) {
        long slots = Math.max(1, range / length(typed));
        if (slots > MOST_SLOTS) {
            throw new WrongUse(session.text("cli.wrong.step", typed, Integer.toString(MOST_SLOTS)));
        }
        return (int) slots;
    }

    private int list(List<Series> known) {
        if (session.json()) {
            ArrayNode all = session.mapper().createArrayNode();
            known.forEach(s -> all.add(FleetJson.series(session.mapper(), s)));
            session.print(all);
        } else {
            known.forEach(s -> session.say(TextTable.clean(s.toString())));
        }
        if (known.isEmpty()) {
            session.err().println(session.text("cli.history.none"));
        }
        return known.isEmpty() ? ExitCode.NOT_MEASURED : ExitCode.FINE;
    }

    /// Writes series one after the other; says of each whether it had anything.
    private interface Writer {
        boolean points(Series series, Shown shown, HistoryQuery.Points points);

        boolean slots(Series series, Shown shown, HistoryQuery.Buckets buckets);

        void end();
    }

    private final class LineWriter implements Writer {
        private final boolean quoted;
        private boolean begun;

        LineWriter(boolean quoted) {
            this.quoted = quoted;
        }

        @Override
        public boolean points(Series series, Shown shown, HistoryQuery.Points points) {
            header("time", "series", "unit", "value");
            for (int i = 0; i < points.times().length; i++) {
                row(points.times()[i], series, shown, Double.toString(points.values()[i]));
            }
            return points.times().length > 0;
        }

        @Override
        public boolean slots(Series series, Shown shown, HistoryQuery.Buckets b) {
            header("time", "series", "unit", "count", "min", "mean", "max");
            boolean any = false;
            for (int i = 0; i < b.count().length; i++) {
                if (b.count()[i] > 0) {
                    any = true;
                    row(
                            b.from() + Math.round(i * b.step()),
                            series,
                            shown,
                            Integer.toString(b.count()[i]),
                            Double.toString(shown.of(b.min()[i])),
                            Double.toString(shown.of(b.mean()[i])),
                            Double.toString(shown.of(b.max()[i])));
                }
            }
            return any;
        }

        @Override
        public void end() {}

        private void header(String... names) {
            if (!begun) {
                begun = true;
                session.say(String.join(quoted ? "," : "\t", names));
            }
        }

        private void row(long at, Series series, Shown shown, String... values) {
            String name = TextTable.clean(series.toString());
            // RFC 4180
            String cell = quoted ? "\"" + name.replace("\"", "\"\"") + "\"" : name;
            String gap = quoted ? "," : "\t";
            session.say(
                    FleetJson.iso(at)
                            + gap
                            + cell
                            + gap
                            + shown.unit()
                            + gap
                            + String.join(gap, values));
        }
    }

    private final class JsonWriter implements Writer {
        private final ObjectNode root = session.mapper().createObjectNode();
        private final ArrayNode all;

        JsonWriter(Target target, long from, long to) {
            root.put("target", target.name());
            root.put("from", FleetJson.iso(from));
            root.put("to", FleetJson.iso(to));
            all = root.putArray("series");
        }

        @Override
        public boolean points(Series series, Shown shown, HistoryQuery.Points points) {
            ObjectNode node = node(series, shown);
            all.add(node);
            ArrayNode values = node.putArray("points");
            for (int i = 0; i < points.times().length; i++) {
                ObjectNode point = values.addObject();
                point.put("at", FleetJson.iso(points.times()[i]));
                point.put("value", finite(points.values()[i]));
            }
            return !values.isEmpty();
        }

        @Override
        public boolean slots(Series series, Shown shown, HistoryQuery.Buckets b) {
            ObjectNode node = node(series, shown);
            all.add(node);
            node.put("stepMillis", b.step());
            node.put("grainSeconds", b.grain().toSeconds());
            ArrayNode slots = node.putArray("slots");
            for (int i = 0; i < b.count().length; i++) {
                if (b.count()[i] > 0) {
                    ObjectNode slot = slots.addObject();
                    slot.put("at", FleetJson.iso(b.from() + Math.round(i * b.step())));
                    slot.put("count", b.count()[i]);
                    slot.put("min", finite(shown.of(b.min()[i])));
                    slot.put("mean", finite(shown.of(b.mean()[i])));
                    slot.put("max", finite(shown.of(b.max()[i])));
                }
            }
            return !slots.isEmpty();
        }

        @Override
        public void end() {
            session.print(root);
        }

        private ObjectNode node(Series series, Shown shown) {
            return FleetJson.series(session.mapper(), series).put("unit", shown.unit());
        }

        /// JSON has no word for what is no number.
        private static @Nullable Double finite(double value) {
            return Double.isFinite(value) ? (Double) value : null;
        }
    }
}
