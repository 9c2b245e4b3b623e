package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.AuditText;
import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.audit.AuditExport;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditHead;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Outcome;
import dev.pilothouse.core.audit.AuditRow;
import dev.pilothouse.core.audit.AuditStats;
import dev.pilothouse.core.audit.Verification;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Who did what: the commands below `audit`.
@Command(name = "audit", sortOptions = false)
final class AuditCommand implements Callable<Integer> {

    private final Session session;

    AuditCommand(Session session) {
        this.session = session;
    }

    /// Without a command it is understood as `audit list`.
    @Override
    public Integer call() throws IOException {
        return list(new Wanted(), 50);
    }

    /// What is asked for.
    static final class Wanted {
        @Option(names = "--who", paramLabel = "NAME", descriptionKey = "audit.who")
        String who = "";

        @Option(names = "--kind", paramLabel = "KIND", descriptionKey = "audit.kind")
        String kind = "";

        @Option(names = "--target", paramLabel = "NAME", descriptionKey = "audit.target")
        String target = "";

        @Option(names = "--outcome", paramLabel = "OUTCOME", descriptionKey = "audit.outcome")
        String outcome = "";

        @Option(names = "--text", paramLabel = "TEXT", descriptionKey = "audit.text")
        String text = "";

        @Option(names = "--from", paramLabel = "TIME", descriptionKey = "audit.from")
        @Nullable String from;

        @Option(names = "--to", paramLabel = "TIME", descriptionKey = "to")
        @Nullable String to;
    }

    @Command(name = "list")
    int list(
            @picocli.CommandLine.Mixin Wanted wanted,
            @Option(
                            names = {"-n", "--last"},
                            paramLabel = "N",
                            defaultValue = "50",
                            descriptionKey = "audit.last")
                    int last)
            throws IOException {
        AuditFilter filter = filter(wanted);
        OperationText words = new OperationText(session.format());
        try (Core core = session.openSigned()) {
            core.who().require(Right.AUDIT, "audit.read", "");
            if (session.json()) {
                StringWriter out = new StringWriter();
                AuditExport export = new AuditExport(new Newest(core.audit(), last), words::phrase);
                export.json(filter, out);
                session.say(out.toString());
                return ExitCode.FINE;
            }
            AuditText about = new AuditText(session.texts());
            TextTable table =
                    new TextTable(
                            List.of(
                                    session.text("audit.col.seq"),
                                    session.text("audit.col.time"),
                                    session.text("audit.col.who"),
                                    session.text("audit.col.kind"),
                                    session.text("audit.col.target"),
                                    session.text("audit.col.what"),
                                    session.text("audit.col.outcome"),
                                    session.text("audit.col.finding")));
            for (AuditRow row : core.audit().page(filter, Long.MAX_VALUE, last).reversed()) {
                AuditNote note = row.note();
                table.add(
                        Long.toString(row.seq()),
                        session.format().moment(row.at(), session.now()),
                        note.who(),
                        note.deed().kind(),
                        note.deed().targetName(),
                        about.what(note.deed()),
                        session.text(
                                "audit.outcome."
                                        + note.ending().outcome().name().toLowerCase(Locale.ROOT)),
                        words.phrase(note.ending().finding()));
            }
            table.lines(0).forEach(session::say);
        }
        return ExitCode.FINE;
    }

    private AuditFilter filter(Wanted wanted) {
        Outcome outcome =
                Arrays.stream(Outcome.values())
                        .filter(o -> o.name().equalsIgnoreCase(wanted.outcome))
                        .findFirst()
                        .orElse(null);
        if (outcome == null && !wanted.outcome.isEmpty()) {
            throw new WrongUse(session.text("cli.wrong.outcome", wanted.outcome));
        }
        return new AuditFilter(
                wanted.who,
                wanted.kind,
                wanted.target,
                outcome,
                wanted.from == null ? Long.MIN_VALUE : session.moment("--from", wanted.from),
                wanted.to == null ? Long.MAX_VALUE : session.moment("--to", wanted.to),
                wanted.text);
    }

    @Command(name = "verify")
    int verify(
            @Option(names = "--head", paramLabel = "NUMBER:HASH", descriptionKey = "audit.head")
                    @Nullable String head) {
        Optional<AuditHead> kept = head == null ? Optional.empty() : Optional.of(head(head));
        try (Core core = session.openSigned()) {
            core.who().require(Right.AUDIT, "audit.verify", "");
            Verification found = core.audit().verify(kept);
            if (session.json()) {
                session.print(json(found));
            } else {
                tell(found);
            }
            return found.intact() ? ExitCode.FINE : ExitCode.TROUBLE;
        }
    }

    private AuditHead head(String typed) {
        String[] parts = typed.split(":", 2);
        if (parts.length == 2 && parts[0].matches("\\d{1,18}") && parts[1].matches("[0-9a-f]*")) {
            return new AuditHead(Long.parseLong(parts[0]), parts[1]);
        }
        throw new WrongUse(session.text("cli.wrong.head", typed));
    }

    private ObjectNode json(Verification found) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("intact", found.intact());
        node.put("rows", found.rows());
        node.put("head", found.head().seq() + ":" + found.head().hash());
        node.put("millis", found.millis());
        ArrayNode breaks = node.putArray("breaks");
        for (Verification.Break one : found.breaks()) {
            breaks.addObject()
                    .put("damage", one.damage().name().toLowerCase(Locale.ROOT))
                    .put("from", one.from())
                    .put("to", one.to());
        }
        return node;
    }

    private void tell(Verification found) {
        if (found.intact()) {
            session.say(session.text("audit.intact", session.format().count(found.rows())));
            session.say(found.head().seq() + ":" + found.head().hash());
            return;
        }
        for (Verification.Break one : found.breaks()) {
            session.say(
                    session.text(
                            "audit.break",
                            Long.toString(one.from()),
                            Long.toString(one.to()),
                            session.text(
                                    "audit.damage."
                                            + one.damage().name().toLowerCase(Locale.ROOT))));
        }
    }

    @Command(name = "head")
    int head() {
        try (Core core = session.openSigned()) {
            core.who().require(Right.AUDIT, "audit.read", "");
            AuditHead head = core.audit().head();
            if (session.json()) {
                ObjectNode node = session.mapper().createObjectNode();
                session.print(node.put("seq", head.seq()).put("hash", head.hash()));
            } else {
                session.say(head.seq() + ":" + head.hash());
            }
        }
        return ExitCode.FINE;
    }

    @Command(name = "export")
    int export(
            @picocli.CommandLine.Mixin Wanted wanted,
            @Option(names = "--format", paramLabel = "FORMAT", descriptionKey = "audit.format")
                    @Nullable String format,
            @Option(names = "--out", paramLabel = "FILE", descriptionKey = "audit.out")
                    @Nullable Path file)
            throws IOException {
        String form = form(format, file);
        AuditFilter filter = filter(wanted);
        OperationText words = new OperationText(session.format());
        try (Core core = session.openSigned()) {
            core.who().require(Right.AUDIT, "audit.export", "");
            AuditExport export = new AuditExport(core.audit(), words::phrase);
            if (file == null) {
                Writer out = new OutputStreamWriter(session.out(), StandardCharsets.UTF_8);
                long unused = export.to(form, filter, out);
                out.flush();
                return ExitCode.FINE;
            }
            try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
                long count = export.to(form, filter, out);
                session.say(
                        session.text("audit.exported", session.format().count(count))
                                + ": "
                                + file);
            } catch (IOException e) {
                throw new WrongUse(session.text("cli.wrong.write", file.toString(), e.toString()));
            }
        }
        return ExitCode.FINE;
    }

    private String form(@Nullable String format, @Nullable Path file) {
        if (format == null) {
            boolean json = session.json() || (file != null && file.toString().endsWith(".json"));
            return json ? "json" : "csv";
        }
        String form = format.toLowerCase(Locale.ROOT);
        if (!form.equals("csv") && !form.equals("json")) {
            throw new WrongUse(session.text("cli.wrong.format", format));
        }
        return form;
    }

    @Command(name = "stats")
    int stats() {
        ZoneId zone = session.format().zone();
        LocalDate today = LocalDate.ofInstant(Instant.ofEpochMilli(session.now()), zone);
        try (Core core = session.openSigned()) {
            core.who().require(Right.AUDIT, "audit.read", "");
            AuditStats stats =
                    core.audit()
                            .stats(
                                    today.atStartOfDay(zone).toInstant().toEpochMilli(),
                                    today.minusDays(6)
                                            .atStartOfDay(zone)
                                            .toInstant()
                                            .toEpochMilli());
            if (session.json()) {
                ObjectNode node = session.mapper().createObjectNode();
                node.put("sign_ins", stats.signIns());
                node.put("sign_ins_refused", stats.signInsRefused());
                node.put("operations", stats.operations());
                node.put("failed", stats.failed());
                node.put("unknown", stats.unknown());
                node.put("people", stats.people());
                ObjectNode kinds = node.putObject("by_kind");
                new TreeMap<>(stats.byKind()).forEach(kinds::put);
                session.print(node);
                return ExitCode.FINE;
            }
            figure("audit.stat.signins", stats.signIns());
            session.say("  " + session.text("audit.stat.signins.bad", stats.signInsRefused()));
            figure("audit.stat.operations", stats.operations());
            session.say(
                    "  "
                            + session.text(
                                    "audit.stat.operations.bad", stats.failed(), stats.unknown()));
            figure("audit.stat.people", stats.people());
            stats.byKind().entrySet().stream()
                    .sorted(
                            Map.Entry.<String, Long>comparingByValue()
                                    .reversed()
                                    .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(
                            kind ->
                                    session.say(
                                            session.format().count(kind.getValue())
                                                    + "  "
                                                    + kind.getKey()));
        }
        return ExitCode.FINE;
    }

    private void figure(String key, long value) {
        session.say(session.text(key) + ": " + session.format().count(value));
    }
}
