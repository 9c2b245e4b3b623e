package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Held;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Progress;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Touched;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Way;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.operation.StoppedException;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Vacuum, analyze, reindex, an index taken away or made, statistics reset, the configuration read
/// anew. What takes long shows the server's own progress and can be cancelled on the way.
final class UpkeepOperation implements Operation {

    private static final String LOOK = "operation.step.pg.before";
    private static final String WORK = "operation.step.pg.work";
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int LOOKS = 10;

    /// A transaction of so many seconds may go on for long.
    private static final double LASTING = 60;

    private static final double MIB = 1_048_576;

    private final Function<Upkeep, UpkeepWay> ways;
    private final Target target;
    private final Upkeep upkeep;
    private volatile String before = "";
    private volatile String definition = "";
    private volatile double dead = Double.NaN;
    private volatile @Nullable UpkeepWay working;
    private volatile boolean stopped;

    /// @param ways opens the way, which is closed after each use
    UpkeepOperation(Function<Upkeep, UpkeepWay> ways, Target target, Upkeep upkeep) {
        this.ways = ways;
        this.target = target;
        this.upkeep = upkeep;
    }

    @Override
    public Target target() {
        return target;
    }

    /// What is done to one table or index; the server itself has those wait that can't be done side
    /// by side.
    @Override
    public String part() {
        return upkeep.database() + " " + upkeep.schema() + "." + upkeep.name();
    }

    @Override
    public Description describe() {
        return new Description(
                "pg." + upkeep.verb().word(),
                name(),
                upkeep.verb().risk(),
                Right.OPERATE,
                List.of(upkeep.sql("")),
                String.valueOf(
                        Optional.ofNullable(PostgresConnector.endpoint(target).user()).orElse("")),
                Phrase.of("operation.proof.pg." + upkeep.verb().word(), name()),
                List.of(LOOK, WORK),
                upkeep.verb() == Verb.DROP_INDEX);
    }

    private String name() {
        String about = upkeep.about();
        if (about.isEmpty()) {
            return target.name();
        }
        return upkeep.verb().relation() ? upkeep.database() + ": " + about : about;
    }

    @Override
    public Impact impact() {
        if (!upkeep.verb().relation()) {
            return Impact.NONE;
        }
        try (UpkeepWay way = ways.apply(upkeep)) {
            return told(way.touched());
        }
    }

    private Impact told(Touched touched) {
        String word = upkeep.verb().word();
        List<Impact.Effect> effects = new ArrayList<>();
        effects.add(
                new Impact.Effect(
                        upkeep.verb() == Verb.DROP_INDEX ? Health.UNHEALTHY : Health.HEALTHY,
                        upkeep.about(),
                        detail(touched),
                        Phrase.of("operation.happens.pg." + word)));
        touched.holders().forEach(held -> effects.add(effect(held)));
        return new Impact(worst(touched), effects, Phrase.of("operation.source.pg"));
    }

    private Impact.Effect effect(Held held) {
        String happens =
                switch (held.way()) {
                    case CONFLICTS -> "holds";
                    case USES -> upkeep.verb().concurrent() ? "awaited" : "uses";
                    case LOOKS_BACK -> "snapshot";
                    case HOLDS_BACK -> "keeps";
                };
        boolean lasting =
                held.way() == Way.CONFLICTS
                        || ((waits(held) || keeps(held)) && held.seconds() > LASTING);
        return new Impact.Effect(
                lasting ? Health.DEGRADED : Health.HEALTHY,
                held.who(),
                held.mode(),
                Double.isNaN(held.seconds())
                        ? Phrase.of("operation.happens.pg." + happens + ".undated")
                        : Phrase.of("operation.happens.pg." + happens, seconds(held.seconds())));
    }

    /// Whether this can't be through before that ends.
    private boolean waits(Held held) {
        return held.way() == Way.LOOKS_BACK
                || held.way() == Way.CONFLICTS
                || (held.way() == Way.USES && upkeep.verb().concurrent());
    }

    /// Whether this does less because of it.
    private static boolean keeps(Held held) {
        return held.way() == Way.HOLDS_BACK;
    }

    private static String seconds(double seconds) {
        return Math.round(seconds) + " s";
    }

    /// What nobody would want to overlook, the gravest first.
    private Phrase worst(Touched touched) {
        if (upkeep.verb() == Verb.DROP_INDEX && !(touched.scans() == 0)) {
            return Phrase.of(
                    "operation.worst.pg.index-drop",
                    Double.isNaN(touched.scans())
                            ? "?"
                            : Long.toString(Math.round(touched.scans())));
        }
        for (String code : List.of("waits", "keeps")) {
            List<Held> grave =
                    touched.holders().stream()
                            .filter(h -> code.equals("waits") ? waits(h) : keeps(h))
                            .filter(h -> h.seconds() > LASTING)
                            .toList();
            if (!grave.isEmpty()) {
                double oldest = grave.stream().mapToDouble(Held::seconds).max().orElse(0);
                return Phrase.of(
                        "operation.worst.pg." + code,
                        Integer.toString(grave.size()),
                        seconds(oldest));
            }
        }
        return upkeep.verb() == Verb.REINDEX_INDEX || upkeep.verb() == Verb.REINDEX_TABLE
                ? Phrase.of("operation.worst.pg.reindex", mebibytes(touched.bytes()))
                : Phrase.NONE;
    }

    /// The same in all languages.
    private static String detail(Touched touched) {
        return Double.isNaN(touched.bytes()) ? "" : mebibytes(touched.bytes()) + " MiB";
    }

    private static String mebibytes(double bytes) {
        if (Double.isNaN(bytes)) {
            return "?";
        }
        double size = bytes / MIB;
        return String.format(Locale.ROOT, size < 10 ? "%.1f" : "%.0f", size);
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        try (UpkeepWay way = ways.apply(upkeep)) {
            before = way.mark();
            if (before.isEmpty()
                    && upkeep.verb().relation()
                    && upkeep.verb() != Verb.CREATE_INDEX) {
                throw new FaultException(new Fault.NotFound(name()));
            }
            if (upkeep.verb() == Verb.DROP_INDEX) {
                definition = way.definition();
                if (definition.isEmpty()) {
                    throw new FaultException(new Fault.Locked(name(), "AccessExclusiveLock"));
                }
                run.log(definition);
            }
            if (upkeep.verb().vacuums()) {
                dead = way.touched().dead();
            }
            List<String> invalid = upkeep.verb().concurrent() ? way.leftovers() : List.of();
            String sql = upkeep.sql(way.extension());
            run.step(WORK);
            run.sending();
            run.log(sql);
            working = way;
            way.begin(sql, run::log);
            try {
                follow(way, run);
            } catch (FaultException e) {
                throw ended(way, run, invalid, e);
            }
        } finally {
            working = null;
        }
    }

    private static void follow(UpkeepWay way, Run run) throws InterruptedException {
        String said = "";
        for (int looks = 0; !way.ended(); looks++) {
            Progress progress = looks > 2 ? way.progress() : Progress.NONE;
            String line = line(progress);
            if (!line.isEmpty() && !line.equals(said)) {
                run.log(line);
                said = line;
            }
            if (looks > 2) {
                run.note(note(progress));
            }
            if (!progress.phase().isEmpty()) {
                run.fraction(progress.fraction());
            }
            run.pause(looks < 4 ? SOON : Duration.ofSeconds(1));
        }
        run.note(Phrase.NONE);
    }

    /// As the server says it.
    private static String line(Progress progress) {
        if (progress.awaited().isEmpty()) {
            return progress.phase();
        }
        String whom = progress.awaited().stream().map(Held::who).collect(Collectors.joining(", "));
        return (progress.phase().isEmpty() ? "waiting for" : progress.phase() + ":") + " " + whom;
    }

    private static Phrase note(Progress progress) {
        if (progress.awaited().isEmpty()) {
            return progress.phase().isEmpty()
                    ? Phrase.NONE
                    : Phrase.of("operation.note.pg.phase", progress.phase());
        }
        Held first = progress.awaited().getFirst();
        int more = progress.awaited().size() - 1;
        String lasts = Double.isNaN(first.seconds()) ? "" : ".since";
        return Phrase.of(
                "operation.note.pg.waits" + lasts + (more == 0 ? "" : ".more"),
                first.who(),
                seconds(first.seconds()),
                Integer.toString(more));
    }

    /// What was begun concurrently and did not end leaves an index that only costs: that is told
    /// with the outcome.
    private RuntimeException ended(UpkeepWay way, Run run, List<String> invalid, FaultException e) {
        boolean byUs = stopped && trouble(e) == Trouble.SLOW_QUERY;
        run.note(Phrase.NONE);
        String code = "operation.found.pg." + (byUs ? "stopped" : "failed");
        if (byUs) {
            run.left(Phrase.of(code));
        }
        if (upkeep.verb().concurrent() && trouble(e) != Trouble.LOST) {
            try {
                List<String> fresh = new ArrayList<>(way.leftovers());
                fresh.removeIf(name -> invalid.contains(name) && !name.equals(upkeep.about()));
                if (!fresh.isEmpty()) {
                    String names = String.join(", ", fresh);
                    run.left(Phrase.of(code + "." + upkeep.verb().word(), names, said(e)));
                } else if (byUs) {
                    run.left(Phrase.of(code + ".clean"));
                }
            } catch (FaultException unread) {
                run.left(Phrase.of(code + ".unread", said(e)));
            }
        }
        return byUs ? new StoppedException(e) : e;
    }

    private static @Nullable Trouble trouble(FaultException e) {
        return e.fault() instanceof Fault.Database f ? f.trouble() : null;
    }

    private static String said(FaultException e) {
        if (e.fault() instanceof Fault.Database f) {
            return f.answer();
        }
        if (e.fault() instanceof Fault.Forbidden f) {
            return f.what();
        }
        return e.fault() instanceof Fault.Rejected f ? f.answer() : e.fault().code();
    }

    @Override
    public boolean stop() {
        UpkeepWay way = working;
        stopped = way != null;
        return way != null && way.stop();
    }

    @Override
    public Finding verify(Run run) throws InterruptedException {
        try (UpkeepWay way = ways.apply(upkeep)) {
            for (int looks = 0; looks < LOOKS; looks++) {
                if (upkeep.done(before, way.mark())) {
                    return new Finding.Holds(
                            upkeep.verb().vacuums()
                                    ? vacuumed(way.touched())
                                    : Phrase.of("operation.found.pg." + found()));
                }
                run.pause(SOON);
            }
        }
        return new Finding.HoldsNot(Phrase.of("operation.found.pg.not." + found()));
    }

    /// What it was good for: the dead rows that are gone, and whether somebody kept the rest.
    private Phrase vacuumed(Touched touched) {
        if (Double.isNaN(dead) || Double.isNaN(touched.dead())) {
            return Phrase.of("operation.found.pg.vacuumed");
        }
        long kept = Math.round(touched.dead());
        long holders = touched.holders().stream().filter(h -> h.way() == Way.HOLDS_BACK).count();
        return kept > 0 && holders > 0
                ? Phrase.of(
                        "operation.found.pg.vacuumed.kept",
                        rows(dead),
                        rows(kept),
                        Long.toString(holders))
                : Phrase.of("operation.found.pg.vacuumed.dead", rows(dead), rows(kept));
    }

    private static String rows(double count) {
        return Math.round(count) + " #";
    }

    private String found() {
        return switch (upkeep.verb()) {
            case VACUUM, VACUUM_ANALYZE -> "vacuumed";
            case ANALYZE -> "analyzed";
            case REINDEX_INDEX, REINDEX_TABLE -> "rebuilt";
            case DROP_INDEX -> "dropped";
            case CREATE_INDEX -> "created";
            case RESET_DATABASE, RESET_STATEMENTS -> "reset";
            case RELOAD -> "reloaded";
        };
    }

    @Override
    public Optional<Operation> undo() {
        return upkeep.verb() == Verb.DROP_INDEX && !definition.isEmpty()
                ? Optional.of(new UpkeepOperation(ways, target, upkeep.again(definition)))
                : Optional.empty();
    }
}
