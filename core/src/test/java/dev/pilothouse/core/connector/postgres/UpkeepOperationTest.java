package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Held;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Way;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A server with one index that is played: the contract with an operation that takes a while, and
/// what is special of each.
@ContractOf(UpkeepOperation.class)
class UpkeepOperationTest extends OperationContract {

    private static final Fault LOST =
            new Fault.Database(Trouble.LOST, "db:5432", "", "the server closed the connection");

    private static final Target TARGET =
            new Target(
                    new TargetId(4),
                    "db-1",
                    TargetKind.POSTGRES,
                    Endpoint.Postgres.at("db", 5432, "app", "monitor"),
                    ENVIRONMENT,
                    "",
                    List.of(),
                    false,
                    Target.Cadence.DEFAULT);

    private static final String DEFINITION = "CREATE INDEX i ON public.t USING btree (a)";

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private Played server = new Played();

    /// A server on which a statement is through when it is looked at the third time.
    private static final class Played implements UpkeepWay {
        String mark = "71:t";
        String afterwards = "";
        int sent;
        int looks;
        boolean takesEffect = true;
        boolean stopped;
        boolean dead;
        @Nullable Fault beforeSent;
        @Nullable Fault afterSent;
        List<String> invalid = List.of("public.old_ccnew");
        List<Held> awaited = List.of();
        double deadRows = Double.NaN;

        /// Happens while the statement runs.
        Runnable meanwhile = () -> {};

        private void check() {
            if (dead) {
                throw new FaultException(LOST);
            }
        }

        @Override
        public String mark() {
            check();
            Fault before = beforeSent;
            if (before != null) {
                throw new FaultException(before);
            }
            return mark;
        }

        @Override
        public String definition() {
            return DEFINITION;
        }

        @Override
        public Touched touched() {
            return new Touched(
                    48 * 1_048_576,
                    Double.NaN,
                    deadRows,
                    3,
                    List.of(new Held("12 ann@app", "RowExclusiveLock", 61.4, Way.USES)));
        }

        @Override
        public void begin(String sql, Consumer<String> said) {
            check();
            sent++;
            if (takesEffect) {
                mark = afterwards;
            } else {
                invalid = List.of("public.i", "public.old_ccnew");
            }
        }

        @Override
        public boolean ended() {
            if (stopped) {
                throw new FaultException(
                        new Fault.Database(
                                Trouble.SLOW_QUERY,
                                "db:5432",
                                "",
                                "canceling statement due to user request"));
            }
            Fault after = afterSent;
            if (after != null) {
                dead = after instanceof Fault.Database && !takesEffect;
                throw new FaultException(after);
            }
            if (++looks == 5) {
                meanwhile.run();
            }
            return looks > 7;
        }

        @Override
        public boolean stop() {
            stopped = true;
            return true;
        }

        @Override
        public Progress progress() {
            return new Progress("waiting for old snapshots", 0.5, awaited);
        }

        @Override
        public List<String> leftovers() {
            return invalid;
        }

        @Override
        public String extension() {
            return "";
        }

        @Override
        public void close() {}
    }

    private Operation operation(Verb verb) {
        return new UpkeepOperation(u -> server, TARGET, new Upkeep(verb, "app", "public", "i", ""));
    }

    private Operation drop() {
        server = new Played();
        return operation(Verb.DROP_INDEX);
    }

    @Override
    protected Scheduler scheduler() {
        return time;
    }

    @Override
    protected void settle() {
        time.advance(patience());
    }

    @Override
    protected Operation working() {
        return drop();
    }

    @Override
    protected Operation refused() {
        Operation operation = drop();
        server.takesEffect = false;
        server.afterSent = new Fault.Forbidden("must be owner of index i", "");
        return operation;
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = drop();
        server.beforeSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = drop();
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = drop();
        server.takesEffect = false;
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = drop();
        server.takesEffect = false;
        server.afterSent = new Fault.Timeout("db:5432", "database", Duration.ofSeconds(10));
        return operation;
    }

    @Override
    protected int sent() {
        return server.sent;
    }

    @Test
    void theExactStatementIsShownAndNamesAreQuoted() {
        Upkeep table = new Upkeep(Verb.VACUUM_ANALYZE, "app", "Склад", "my \"t\"", "");
        assertThat(table.sql("")).isEqualTo("VACUUM (VERBOSE, ANALYZE) \"Склад\".\"my \"\"t\"\"\"");
        assertThat(drop().describe().sent()).containsExactly("DROP INDEX CONCURRENTLY public.i");
        assertThat(operation(Verb.REINDEX_TABLE).describe().sent())
                .containsExactly("REINDEX TABLE CONCURRENTLY public.i");
        assertThat(Upkeep.resetStatements("app").sql("ext"))
                .isEqualTo("SELECT ext.pg_stat_statements_reset()");
    }

    @Test
    void anIndexThatWasDroppedCanBeMadeAgain() throws InterruptedException {
        Operation operation = drop();
        Upkeep made = new Upkeep(Verb.CREATE_INDEX, "app", "public", "i", DEFINITION);
        assertThat(made.sql(""))
                .isEqualTo("CREATE INDEX CONCURRENTLY i ON public.t USING btree (a)");
        assertThat(made.done("", "80:t")).isTrue();
        assertThat(made.done("", "80:f")).isFalse();
        assertThat(operation.undo()).isEmpty();
    }

    @Test
    void whatIsTouchedIsTold() {
        Impact impact = drop().impact();
        assertThat(impact.worst().args()).containsExactly("3");
        assertThat(impact.effects())
                .extracting(e -> e.name() + " " + e.detail() + " " + e.happens().code())
                .containsExactly(
                        "public.i 48 MiB operation.happens.pg.index-drop",
                        "12 ann@app RowExclusiveLock operation.happens.pg.awaited");
    }

    private OperationState now() {
        return runner().board().current().operations().getFirst();
    }

    /// What is left invalid is told in words, and what was so before is not laid at its door.
    @Test
    void whatAPersonStopsIsToldAsThatWithWhatItLeft() throws InterruptedException {
        Operation operation = drop();
        server.takesEffect = false;
        server.meanwhile =
                () -> {
                    assertThat(now().sent()).isTrue();
                    runner().cancel(now().id());
                };
        runner().submit(operation, confirmed(operation));
        settle();
        assertThat(now().outcome())
                .isEqualTo(
                        new Outcome.Cancelled(
                                Phrase.of(
                                        "operation.found.pg.stopped.index-drop",
                                        "public.i",
                                        "canceling statement due to user request")));
        onRecord(operation, AuditNote.Outcome.CANCELLED);
    }

    @Test
    void whatFailsByItselfTellsWhatItLeft() throws InterruptedException {
        Operation operation = drop();
        server.takesEffect = false;
        server.afterSent = new Fault.Rejected("index-drop", "40P01 deadlock detected");
        runner().submit(operation, confirmed(operation));
        settle();
        assertThat(now().outcome())
                .isEqualTo(
                        new Outcome.Failed(
                                server.afterSent,
                                Phrase.of(
                                        "operation.found.pg.failed.index-drop",
                                        "public.i",
                                        "40P01 deadlock detected")));
    }

    @Test
    void whomItWaitsForIsToldWhileItRuns() throws InterruptedException {
        Operation operation = drop();
        List<OperationState> seen = new ArrayList<>();
        server.meanwhile = () -> seen.add(now());
        server.awaited =
                List.of(
                        new Held("8502 ann@app", "idle in transaction", 86_400, Way.USES),
                        new Held("8503 bob@app", "active", 3, Way.USES));
        runner().submit(operation, confirmed(operation));
        settle();
        assertThat(seen.getFirst().steps().get(1).note())
                .isEqualTo(
                        Phrase.of(
                                "operation.note.pg.waits.since.more",
                                "8502 ann@app",
                                "86400 s",
                                "1"));
        assertThat(seen.getFirst().log())
                .extracting(OperationState.LogLine::line)
                .contains("waiting for old snapshots: 8502 ann@app, 8503 bob@app");
    }

    @Test
    void vacuumTellsWhatItWasGoodFor() throws InterruptedException {
        server = new Played();
        server.mark = "3";
        server.afterwards = "4";
        server.deadRows = 20_118;
        Operation operation = operation(Verb.VACUUM);
        server.meanwhile = () -> server.deadRows = 18;
        runner().submit(operation, confirmed(operation));
        settle();
        assertThat(now().outcome())
                .isEqualTo(
                        new Outcome.Done(
                                Phrase.of("operation.found.pg.vacuumed.dead", "20118 #", "18 #"),
                                null));
    }

    /// A transaction that has run for long is what nobody would want to overlook.
    @Test
    void whatItHasToWaitForIsTheWorstOfMakingAnIndex() {
        server = new Played();
        Upkeep made = new Upkeep(Verb.CREATE_INDEX, "app", "public", "i", DEFINITION);
        Impact impact = new UpkeepOperation(u -> server, TARGET, made).impact();
        assertThat(impact.worst()).isEqualTo(Phrase.of("operation.worst.pg.waits", "1", "61 s"));
        assertThat(impact.effects().getLast().happens())
                .isEqualTo(Phrase.of("operation.happens.pg.awaited", "61 s"));
    }

    @Test
    void theTableOfAnIndexIsInItsDefinition() {
        assertThat(table("CREATE INDEX i ON public.t USING btree (a)")).isEqualTo("public.t");
        assertThat(
                        table(
                                "CREATE UNIQUE INDEX \"My i\" ON ONLY \"S\".\"a \"\"b\"\" ON c\""
                                        + " USING hash (x)"))
                .isEqualTo("\"S\".\"a \"\"b\"\" ON c\"");
        assertThat(table("")).isEmpty();
    }

    private static String table(String definition) {
        return new Upkeep(Verb.CREATE_INDEX, "app", "public", "i", definition).table();
    }

    @Test
    void whatWasDoneIsToldByMarks() {
        Upkeep vacuum = new Upkeep(Verb.VACUUM, "app", "public", "t", "");
        assertThat(vacuum.done("3", "4")).isTrue();
        assertThat(vacuum.done("3", "3")).isFalse();
        Upkeep index = new Upkeep(Verb.REINDEX_INDEX, "app", "public", "i", "");
        assertThat(index.done("71:t", "90:t")).isTrue();
        assertThat(index.done("71:t", "71:t")).isFalse();
        assertThat(index.done("71:f", "90:f")).isFalse();
        Upkeep table = new Upkeep(Verb.REINDEX_TABLE, "app", "public", "t", "");
        assertThat(table.done("1:t,2:f", "2:f,9:t")).isTrue();
        assertThat(table.done("1:t,2:t", "2:t,9:t")).isFalse();
        assertThat(table.done("1:t", "")).isFalse();
        assertThat(Upkeep.reload().done("1.5", "1.6")).isTrue();
    }
}
