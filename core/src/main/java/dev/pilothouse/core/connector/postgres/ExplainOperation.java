package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs a statement that reads, to see where its time goes. In a transaction that may not change
/// anything and is rolled back, on a connection of its own that is closed after it: what a
/// read-only
/// transaction does not stop, such as an advisory lock, ends with that.
final class ExplainOperation implements Operation {

    static final String LIMIT = "30s";

    private static final String LOOK = "operation.step.pg.connect";
    private static final String WORK = "operation.step.pg.explain";

    private final Supplier<Way> ways;
    private final Target target;
    private final Explained statement;
    private final Consumer<Plan> found;
    private volatile boolean planned;
    private volatile Optional<Way> working = Optional.empty();

    /// Runs one statement for its plan. Throws a [dev.pilothouse.core.model.FaultException].
    interface Way extends AutoCloseable {

        Plan run(Explained statement);

        /// By another thread.
        boolean stop();

        @Override
        void close();
    }

    /// @param found is given the plan, on the operation's thread
    ExplainOperation(Supplier<Way> ways, Target target, Explained statement, Consumer<Plan> found) {
        this.ways = ways;
        this.target = target;
        this.statement = statement;
        this.found = found;
    }

    @Override
    public Target target() {
        return target;
    }

    @Override
    public Description describe() {
        return new Description(
                "pg.explain",
                statement.database(),
                Risk.SAFE,
                Right.OPERATE,
                List.of(
                        "BEGIN READ ONLY",
                        "SET LOCAL statement_timeout = '" + LIMIT + "'",
                        "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement.shape().text(),
                        "ROLLBACK"),
                Optional.ofNullable(PostgresConnector.endpoint(target).user()).orElse(""),
                Phrase.of("operation.proof.pg.explain"),
                List.of(LOOK, WORK),
                false);
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        try (Way way = ways.get()) {
            run.step(WORK);
            run.sending();
            working = Optional.of(way);
            Plan plan = way.run(statement);
            planned = true;
            found.accept(plan);
        } finally {
            working = Optional.empty();
        }
    }

    @Override
    public boolean stop() {
        return working.map(Way::stop).orElse(false);
    }

    /// There is nothing to read back: it changes nothing, and its plan came or did not.
    @Override
    public Finding verify(Run run) {
        return planned
                ? new Finding.Holds(Phrase.of("operation.found.pg.explained"))
                : new Finding.CantTell(Phrase.of("operation.found.pg.unexplained"));
    }
}
