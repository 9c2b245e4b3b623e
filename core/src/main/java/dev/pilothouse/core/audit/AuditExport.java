package dev.pilothouse.core.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.pilothouse.core.model.Phrase;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// Writes what fits a filter for other programs, newest first, page by page, so that a million rows
/// need no more memory than a few.
public final class AuditExport {

    /// Kind of the row that tells of an export.
    public static final String EXPORT = "audit.export";

    private static final int AT_ONCE = 2_000;
    private static final String HEAD =
            "seq,time,who,role,kind,target,what,sent,reason,outcome,finding,took_ms,hash\r\n";

    private final AuditLog log;
    private final Function<Phrase, String> words;

    /// @param words findings in the reader's language
    public AuditExport(AuditLog log, Function<Phrase, String> words) {
        this.log = log;
        this.words = words;
    }

    /// Writes them, and puts on record that the log left this place.
    ///
    /// @param form `csv` or `json`
    /// @return how many rows were written
    public long to(String form, AuditFilter filter, Writer out) throws IOException {
        long count = form.equals("csv") ? csv(filter, out) : json(filter, out);
        log.exported(form, count);
        return count;
    }

    /// As RFC 4180 has it.
    ///
    /// @return how many rows were written
    public long csv(AuditFilter filter, Writer out) throws IOException {
        out.write(HEAD);
        return each(
                filter,
                row -> {
                    AuditNote.Deed deed = row.note().deed();
                    AuditNote.Ending ending = row.note().ending();
                    out.write(
                            String.join(
                                            ",",
                                            Long.toString(row.seq()),
                                            Instant.ofEpochMilli(row.at()).toString(),
                                            cell(row.note().who()),
                                            cell(row.note().role()),
                                            cell(deed.kind()),
                                            cell(deed.targetName()),
                                            cell(deed.what()),
                                            cell(deed.sent()),
                                            cell(deed.reason()),
                                            outcome(ending),
                                            cell(words.apply(ending.finding())),
                                            ending.tookMillis() < 0
                                                    ? ""
                                                    : Long.toString(ending.tookMillis()),
                                            row.hash())
                                    + "\r\n");
                });
    }

    /// An array of objects.
    ///
    /// @return how many rows were written
    public long json(AuditFilter filter, Writer out) throws IOException {
        JsonGenerator json = new ObjectMapper().getFactory().createGenerator(out);
        json.useDefaultPrettyPrinter();
        json.writeStartArray();
        long count =
                each(
                        filter,
                        row -> {
                            AuditNote.Deed deed = row.note().deed();
                            AuditNote.Ending ending = row.note().ending();
                            json.writeStartObject();
                            json.writeNumberField("seq", row.seq());
                            json.writeStringField(
                                    "time", Instant.ofEpochMilli(row.at()).toString());
                            json.writeStringField("who", row.note().who());
                            json.writeStringField("role", row.note().role());
                            json.writeStringField("kind", deed.kind());
                            json.writeStringField("target", deed.targetName());
                            json.writeStringField("what", deed.what());
                            json.writeStringField("sent", deed.sent());
                            json.writeStringField("reason", deed.reason());
                            json.writeStringField("outcome", outcome(ending));
                            json.writeStringField("finding", words.apply(ending.finding()));
                            if (ending.tookMillis() >= 0) {
                                json.writeNumberField("took_ms", ending.tookMillis());
                            }
                            json.writeStringField("hash", row.hash());
                            json.writeEndObject();
                        });
        json.writeEndArray();
        json.flush();
        return count;
    }

    private interface Each {
        void row(AuditRow row) throws IOException;
    }

    private long each(AuditFilter filter, Each each) throws IOException {
        long count = 0;
        long before = Long.MAX_VALUE;
        while (true) {
            List<AuditRow> page = log.page(filter, before, AT_ONCE);
            for (AuditRow row : page) {
                each.row(row);
                count++;
            }
            if (page.size() < AT_ONCE) {
                return count;
            }
            before = page.getLast().seq();
        }
    }

    private static String outcome(AuditNote.Ending ending) {
        return ending.outcome().name().toLowerCase(Locale.ROOT);
    }

    private static String cell(String text) {
        // A spreadsheet would run what begins like a formula.
        String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("(?s).*[,\"\r\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
    }
}
