package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.history.HistoryQuery;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.report.CacheFile;
import dev.pilothouse.core.report.Damage;
import dev.pilothouse.core.report.Manifest;
import dev.pilothouse.core.report.OpenedCache;
import dev.pilothouse.core.store.Holder;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// What was seen, as a file for another machine.
@Command(name = "cache", sortOptions = false)
final class CacheCommand implements Callable<Integer> {

    private final Session session;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    CacheCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), session.text("cli.wrong.nocommand"));
    }

    @Command(name = "export", sortOptions = false)
    int export(
            @Parameters(paramLabel = "FILE", descriptionKey = "cache.file") Path file,
            @Option(names = "--from", paramLabel = "TIME", descriptionKey = "cache.from")
                    @Nullable String from,
            @Option(names = "--to", paramLabel = "TIME", descriptionKey = "to") @Nullable String to,
            @Option(
                            names = "--targets",
                            paramLabel = "TARGET",
                            split = ",",
                            descriptionKey = "cache.targets")
                    @Nullable List<String> names) {
        Path target = file.toAbsolutePath();
        if (Files.exists(target)) {
            throw new WrongUse(session.text("cli.wrong.exists", file.toString()));
        }
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new WrongUse(session.text("cli.wrong.folder", file.toString()));
        }
        try (Core core = session.open(Holder.Role.COMMAND, false)) {
            HistoryQuery.Span all = core.history().extent();
            long start = from == null ? all.from() : session.moment("--from", from);
            long end = to == null ? all.to() : session.moment("--to", to);
            if (end < start) {
                throw new WrongUse(
                        session.text(
                                "cli.wrong.range", from == null ? "" : from, to == null ? "" : to));
            }
            Set<TargetId> wanted = new HashSet<>();
            if (names != null) {
                names.forEach(n -> wanted.add(session.target(core.inventory(), n).id()));
            }
            Manifest made = file(core).export(target, start, end, wanted, core.inventory());
            if (session.json()) {
                session.print(node(made));
            } else {
                session.say(
                        session.text(
                                "cli.cache.exported",
                                file.toString(),
                                session.format().full(made.from()),
                                session.format().full(made.to()),
                                session.texts().plural("cli.targets", made.targets().size()),
                                session.format().bytes(bytes(made))));
            }
        }
        return ExitCode.FINE;
    }

    @Command(name = "open", sortOptions = false)
    int open(@Parameters(paramLabel = "FILE", descriptionKey = "cache.file") Path file) {
        try (OpenedCache cache = CacheFile.open(file)) {
            String why = session.screens().whyNoWindow();
            if (why.isEmpty() && !session.json()) {
                return session.screens()
                        .window(new Screens.CacheToShow(file, cache), session.texts().locale());
            }
            if (!session.json()) {
                session.err().println(session.text(why));
            }
            try (Core core = session.look(cache)) {
                FleetState last = core.past(cache.manifest().to());
                new StatusCommand(session).show(last, null);
            }
            return ExitCode.FINE;
        }
    }

    @Command(name = "verify", sortOptions = false)
    int verify(@Parameters(paramLabel = "FILE", descriptionKey = "cache.file") Path file) {
        List<Damage> found =
                new CacheFile(session.historyCheck(), session.clock(), "").verify(file);
        if (session.json()) {
            ObjectNode node = session.mapper().createObjectNode();
            node.put("file", file.toString());
            node.put("whole", found.isEmpty());
            ArrayNode damages = node.putArray("damages");
            for (Damage damage : found) {
                ObjectNode d = damages.addObject();
                d.put("entry", damage.entry());
                d.put("fromByte", damage.from() < 0 ? null : (Long) damage.from());
                d.put("detail", damage.detail());
            }
            session.print(node);
        } else if (found.isEmpty()) {
            session.say(session.text("cli.cache.whole", file.toString()));
        } else {
            session.say(session.text("cli.cache.damaged", file.toString()));
            for (Damage damage : found) {
                String where =
                        damage.from() < 0
                                ? damage.entry()
                                : session.text(
                                        "cli.cache.where",
                                        damage.entry(),
                                        Long.toString(damage.from()));
                session.say("  " + TextTable.clean((where + " " + damage.detail()).strip()));
            }
        }
        return found.isEmpty() ? ExitCode.FINE : ExitCode.TROUBLE;
    }

    private CacheFile file(Core core) {
        return new CacheFile(core.historyFile(), session.clock(), Cli.version());
    }

    private ObjectNode node(Manifest made) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("format", made.format());
        node.put("madeAt", FleetJson.iso(made.madeAt()));
        node.put("madeBy", made.madeBy());
        node.put("from", FleetJson.iso(made.from()));
        node.put("to", FleetJson.iso(made.to()));
        ArrayNode targets = node.putArray("targets");
        made.targets().forEach(t -> targets.add(t.name()));
        node.put("bytes", bytes(made));
        return node;
    }

    private static long bytes(Manifest manifest) {
        return manifest.entries().stream().mapToLong(Manifest.Entry::bytes).sum();
    }
}
