package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.connector.postgres.BlockingBuilder.Waiter;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Fault.Database.Trouble;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;
import dev.pilothouse.fixtures.StillRun;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Sessions of a server that is played: the contract with ending one, and what is special of
/// cancelling.
@ContractOf(SignalOperation.class)
class SignalOperationTest extends OperationContract {

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

    private static final Backend BACKEND =
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

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private Played server = new Played();

    /// A server with one session.
    private static final class Played implements Signals {
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

    private Operation operation(SignalVerb verb) {
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

    private Operation terminate() {
        server = new Played();
        return operation(SignalVerb.TERMINATE);
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
        return terminate();
    }

    @Override
    protected Operation refused() {
        Operation operation = terminate();
        server.takesEffect = false;
        server.afterSent =
                new Fault.Forbidden("permission denied", "GRANT pg_signal_backend TO monitor");
        return operation;
    }

    @Override
    protected Operation cutBefore() {
        Operation operation = terminate();
        server.beforeSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutAfterItRan() {
        Operation operation = terminate();
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation cutForGood() {
        Operation operation = terminate();
        server.takesEffect = false;
        server.afterSent = LOST;
        return operation;
    }

    @Override
    protected Operation timingOut() {
        Operation operation = terminate();
        server.takesEffect = false;
        server.afterSent = new Fault.Timeout("db:5432", "database", Duration.ofSeconds(10));
        return operation;
    }

    @Override
    protected int sent() {
        return server.sent;
    }

    @Test
    void itSaysWhatIsRolledBackAndWhoGoesOn() {
        Impact impact = terminate().impact();
        assertThat(impact.worst().args()).containsExactly("1", "2");
        assertThat(impact.effects())
                .extracting(e -> e.name() + " " + e.happens().code() + e.happens().args())
                .containsExactly(
                        "77 ann@app operation.happens.pg.terminate.transaction.wrote[12 s]",
                        "public.t operation.happens.pg.undone[]",
                        "80 operation.happens.pg.free[]",
                        "81 operation.happens.pg.behind[]");
    }

    @Test
    void aTransactionThatOnlyReadIsToldAsThat() {
        Operation operation = operation(SignalVerb.CANCEL);
        server.done = new Signals.Done(false, List.of());
        assertThat(operation.impact().effects().getFirst().happens().code())
                .isEqualTo("operation.happens.pg.cancel.transaction.read");
    }

    /// Too many connections, say, of which this is one.
    @Test
    void aServerThatCannotBeAskedKeepsNobodyFromEndingASession() {
        Operation operation = terminate();
        server.dead = true;
        assertThat(operation.impact().effects().getFirst().happens().code())
                .isEqualTo("operation.happens.pg.terminate.transaction");
    }

    @Test
    void theExactStatementIsShown() {
        assertThat(operation(SignalVerb.CANCEL).describe().sent())
                .containsExactly("SELECT pg_cancel_backend(77)");
        assertThat(operation(SignalVerb.TERMINATE).describe().sent())
                .containsExactly("SELECT pg_terminate_backend(77)");
    }

    /// What upkeep waits for can be ended while it waits.
    @Test
    void sessionsAreEndedBesideEachOtherAndBesideUpkeep() {
        Operation upkeep =
                new UpkeepOperation(
                        u -> {
                            throw new AssertionError("nothing is asked for that");
                        },
                        TARGET,
                        new Upkeep(Upkeep.Verb.DROP_INDEX, "app", "public", "orders_idx", ""));
        assertThat(working().part()).contains("77").isNotEqualTo(upkeep.part());
    }

    /// As one that first removes the temporary files it spilled.
    @Test
    void aSessionMayTakeItsTimeToStop() throws InterruptedException {
        Operation cancel = operation(SignalVerb.CANCEL);
        server.takesEffect = false;
        Patient run = new Patient();
        cancel.run(run);
        assertThat(cancel.verify(run).said().code()).isEqualTo("operation.found.pg.cancelled");
        assertThat(run.waited).isBetween(Duration.ofSeconds(12), Duration.ofSeconds(14));
    }

    @Test
    void aSessionThatGoesOnIsToldAsThat() throws InterruptedException {
        Operation cancel = operation(SignalVerb.TERMINATE);
        server.takesEffect = false;
        Patient run = new Patient();
        cancel.run(run);
        assertThat(cancel.verify(run).said().code()).isEqualTo("operation.found.pg.there");
        assertThat(run.waited).isGreaterThanOrEqualTo(Duration.ofSeconds(30));
    }

    /// A run in which time passes only by waiting; after 12 seconds the statement has ended.
    private final class Patient extends StillRun {
        private Duration waited = Duration.ZERO;

        @Override
        public void pause(Duration time) {
            waited = waited.plus(time);
            if (waited.compareTo(Duration.ofSeconds(12)) >= 0) {
                server.state = "idle";
            }
        }
    }
}
