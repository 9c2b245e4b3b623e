package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.connector.postgres.BlockingBuilder.Waiter;
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
import java.util.Optional;

/// What every operation promises, on a server with one session that is played.
abstract class SignalContract extends OperationContract {

    /// What is done to the session.
    abstract SignalVerb verb();

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

    static final Backend BACKEND =
            new Backend(
                    77,
                    0,
                    "client backend",
                    "ann",
                    "app",
                    "",
                    "local",
                    "active",
                    "",
                    "",
                    12.4,
                    3,
                    3,
                    0,
                    "update t set n = 1",
                    1_700_000_000_000_000L,
                    false);

    final ManualTime time = new ManualTime(1_795_000_000_000L);
    Played server = new Played();

    /// A server with one session.
    static final class Played implements Signals {
        boolean there = true;
        String state = "active";
        int sent;
        boolean takesEffect = true;
        @Nullable Fault beforeSent;
        @Nullable Fault afterSent;
        boolean dead;
        Done done = new Done(true, List.of("public.t"));

        private void check() {
            if (dead) {
                throw new FaultException(LOST);
            }
        }

        @Override
        public Optional<Seen> look(Backend backend) {
            check();
            Fault before = beforeSent;
            if (before != null) {
                throw new FaultException(before);
            }
            return there ? Optional.of(new Seen(state, 5)) : Optional.empty();
        }

        @Override
        public Done done(Backend backend) {
            check();
            return done;
        }

        @Override
        public void send(Backend backend, SignalVerb verb) {
            check();
            if (takesEffect) {
                there = verb == SignalVerb.CANCEL;
                state = "idle in transaction (aborted)";
            }
            sent++;
            Fault after = afterSent;
            if (after != null) {
                dead = after instanceof Fault.Database && !takesEffect;
                throw new FaultException(after);
            }
        }

        @Override
        public void close() {}
    }

    Operation operation(SignalVerb verb) {
        return new SignalOperation(
                () -> server,
                () -> server,
                () ->
                        new BlockingBuilder(List.of(BACKEND), List.of(), List.of())
                                .build(
                                        1,
                                        List.of(
                                                new Waiter(80, List.of(77)),
                                                new Waiter(81, List.of(80)))),
                TARGET,
                BACKEND,
                verb);
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
        server = new Played();
        return operation(verb());
    }

    @Override
    protected Operation refused() {
        Operation operation = working();
        server.takesEffect = false;
        server.afterSent =
                new Fault.Forbidden("permission denied", "GRANT pg_signal_backend TO monitor");
        return operation;
    }

    @Override
    protected String serverSays() {
        return "permission denied";
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
