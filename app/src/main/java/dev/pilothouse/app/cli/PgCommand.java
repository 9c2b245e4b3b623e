package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.connector.postgres.Activity;
import dev.pilothouse.core.connector.postgres.Backend;
import dev.pilothouse.core.connector.postgres.BlockingTree;
import dev.pilothouse.core.connector.postgres.Catalog;
import dev.pilothouse.core.connector.postgres.LiveSessions;
import dev.pilothouse.core.connector.postgres.SignalVerb;
import dev.pilothouse.core.connector.postgres.StatementSums;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.store.Holder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/// PostgreSQL servers: the commands below `pg`.
@Command(name = "pg", sortOptions = false)
final class PgCommand implements Callable<Integer> {

    private final Session session;

    PgCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new WrongUse(session.text("cli.wrong.pg"));
    }

    @Command(name = "status")
    int status(@Mixin Chosen chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = target(core, chosen);
            TargetState state = asked(core, chosen, () -> core.postgres().measure(target));
            return new PgStatus(session).show(state);
        }
    }

    @Command(name = "activity")
    int activity(
            @Mixin Chosen chosen, @Option(names = "--all", descriptionKey = "pg.all") boolean all)
            throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false);
                LiveSessions live = core.postgres().live(target(core, chosen))) {
            Activity activity = asked(core, chosen, live::activity);
            return new PgSessions(session).show(activity, all);
        }
    }

    @Command(name = "blocking")
    int blocking(@Mixin Chosen chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false);
                LiveSessions live = core.postgres().live(target(core, chosen))) {
            BlockingTree tree = asked(core, chosen, live::blocking);
            return new PgBlocking(session).show(tree);
        }
    }

    @Command(name = "statements")
    int statements(
            @Mixin Chosen chosen,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            descriptionKey = "from",
                            defaultValue = "-1h")
                    String from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            descriptionKey = "to",
                            defaultValue = "now")
                    String to,
            @Option(names = "--own", descriptionKey = "pg.own") boolean own) {
        long start = session.moment("--from", from);
        long end = session.moment("--to", to);
        if (end <= start) {
            throw new WrongUse(session.text("cli.wrong.range", from, to));
        }
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            Target target = target(core, chosen);
            StatementSums sums = StatementSums.of(core.history(), target.id(), start, end);
            boolean counted = sums.covered() > 0;
            StatementSums all =
                    counted ? sums : StatementSums.sampled(core.history(), target.id(), start, end);
            return new PgStatements(session, counted).show(own ? all : all.others());
        }
    }

    @Command(name = "findings")
    int findings(@Mixin Chosen chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = target(core, chosen);
            return new PgFindings(session)
                    .show(asked(core, chosen, () -> core.postgres().findings(target)));
        }
    }

    @Command(name = "sizes")
    int sizes(@Mixin Chosen chosen) throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Target target = target(core, chosen);
            Map<String, Double> sizes = asked(core, chosen, () -> core.postgres().sizes(target));
            if (session.json()) {
                ObjectNode node = session.mapper().createObjectNode();
                sizes.forEach((name, size) -> PgStatus.number(node, name, size));
                session.print(node);
            } else {
                TextTable table =
                        new TextTable(
                                List.of(
                                        session.text("cli.pg.column.database"),
                                        ">" + session.text("cli.pg.column.size")));
                sizes.forEach((name, size) -> table.add(name, session.format().bytes(size)));
                table.lines(0).forEach(session::say);
            }
            return ExitCode.FINE;
        }
    }

    @Command(name = "report")
    int report(
            @Mixin Chosen chosen,
            @Option(
                            names = "--out",
                            required = true,
                            paramLabel = "FILE",
                            descriptionKey = "pg.report.out")
                    String out,
            @Option(
                            names = "--from",
                            paramLabel = "TIME",
                            descriptionKey = "from",
                            defaultValue = "-7d")
                    String from,
            @Option(
                            names = "--to",
                            paramLabel = "TIME",
                            descriptionKey = "to",
                            defaultValue = "now")
                    String to) {
        long start = session.moment("--from", from);
        long end = session.moment("--to", to);
        if (end <= start) {
            throw new WrongUse(session.text("cli.wrong.range", from, to));
        }
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            return new PgReport(session).write(core, target(core, chosen), out, start, end);
        }
    }

    @Command(name = "tables")
    int tables(@Mixin Chosen chosen, @Mixin Inside inside) throws InterruptedException {
        return catalog(chosen, inside, Catalog::tables, new PgCatalog(session)::tables);
    }

    @Command(name = "indexes")
    int indexes(@Mixin Chosen chosen, @Mixin Inside inside) throws InterruptedException {
        return catalog(
                chosen,
                inside,
                (catalog, database) -> catalog.indexes(database, List.of()),
                new PgCatalog(session)::indexes);
    }

    @Command(name = "vacuum")
    int vacuum(@Mixin Chosen chosen, @Mixin Inside inside) throws InterruptedException {
        return catalog(chosen, inside, Catalog::vacuum, new PgCatalog(session)::vacuum);
    }

    private <T> int catalog(
            Chosen chosen,
            Inside inside,
            BiFunction<Catalog, String, T> question,
            ToIntFunction<T> printer)
            throws InterruptedException {
        try (Core core = session.openUnlocked(Holder.Role.COMMAND, false)) {
            Catalog catalog = core.postgres().catalog(target(core, chosen));
            return printer.applyAsInt(
                    asked(
                            core,
                            chosen,
                            () -> question.apply(catalog, inside.database(core, this, chosen))));
        }
    }

    @Command(name = "cancel")
    int cancel(@Mixin ChosenSession chosen, @Mixin SaidYes yes) throws InterruptedException {
        return signal(chosen, SignalVerb.CANCEL, yes);
    }

    @Command(name = "terminate")
    int terminate(@Mixin ChosenSession chosen, @Mixin SaidYes yes) throws InterruptedException {
        return signal(chosen, SignalVerb.TERMINATE, yes);
    }

    private int signal(ChosenSession chosen, SignalVerb verb, SaidYes yes)
            throws InterruptedException {
        try (Core core = session.openSigned();
                LiveSessions live = core.postgres().live(target(core, chosen))) {
            Backend backend =
                    asked(core, chosen, live::activity).backends().stream()
                            .filter(b -> b.pid() == chosen.pid)
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            new FaultException(
                                                    new Fault.NotFound("PID " + chosen.pid)));
            return new Doing(session, core)
                    .run(core.postgres().signal(target(core, chosen), backend, verb), yes);
        }
    }

    private Target target(Core core, Chosen chosen) {
        Target target = session.target(core.inventory(), chosen.target);
        if (target.kind() != TargetKind.POSTGRES) {
            throw new WrongUse(session.text("cli.wrong.notpg", target.name()));
        }
        return target;
    }

    private <T> T asked(Core core, Chosen chosen, AskedAgain.Question<T> question)
            throws InterruptedException {
        return AskedAgain.asked(session, core, chosen.fromInput, question);
    }

    /// Which server.
    static class Chosen {
        @Parameters(index = "0", paramLabel = "TARGET", descriptionKey = "target")
        String target = "";

        @Option(names = "--password-stdin", descriptionKey = "password-stdin")
        boolean fromInput;
    }

    /// Which database of it.
    static final class Inside {
        @Option(names = "--database", paramLabel = "NAME", descriptionKey = "pg.database")
        String database = "";

        /// The one of the login where none is named.
        String database(Core core, PgCommand command, Chosen chosen) {
            if (!database.isEmpty()) {
                return database;
            }
            return command.target(core, chosen).endpoint() instanceof Endpoint.Postgres endpoint
                            && endpoint.database() != null
                    ? endpoint.database()
                    : "postgres";
        }
    }

    /// Which session of which server.
    static final class ChosenSession extends Chosen {
        @Parameters(index = "1", paramLabel = "PID", descriptionKey = "pg.pid")
        int pid;
    }
}
