package dev.pilothouse.app.screen.audit;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.AuditText;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.model.Health;

import java.util.List;
import java.util.Locale;

/// The audit log's columns, and the words of what is in them.
final class AuditColumns {

    private final Workbench bench;
    private final Texts texts;
    private final Format format;
    private final OperationText words;
    private final AuditText about;

    AuditColumns(Workbench bench, Format format) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = format;
        words = new OperationText(format);
        about = new AuditText(texts);
    }

    DataTable<AuditRow> table() {
        long now = bench.data().clock().millis();
        return new DataTable<>(
                bench.ui(),
                AuditRow::seq,
                List.of(
                        Column.number(
                                "seq",
                                texts.text("audit.col.seq"),
                                60,
                                AuditRow::seq,
                                v -> format.count((long) v)),
                        Column.words(
                                "time",
                                texts.text("audit.col.time"),
                                100,
                                row -> format.moment(row.at(), now)),
                        Column.words(
                                "who",
                                texts.text("audit.col.who"),
                                88,
                                row -> dash(row.note().who())),
                        Column.<AuditRow>words(
                                        "kind",
                                        texts.text("audit.col.kind"),
                                        144,
                                        row -> row.note().deed().kind())
                                .mono(),
                        Column.<AuditRow>words(
                                        "target",
                                        texts.text("audit.col.target"),
                                        130,
                                        row -> dash(row.note().deed().targetName()))
                                .name(),
                        Column.<AuditRow>words(
                                        "what",
                                        texts.text("audit.col.what"),
                                        120,
                                        row -> oneLine(about.what(row.note().deed())))
                                .growing(),
                        Column.mark(
                                "outcome",
                                texts.text("audit.col.outcome"),
                                110,
                                row -> health(row.note().ending().outcome()),
                                row -> word(row.note().ending().outcome())),
                        Column.words(
                                "finding",
                                texts.text("audit.col.finding"),
                                170,
                                row -> words.phrase(row.note().ending().finding())),
                        Column.number(
                                "took",
                                texts.text("audit.col.took"),
                                84,
                                row ->
                                        row.note().ending().tookMillis() < 0
                                                ? Double.NaN
                                                : row.note().ending().tookMillis(),
                                format::millis)),
                new DataTable.Labels(
                        texts.text("audit.filter"),
                        texts.text("audit.none"),
                        texts.text("audit.none"),
                        texts.text("audit.columns"),
                        texts.text("audit.csv"),
                        texts.text("audit.copycell"),
                        texts.text("audit.copyrow"),
                        texts));
    }

    /// All of it in the one line a cell has; of a script it would be the first line only.
    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ⏎ ");
    }

    static String dash(String text) {
        return text.isEmpty() ? Column.DASH : text;
    }

    String word(Outcome outcome) {
        return texts.text("audit.outcome." + outcome.name().toLowerCase(Locale.ROOT));
    }

    private static Health health(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Health.HEALTHY;
            case FAILED -> Health.UNHEALTHY;
            case REFUSED -> Health.DEGRADED;
            case UNKNOWN, CANCELLED -> Health.UNKNOWN;
        };
    }
}
