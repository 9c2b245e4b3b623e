package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Held;
import dev.pilothouse.core.connector.postgres.UpkeepWay.Way;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// A server with one index that is played: the contract with an operation that takes a while, and
/// what is special of each.
@ContractOf(UpkeepOperation.class)
class UpkeepOperationTest extends UpkeepContract {

    private static final String DEFINITION = UpkeepContract.DEFINITION;

    private Operation operation(Verb verb) {
        return new UpkeepOperation(u -> server, TARGET, new Upkeep(verb, "app", "public", "i", ""));
    }

    private Operation drop() {
        return working();
    }

    @Override
    Played fresh() {
        return new Played();
    }

    @Override
    Operation operation() {
        return operation(Verb.DROP_INDEX);
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
