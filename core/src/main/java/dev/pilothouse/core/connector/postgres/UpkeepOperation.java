package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Held;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Progress;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Touched;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// Vacuum, analyze, reindex, an index taken away or made, statistics reset, the configuration read
/// anew. What takes long shows the server's own progress and can be cancelled on the way.
final class UpkeepOperation implements Operation {

    private static final String LOOK = "operation.step.pg.before";
    private static final String WORK = "operation.step.pg.work";
    private static final Duration SOON = Duration.ofMillis(300);
    private static final int LOOKS = 10;
    private static final double MIB = 1_048_576;

    private final Function<Upkeep, UpkeepWay> ways;
    private final Target target;
    private final Upkeep upkeep;
    private volatile String before = "";
    private volatile String definition = "";
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
        String size = mebibytes(touched.bytes());
        List<Impact.Effect> effects = new ArrayList<>();
        effects.add(
                new Impact.Effect(
                        upkeep.verb() == Verb.DROP_INDEX ? Health.UNHEALTHY : Health.HEALTHY,
                        upkeep.about(),
                        detail(touched),
                        Phrase.of("operation.happens.pg." + word)));
        for (Held held : touched.holders()) {
            effects.add(
                    new Impact.Effect(
                            held.conflicts() ? Health.DEGRADED : Health.HEALTHY,
                            held.who(),
                            held.mode(),
                            Phrase.of(
                                    held.conflicts()
                                            ? "operation.happens.pg.holds"
                                            : "operation.happens.pg.awaited",
                                    Double.isNaN(held.seconds())
                                            ? "?"
                                            : Long.toString(Math.round(held.seconds())))));
        }
        Phrase worst =
                switch (upkeep.verb()) {
                    case REINDEX_INDEX, REINDEX_TABLE ->
                            Phrase.of("operation.worst.pg.reindex", size);
                    case DROP_INDEX ->
                            Phrase.of(
                                    "operation.worst.pg.index-drop",
                                    Double.isNaN(touched.scans())
                                            ? "?"
                                            : Long.toString(Math.round(touched.scans())));
                    case VACUUM,
                            VACUUM_ANALYZE,
                            ANALYZE,
                            CREATE_INDEX,
                            RESET_DATABASE,
                            RESET_STATEMENTS,
                            RELOAD ->
                            Phrase.NONE;
                };
        return new Impact(worst, effects, Phrase.of("operation.source.pg"));
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
            String sql = upkeep.sql(way.extension());
            run.step(WORK);
            run.sending();
            run.log(sql);
            working = way;
            way.begin(sql, run::log);
            follow(way, run);
        } finally {
            working = null;
        }
    }

    private void follow(UpkeepWay way, Run run) throws InterruptedException {
        String phase = "";
        try {
            for (int looks = 0; !way.ended(); looks++) {
                Progress progress = looks > 2 ? way.progress() : Progress.NONE;
                if (!progress.phase().isEmpty()) {
                    if (!progress.phase().equals(phase)) {
                        phase = progress.phase();
                        run.log(phase);
                    }
                    run.note(Phrase.of("operation.note.pg.phase", phase));
                    run.fraction(progress.fraction());
                }
                run.pause(looks < 4 ? SOON : Duration.ofSeconds(1));
            }
        } catch (FaultException e) {
            throw stopped ? cancelled(way, run, e) : left(way, run, e);
        }
    }

    private FaultException cancelled(UpkeepWay way, Run run, FaultException e) {
        return e.fault() instanceof Fault.Database f && f.trouble() == Fault.Database.Trouble.LOST
                ? e
                : left(way, run, new FaultException(new Fault.Rejected(name(), said(e)), e));
    }

    private static String said(FaultException e) {
        return e.fault() instanceof Fault.Database f ? f.answer() : e.fault().code();
    }

    /// What was begun concurrently and failed leaves an index that only costs.
    private FaultException left(UpkeepWay way, Run run, FaultException e) {
        if (upkeep.verb().concurrent()) {
            try {
                way.leftovers().forEach(name -> run.log("INVALID: " + name));
            } catch (FaultException unread) {
                run.log("INVALID: ? (" + unread.fault().code() + ")");
            }
        }
        return e;
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
                    return new Finding.Holds(Phrase.of("operation.found.pg." + found()));
                }
                run.pause(SOON);
            }
        }
        return new Finding.HoldsNot(Phrase.of("operation.found.pg.not." + found()));
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
