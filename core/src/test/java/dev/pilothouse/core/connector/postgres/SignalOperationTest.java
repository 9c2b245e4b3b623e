package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.StillRun;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

/// Sessions of a server that is played: the contract with ending one, and what is special of
/// cancelling.
@ContractOf(SignalOperation.class)
class SignalOperationTest extends SignalContract {

    @Override
    SignalVerb verb() {
        return SignalVerb.TERMINATE;
    }

    private Operation terminate() {
        return working();
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
