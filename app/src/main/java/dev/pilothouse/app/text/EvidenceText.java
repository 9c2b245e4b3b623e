package dev.pilothouse.app.text;

import dev.pilothouse.core.connector.postgres.ServerFinding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures that speak for a finding, as people read them: with a name, a unit and a number that
/// can be read. The one place that knows what each is measured in. Immutable; any thread may call.
public final class EvidenceText {

    private static final double DAY = 86_400;

    private final Format format;
    private final Texts texts;

    /// What a figure is measured in.
    private enum Unit {
        WORDS,
        COUNT,
        ROWS,
        BYTES,
        SECONDS,
        DAYS,
        PERCENT,
        VERSION,
        YES_OR_NO,
        SOURCE,
        TIME
    }

    private static final Map<Unit, List<String>> UNITS =
            Map.of(
                    Unit.BYTES,
                    List.of(
                            "bytes",
                            "ram",
                            "shared_buffers",
                            "effective_cache_size",
                            "work_mem",
                            "vacuum_mem",
                            "retained_bytes",
                            "behind_bytes",
                            "temp_bytes",
                            "row_bytes"),
                    Unit.SECONDS,
                    List.of(
                            "state_seconds",
                            "transaction_seconds",
                            "waiting_seconds",
                            "counted_seconds",
                            "seconds"),
                    Unit.DAYS,
                    List.of("days"),
                    Unit.PERCENT,
                    List.of("percent"),
                    Unit.VERSION,
                    List.of("version"),
                    Unit.YES_OR_NO,
                    List.of("active"),
                    Unit.SOURCE,
                    List.of("source"),
                    Unit.TIME,
                    List.of("at", "expires"),
                    Unit.ROWS,
                    List.of("rows"),
                    Unit.COUNT,
                    List.of(
                            "used",
                            "max",
                            "connections",
                            "connection_limit",
                            "synchronous",
                            "xmin_age",
                            "xid_age",
                            "multixact_age",
                            "freeze_age",
                            "failed_count",
                            "requested",
                            "timed",
                            "checksum_failures",
                            "deadlocks",
                            "hit",
                            "read",
                            "rollbacks",
                            "transactions",
                            "superusers",
                            "dead",
                            "live",
                            "forgotten",
                            "changed",
                            "seq_scans",
                            "seq_rows",
                            "index_scans",
                            "scans",
                            "last_value",
                            "end",
                            "max_connections",
                            "autovacuum_max_workers"));

    public EvidenceText(Format format) {
        this.format = format;
        texts = format.texts();
    }

    /// All figures in one line.
    public String line(String evidence) {
        return String.join(", ", lines(evidence));
    }

    /// A figure a line, in the order of the rule.
    public List<String> lines(String evidence) {
        List<String> lines = new ArrayList<>();
        ServerFinding.figures(evidence).forEach((name, value) -> lines.add(figure(name, value)));
        return lines;
    }

    private String figure(String name, String value) {
        String key = "finding.evidence." + name;
        // A newer program may have written of what this one does not know.
        return texts.has(key) ? texts.text(key, value(unit(name), value)) : name + " " + value;
    }

    private static Unit unit(String name) {
        return UNITS.entrySet().stream()
                .filter(e -> e.getValue().contains(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Unit.WORDS);
    }

    private String value(Unit unit, String value) {
        return switch (unit) {
            case WORDS -> value;
            case YES_OR_NO -> texts.text("finding.word." + (value.equals("t") ? "yes" : "no"));
            case SOURCE -> {
                String key =
                        "finding.word.source." + value.toLowerCase(Locale.ROOT).replace(' ', '-');
                yield texts.has(key) ? texts.text(key) : value;
            }
            // 2026-11-22 06:30:48.123456+00
            case TIME -> value.replaceFirst("\\.\\d+", "");
            case COUNT, ROWS, BYTES, SECONDS, DAYS, PERCENT, VERSION -> number(unit, value);
        };
    }

    private String number(Unit unit, String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            return value;
        }
        return switch (unit) {
            case COUNT -> format.count(Math.round(number));
            case ROWS ->
                    number < 0
                            ? texts.text("finding.word.uncounted")
                            : format.count(Math.round(number));
            case BYTES -> format.bytes(number);
            case SECONDS -> format.duration(number);
            case DAYS -> format.rough(number * DAY);
            case PERCENT -> format.percentExact(number);
            case VERSION -> version((int) number);
            case WORDS, YES_OR_NO, SOURCE, TIME -> value;
        };
    }

    /// 160015 is 16.15, 90624 is 9.6.24.
    private static String version(int number) {
        return number >= 100_000
                ? number / 10_000 + "." + number % 10_000
                : number / 10_000 + "." + number / 100 % 100 + "." + number % 100;
    }
}
