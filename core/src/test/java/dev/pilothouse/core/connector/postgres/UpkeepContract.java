package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// What every operation promises, on a server that is played: a statement that takes a while.
abstract class UpkeepContract extends OperationContract {

    static final Fault LOST =
            new Fault.Database(Trouble.LOST, "db:5432", "", "the server closed the connection");

    static final Target TARGET =
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

    static final String DEFINITION = "CREATE INDEX i ON public.t USING btree (a)";

    final ManualTime time = new ManualTime(1_795_000_000_000L);
    Played server = new Played();

    /// A server as it is before.
    abstract Played fresh();

    /// On that server.
    abstract Operation operation();

    /// A server on which a statement is through when it is looked at the third time.
    static final class Played implements UpkeepWay {
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
        server = fresh();
        return operation();
    }

    @Override
    protected Operation refused() {
        Operation operation = working();
        server.takesEffect = false;
        server.afterSent = new Fault.Forbidden("must be owner of index i", "");
        return operation;
    }

    @Override
    protected String serverSays() {
        return "must be owner of index i";
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = working();
        server.beforeSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = working();
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = working();
        server.takesEffect = false;
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = working();
        server.takesEffect = false;
        server.afterSent = new Fault.Timeout("db:5432", "database", Duration.ofSeconds(10));
        return operation;
    }

    @Override
    protected int sent() {
        return server.sent;
    }
}
