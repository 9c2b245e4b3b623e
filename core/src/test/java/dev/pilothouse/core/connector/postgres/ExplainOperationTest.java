package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

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
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A statement that is played: nothing of it can be read back, so a lost answer stays unknown.
@ContractOf(ExplainOperation.class)
class ExplainOperationTest extends OperationContract {

    private static final Fault LOST = new Fault.Database(Trouble.LOST, "db:5432", "", "gone");

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

    private static final String JSON =
            "[{\"Plan\":{\"Node Type\":\"Result\",\"Total Cost\":0.01,\"Actual Loops\":1}}]";

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final List<Plan> plans = new ArrayList<>();
    private List<String> functions = List.of();
    private int sent;
    private @Nullable Fault opening;
    private @Nullable Fault answer;

    private Operation operation(@Nullable Fault beforeSent, @Nullable Fault afterSent) {
        sent = 0;
        opening = beforeSent;
        answer = afterSent;
        return new ExplainOperation(
                this::way, TARGET, new Explained("app", "", "SELECT 1;", 0), plans::add);
    }

    private ExplainOperation.Way way() {
        Fault before = opening;
        if (before != null) {
            throw new FaultException(before);
        }
        return new ExplainOperation.Way() {
            @Override
            public Plan run(Explained statement) {
                sent++;
                Fault after = answer;
                if (after != null) {
                    throw new FaultException(after);
                }
                return Explainer.read(JSON, "", false, "public");
            }

            @Override
            public ExplainOperation.Foreseen foresee(Explained statement) {
                return new ExplainOperation.Foreseen(1234.2, 70, functions);
            }

            @Override
            public boolean stop() {
                return true;
            }

            @Override
            public void close() {}
        };
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
        return operation(null, null);
    }

    @Override
    protected Operation refused() {
        return operation(null, new Fault.Forbidden("permission denied", ""));
    }

    @Override
    protected Operation cutBefore() {
        return operation(LOST, null);
    }

    @Override
    protected Operation cutAfterItRan() {
        return operation(null, LOST);
    }

    @Override
    protected Operation cutForGood() {
        return operation(null, LOST);
    }

    @Override
    protected Operation timingOut() {
        return operation(null, new Fault.Timeout("db:5432", "database", Duration.ofSeconds(45)));
    }

    @Override
    protected boolean leavesTrace() {
        return false;
    }

    @Override
    protected int sent() {
        return sent;
    }

    @Test
    void itNeverRunsWithoutAYes() {
        assertThat(working().describe().risk()).isEqualTo(Risk.LOADS);
    }

    @Test
    void itTellsWhatItCostsAndWhichFunctionsAct() {
        Impact plain = working().impact();

        assertThat(plain.worst()).isEqualTo(Phrase.NONE);
        assertThat(plain.effects())
                .singleElement()
                .satisfies(
                        e -> {
                            assertThat(e.name()).isEqualTo("app");
                            assertThat(e.detail()).isEqualTo("cost 1234");
                            assertThat(e.happens())
                                    .isEqualTo(Phrase.of("operation.happens.pg.explain", "70"));
                        });

        functions = List.of("pg_terminate_backend");
        Impact acting = working().impact();

        assertThat(acting.worst())
                .isEqualTo(Phrase.of("operation.worst.pg.explain", "pg_terminate_backend"));
        assertThat(acting.effects())
                .hasSize(2)
                .last()
                .satisfies(e -> assertThat(e.name()).isEqualTo("pg_terminate_backend()"));
    }

    @Test
    void functionsAreFoundInThePlan() {
        assertThat(
                        SqlExplainWay.called(
                                """
                                Subquery Scan on public.v  (cost=0.00..1.06 rows=3 width=4)
                                  Output: pg_terminate_backend(v.pid), public."My ""own"" f"(1)
                                  Filter: (lower(v.a) = 'x(y)'::text)
                                """))
                .contains("pg_terminate_backend", "My \"own\" f", "lower");
    }

    @Test
    void whatIsSentIsAReadThatIsRolledBack() {
        assertThat(working().describe().sent())
                .containsExactly(
                        "BEGIN READ ONLY",
                        "SET LOCAL statement_timeout = '30s'",
                        "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) SELECT 1",
                        "ROLLBACK");
    }
}
