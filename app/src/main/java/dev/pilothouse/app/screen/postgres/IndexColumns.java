package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.connector.postgres.IndexList.Sequence;
import dev.pilothouse.core.connector.postgres.IndexList.Unkeyed;
import dev.pilothouse.core.connector.postgres.IndexRow;
import dev.pilothouse.core.connector.postgres.IndexRow.Trouble;
import dev.pilothouse.core.model.Health;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The columns of indexes, of foreign keys without one, and of sequences.
final class IndexColumns {

    private final CatalogFrame frame;
    private final Format format;

    IndexColumns(CatalogFrame frame) {
        this.frame = frame;
        this.format = frame.format();
    }

    /// As texts name it.
    static String key(Trouble trouble) {
        return trouble.name().toLowerCase(Locale.ROOT);
    }

    private String title(String id) {
        return frame.text("column." + id);
    }

    List<Column<IndexRow>> indexes() {
        List<Column<IndexRow>> all = new ArrayList<>();
        all.add(
                Column.<IndexRow>words("index", title("index"), 180, IndexRow::shown)
                        .name()
                        .growing());
        all.add(Column.words("table", title("table"), 140, r -> plain(r.table())));
        all.add(
                Column.<IndexRow>mark(
                                "verdict",
                                title("verdict"),
                                240,
                                IndexColumns::health,
                                this::verdicts)
                        .growing());
        all.add(Column.words("columns", title("columns"), 140, IndexRow::columns));
        all.add(Column.number("size", title("size"), 84, IndexRow::size, format::bytes));
        all.add(Column.number("scans", title("scans"), 92, IndexRow::scans, this::count));
        all.add(
                Column.number(
                                "elsewhere",
                                title("elsewhere"),
                                110,
                                IndexRow::elsewhere,
                                this::count)
                        .hidden());
        all.add(Column.words("rule", title("rule"), 128, this::rule));
        all.add(Column.words("method", title("method"), 72, IndexRow::method).hidden());
        return all;
    }

    private String count(double value) {
        return format.count(Math.round(value));
    }

    /// Without quotes where they say nothing to people.
    private static String plain(String sql) {
        String[] parts = TableNames.parts(sql);
        return parts[0].equals("public") || parts[0].isEmpty()
                ? parts[1]
                : parts[0] + "." + parts[1];
    }

    private static Health health(IndexRow row) {
        if (row.has(Trouble.INVALID)) {
            return Health.UNHEALTHY;
        }
        boolean sure =
                row.has(Trouble.DUPLICATE) || row.has(Trouble.REDUNDANT) || row.has(Trouble.UNUSED);
        return sure ? Health.DEGRADED : row.troubled() ? Health.UNKNOWN : Health.HEALTHY;
    }

    private String verdicts(IndexRow row) {
        return row.verdicts().isEmpty()
                ? frame.text("verdict.ok")
                : row.verdicts().stream()
                        .map(v -> frame.text("verdict." + key(v.trouble()), others(v.other())))
                        .collect(Collectors.joining(", "));
    }

    /// Names of others, as people call them.
    static String others(String names) {
        return names.isEmpty()
                ? ""
                : Stream.of(names.split(", "))
                        .map(IndexColumns::plain)
                        .collect(Collectors.joining(", "));
    }

    private String rule(IndexRow row) {
        String key =
                row.primary()
                        ? "primary"
                        : row.unique() ? "unique" : row.constrains() ? "constraint" : "";
        return key.isEmpty() ? Column.DASH : frame.text("rule." + key);
    }

    List<Column<Unkeyed>> keys() {
        return List.of(
                Column.<Unkeyed>words("table", title("table"), 220, r -> plain(r.table()))
                        .name()
                        .growing(),
                Column.words("key", title("key"), 260, Unkeyed::name),
                Column.words("columns", title("columns"), 220, Unkeyed::columns),
                Column.number("rows", title("rows"), 110, Unkeyed::rows, this::count));
    }

    List<Column<Sequence>> sequences() {
        return List.of(
                Column.<Sequence>words("sequence", title("sequence"), 230, r -> plain(r.name()))
                        .name()
                        .growing(),
                Column.words("feeds", title("feeds"), 230, r -> dash(r.table())),
                Column.words("type", title("type"), 90, Sequence::type),
                Column.number("last", title("last"), 150, Sequence::last, this::count),
                Column.number("end", title("end"), 190, Sequence::end, this::count),
                Column.meter(
                        Column.number(
                                "used",
                                title("used"),
                                120,
                                Sequence::percent,
                                format::percentExact),
                        r -> Math.min(1, r.percent() / 100),
                        r -> r.cycles() ? Level.NORMAL : Level.of(r.percent(), 75, 90)),
                Column.words(
                        "cycles",
                        title("cycles"),
                        150,
                        r ->
                                r.readable()
                                        ? frame.text(r.cycles() ? "cycles" : "fails")
                                        : frame.text("unreadable")));
    }

    private static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }
}
