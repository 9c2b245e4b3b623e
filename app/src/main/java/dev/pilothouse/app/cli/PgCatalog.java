package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.Due;
import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.IndexRow;
import dev.pilothouse.core.connector.postgres.TableList;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.VacuumState;
import dev.pilothouse.core.model.PartFault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Tables, indexes and vacuum of a database, as lines or as JSON.
final class PgCatalog {

    private final Session session;
    private final Format format;

    PgCatalog(Session session) {
        this.session = session;
        this.format = session.format();
    }

    private String title(String id) {
        return session.text("catalog.column." + id).toUpperCase(session.texts().locale());
    }

    private String number(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }

    int tables(TableList list) {
        List<TableRow> rows = new ArrayList<>(list.rows());
        rows.sort(Comparator.comparingDouble((TableRow r) -> -r.size().total()));
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("database", list.database());
            ArrayNode all = node.putArray("tables");
            rows.forEach(row -> fill(all.addObject(), row));
            missing(node, list.missing());
            session.print(node);
            return ExitCode.FINE;
        }
        TextTable table =
                new TextTable(
                        List.of(
                                title("table"),
                                ">" + title("total"),
                                ">" + title("rows"),
                                ">" + title("dead"),
                                ">" + title("bloat"),
                                ">" + title("seq"),
                                ">" + title("idx")));
        for (TableRow row : rows) {
            table.add(
                    row.shown(),
                    format.bytes(row.size().total()),
                    number(row.rows().live()),
                    number(row.rows().dead()),
                    format.percent(row.bloat().percent()),
                    number(row.use().sequential()),
                    number(row.use().index()));
        }
        table.lines(0).forEach(session::say);
        missing(list.missing());
        return ExitCode.FINE;
    }

    private static void fill(ObjectNode node, TableRow row) {
        node.put("schema", row.schema());
        node.put("name", row.name());
        node.put("kind", String.valueOf(row.kind()));
        PgStatus.number(node, "bytes", row.size().total());
        PgStatus.number(node, "heapBytes", row.size().heap());
        PgStatus.number(node, "indexBytes", row.size().indexes());
        PgStatus.number(node, "toastBytes", row.size().toast());
        node.put("exact", row.size().exact());
        PgStatus.number(node, "rows", row.rows().live());
        PgStatus.number(node, "deadRows", row.rows().dead());
        PgStatus.number(node, "bloatBytesEstimate", row.bloat().bytes());
        PgStatus.number(node, "seqScans", row.use().sequential());
        PgStatus.number(node, "indexScans", row.use().index());
        PgStatus.number(node, "hotPercent", row.use().hotPercent());
        PgStatus.number(node, "hitPercent", row.use().hitPercent());
        PgStatus.number(node, "lastVacuum", row.care().lastVacuum());
        PgStatus.number(node, "lastAnalyze", row.care().lastAnalyze());
        PgStatus.number(node, "xidAge", row.care().xidAge());
    }

    /// @return [ExitCode#TROUBLE] when an index is invalid, needless or missing
    int indexes(IndexList list) {
        boolean trouble =
                !list.unkeyed().isEmpty() || list.rows().stream().anyMatch(IndexRow::troubled);
        if (session.json()) {
            json(list);
        } else {
            lines(list);
        }
        return trouble ? ExitCode.TROUBLE : ExitCode.FINE;
    }

    private void lines(IndexList list) {
        TextTable table =
                new TextTable(
                        List.of(
                                title("index"),
                                title("table"),
                                ">" + title("size"),
                                ">" + title("scans"),
                                title("verdict")));
        for (IndexRow row : list.rows()) {
            table.add(
                    row.shown(),
                    row.table(),
                    format.bytes(row.size()),
                    number(row.scans()),
                    row.verdicts().stream()
                            .map(
                                    v ->
                                            session.text(
                                                    "catalog.verdict." + word(v.trouble()),
                                                    v.other()))
                            .collect(Collectors.joining(", ")));
        }
        table.lines(0).forEach(session::say);
        list.unkeyed().forEach(key -> session.say(TextTable.clean(key.remedy())));
        for (IndexList.Sequence sequence : list.sequences()) {
            if (sequence.percent() > 75 && !sequence.cycles()) {
                session.say(
                        TextTable.clean(
                                sequence.name() + "  " + format.percentExact(sequence.percent())));
            }
        }
        missing(list.missing());
    }

    private static String word(Enum<?> code) {
        return code.name().toLowerCase(Locale.ROOT);
    }

    private void json(IndexList list) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("database", list.database());
        PgStatus.number(node, "statisticsDays", list.days());
        node.put("doubt", word(list.doubt()));
        ArrayNode all = node.putArray("indexes");
        for (IndexRow row : list.rows()) {
            ObjectNode one = all.addObject();
            one.put("schema", row.schema());
            one.put("name", row.name());
            one.put("table", row.table());
            one.put("columns", row.columns());
            PgStatus.number(one, "bytes", row.size());
            PgStatus.number(one, "scans", row.scans());
            one.put("valid", row.valid());
            one.put("unique", row.unique());
            one.put("droppable", row.droppable());
            ArrayNode verdicts = one.putArray("verdicts");
            row.verdicts()
                    .forEach(
                            v ->
                                    verdicts.addObject()
                                            .put("code", word(v.trouble()))
                                            .put("other", v.other()));
        }
        ArrayNode keys = node.putArray("foreignKeysWithoutIndex");
        list.unkeyed()
                .forEach(
                        k ->
                                keys.addObject()
                                        .put("table", k.table())
                                        .put("name", k.name())
                                        .put("columns", k.columns())
                                        .put("remedy", k.remedy()));
        ArrayNode sequences = node.putArray("sequences");
        for (IndexList.Sequence s : list.sequences()) {
            ObjectNode one = sequences.addObject().put("name", s.name()).put("cycles", s.cycles());
            PgStatus.number(one, "last", s.last());
            PgStatus.number(one, "end", s.end());
            PgStatus.number(one, "percent", s.percent());
        }
        missing(node, list.missing());
        session.print(node);
    }

    int vacuum(VacuumState state) {
        if (session.json()) {
            json(state);
            return ExitCode.FINE;
        }
        long waiting = state.queue().stream().filter(Due::waits).count();
        session.say(
                session.text(
                        "cli.pg.vacuum.database",
                        state.database(),
                        format.count(waiting),
                        format.count(state.queue().size())));
        if (!state.works().isEmpty()) {
            session.say(session.text("cli.pg.vacuum.running"));
        }
        for (VacuumState.Work work : state.works()) {
            session.say(
                    TextTable.clean(
                            "  "
                                    + work.command()
                                    + "  "
                                    + work.database()
                                    + "  "
                                    + work.relation()
                                    + "  "
                                    + work.phase()
                                    + "  "
                                    + format.percent(work.fraction() * 100)));
        }
        TextTable table =
                new TextTable(
                        List.of(
                                title("table"),
                                title("due"),
                                ">" + title("nearest"),
                                ">" + title("dead"),
                                ">" + title("age")));
        for (Due due : state.queue()) {
            table.add(
                    due.table().shown(),
                    session.text("catalog.due." + word(due.state())),
                    format.percent(due.progress() * 100),
                    number(due.table().rows().dead()),
                    number(due.table().care().xidAge()));
        }
        if (!state.queue().isEmpty()) {
            table.lines(0).forEach(session::say);
        }
        if (!state.holders().isEmpty()) {
            session.say(session.text("cli.pg.vacuum.holders"));
        }
        for (VacuumState.Holder holder : state.holders()) {
            session.say(
                    TextTable.clean(
                            "  "
                                    + session.text("catalog.holder." + holder.kind(), holder.name())
                                    + "  "
                                    + session.text("cli.pg.vacuum.age", number(holder.age()))));
        }
        missing(state.missing());
        return ExitCode.FINE;
    }

    private void json(VacuumState state) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("database", state.database());
        node.put("autovacuum", state.settings().on());
        ArrayNode works = node.putArray("running");
        for (VacuumState.Work work : state.works()) {
            ObjectNode one = works.addObject();
            one.put("command", work.command()).put("pid", work.pid());
            one.put("database", work.database()).put("relation", work.relation());
            one.put("phase", work.phase()).put("automatic", work.automatic());
            PgStatus.number(one, "fraction", work.fraction());
        }
        ArrayNode queue = node.putArray("tables");
        for (Due due : state.queue()) {
            ObjectNode one = queue.addObject();
            one.put("schema", due.table().schema()).put("name", due.table().name());
            one.put("state", word(due.state()));
            ArrayNode triggers = one.putArray("triggers");
            for (Due.Trigger trigger : due.triggers()) {
                ObjectNode each = triggers.addObject().put("kind", word(trigger.kind()));
                PgStatus.number(each, "have", trigger.have());
                PgStatus.number(each, "limit", trigger.limit());
            }
        }
        ArrayNode holders = node.putArray("holders");
        for (VacuumState.Holder holder : state.holders()) {
            ObjectNode one = holders.addObject();
            one.put("kind", holder.kind()).put("name", holder.name());
            PgStatus.number(one, "xids", holder.age());
            PgStatus.number(one, "seconds", holder.seconds());
        }
        ArrayNode ages = node.putArray("databases");
        for (VacuumState.Age age : state.ages()) {
            ObjectNode one = ages.addObject().put("name", age.database());
            PgStatus.number(one, "xidAge", age.xids());
            PgStatus.number(one, "multixactAge", age.multixacts());
        }
        missing(node, state.missing());
        session.print(node);
    }

    private void missing(List<PartFault> parts) {
        for (PartFault part : parts) {
            session.say(
                    TextTable.clean(
                            session.text(
                                    part.grant().isEmpty()
                                            ? "postgres.finding.unchecked"
                                            : "catalog.unread.grant",
                                    session.names().part(part.part()),
                                    part.reason().isEmpty()
                                            ? session.text("catalog.unread.right")
                                            : part.reason(),
                                    part.grant())));
        }
    }

    private static void missing(ObjectNode node, List<PartFault> parts) {
        ArrayNode all = node.putArray("unread");
        parts.forEach(
                p ->
                        all.addObject()
                                .put("part", p.part())
                                .put("reason", p.reason())
                                .put("grant", p.grant()));
    }
}
