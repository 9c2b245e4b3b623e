package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Description;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Risk;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.operation.StoppedException;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs a statement that reads, to see where its time goes. In a transaction that may not change
/// anything and is rolled back, on a connection of its own that is closed after it: what a
/// read-only transaction does not stop, such as an advisory lock, ends with that. What a function
/// does outside the transaction, such as ending a session, is not taken back by anything; so the
/// plan is asked beforehand which functions would be called, and it never runs without a yes.
final class ExplainOperation implements Operation {

    static final String LIMIT = "30s";

    private static final String LOOK = "operation.step.pg.connect";
    private static final String WORK = "operation.step.pg.explain";

    private final Supplier<Way> ways;
    private final Target target;
    private final Explained statement;
    private final Consumer<Plan> found;
    private volatile boolean planned;
    private volatile boolean stopped;
    private volatile Optional<Way> working = Optional.empty();

    /// Runs one statement for its plan. Throws a [dev.pilothouse.core.model.FaultException].
    interface Way extends AutoCloseable {

        Plan run(Explained statement);

        /// What its plan says before it runs.
        Foreseen foresee(Explained statement);

        /// By another thread.
        boolean stop();

        @Override
        void close();
    }

    /// @param cost as the planner estimates it, in its units
    /// @param rows as it estimates them
    /// @param functions those it calls that may do more than compute a value, sorted
    record Foreseen(double cost, double rows, List<String> functions) {

        Foreseen {
            functions = List.copyOf(functions);
        }
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

    /// It only reads.
    @Override
    public String part() {
        return "plan";
    }

    @Override
    public Description describe() {
        return new Description(
                "pg.explain",
                statement.database(),
                Risk.LOADS,
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
    public Impact impact() {
        Foreseen foreseen;
        try (Way way = ways.get()) {
            foreseen = way.foresee(statement);
        }
        List<Impact.Effect> effects = new ArrayList<>();
        effects.add(
                new Impact.Effect(
                        Health.HEALTHY,
                        statement.database(),
                        String.format(Locale.ROOT, "cost %.0f", foreseen.cost()),
                        Phrase.of(
                                "operation.happens.pg.explain",
                                String.format(Locale.ROOT, "%.0f", foreseen.rows()))));
        for (String function : foreseen.functions()) {
            effects.add(
                    new Impact.Effect(
                            Health.DEGRADED,
                            function + "()",
                            "",
                            Phrase.of("operation.happens.pg.explain.function")));
        }
        return new Impact(
                foreseen.functions().isEmpty()
                        ? Phrase.NONE
                        : Phrase.of(
                                "operation.worst.pg.explain",
                                String.join(", ", foreseen.functions())),
                effects,
                Phrase.of("operation.source.pg.explain"));
    }

    @Override
    public void run(Run run) throws InterruptedException {
        run.step(LOOK);
        try (Way way = ways.get()) {
            run.step(WORK);
            run.sending();
            working = Optional.of(way);
            Plan plan = asked(way, run);
            planned = true;
            found.accept(plan);
        } finally {
            working = Optional.empty();
        }
    }

    private Plan asked(Way way, Run run) {
        try {
            return way.run(statement);
        } catch (FaultException e) {
            if (stopped
                    && e.fault() instanceof Fault.Database f
                    && f.trouble() == Fault.Database.Trouble.SLOW_QUERY) {
                run.left(Phrase.of("operation.found.pg.stopped.explain"));
                throw new StoppedException(e);
            }
            throw e;
        }
    }

    @Override
    public boolean stop() {
        stopped = true;
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
