package dev.pilothouse.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.FakeLink;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// What every operation promises, kept by a command.
@ContractOf(CommandOperation.class)
class CommandContractTest extends OperationContract {

    boolean sudo() {
        return false;
    }

    private static final Fault LOST = new Fault.ConnectionLost("n1", "reset by peer");

    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private int sent;

    private Operation command(@Nullable Fault refusal, Supplier<Shell.Output> answer) {
        return command(refusal, answer, "uptime");
    }

    private Operation command(
            @Nullable Fault refusal, Supplier<Shell.Output> answer, String script) {
        sent = 0;
        FakeLink link =
                new FakeLink(
                        refusal,
                        told -> {
                            assertThat(told.contains("sudo -n")).isEqualTo(sudo());
                            sent++;
                            return answer.get();
                        });
        Target target =
                new Target(
                        new TargetId(1),
                        "n1",
                        TargetKind.NODE,
                        new Endpoint.Ssh("h1", null, "ops", Login.AUTOMATIC, null, null),
                        ENVIRONMENT,
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        return new Batch(endpoint -> link, time)
                .of(
                        new RemoteCommand(script, sudo(), Duration.ofSeconds(10)),
                        List.of(target),
                        ignored -> {})
                .getFirst();
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
        return command(null, () -> FakeLink.said("up 3 days", 0));
    }

    @Override
    protected Operation refused() {
        Fault noShell =
                new Fault.NoShell(
                        "n1", "ops", Fault.NoShell.Trouble.ENDED, "This account is not available.");
        return command(null, () -> FakeLink.breaking(noShell));
    }

    @Override
    protected String serverSays() {
        return "This account is not available.";
    }

    @Override
    protected Operation cutBefore() {
        return command(LOST, () -> FakeLink.said("", 0));
    }

    @Override
    protected Operation cutAfterItRan() {
        return command(null, () -> FakeLink.breaking(LOST));
    }

    @Override
    protected Operation cutForGood() {
        return cutAfterItRan();
    }

    @Override
    protected Operation timingOut() {
        Fault silent = new Fault.Timeout("n1", "read", Duration.ofSeconds(15));
        return command(null, () -> FakeLink.breaking(silent));
    }

    @Override
    protected boolean leavesTrace() {
        return false;
    }

    @Test
    void whatIsSecretInItIsNeitherShownNorKept() throws InterruptedException {
        Operation operation =
                command(null, () -> FakeLink.said("ok", 0), "PGPASSWORD=hush psql; mysql -phush");
        runner().submit(operation, confirmed(operation));
        settle();
        assertThat(sent).isEqualTo(1);
        assertThat(operation.describe().toString()).doesNotContain("hush");
        assertThat(runner().board().current().toString()).doesNotContain("hush");
        onRecord(operation, AuditNote.Outcome.DONE);
    }

    @Override
    protected int sent() {
        return sent;
    }
}
