package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;

import java.time.Duration;
import java.util.List;

/// What every operation promises, kept by those that end a process, reboot a node or shut it down.
class ShellContractTest {

    private static final Fault LOST = new Fault.ConnectionLost("web-1", "reset by peer");
    private static final Fault NO_ANSWER =
            new Fault.Timeout("web-1", "read", Duration.ofSeconds(20));

    /// A node that is one line, which a change makes another or none.
    private static final class Played implements ShellSource {
        private final String change;
        private final @Nullable String afterwards;
        private String line;
        int sent;
        @Nullable Fault before;
        @Nullable Fault after;
        boolean takesEffect = true;
        boolean gone;
        boolean off;
        String refusal = "";

        /// @param change in the script that changes it
        /// @param afterwards null for a node that is off then
        Played(String change, String line, @Nullable String afterwards) {
            this.change = change;
            this.line = line;
            this.afterwards = afterwards;
        }

        @Override
        public Shell open(Target target) {
            return new Shell() {
                @Override
                public Output run(String script, Duration deadline, int limitBytes) {
                    return script.contains(change) ? change() : look();
                }

                @Override
                public void close() {}
            };
        }

        private Shell.Output look() {
            Fault fault =
                    sent == 0 ? before : off ? new Fault.Refused("web-1") : gone ? LOST : null;
            if (fault != null) {
                throw new FaultException(fault);
            }
            return new Shell.Output(line + "\n", 0, 0, 0);
        }

        private Shell.Output change() {
            sent++;
            if (!refusal.isEmpty()) {
                return new Shell.Output(refusal, 1, 0, 0);
            }
            if (takesEffect) {
                line = afterwards == null ? "" : afterwards;
                off = afterwards == null;
            }
            if (after != null) {
                throw new FaultException(after);
            }
            return new Shell.Output("", 0, 0, 0);
        }
    }

    private abstract static class Shelled extends OperationContract {
        final ManualTime time = new ManualTime(1_795_000_000_000L);
        Played node = new Played("", "", "");

        static final Target TARGET =
                new Target(
                        new TargetId(4),
                        "web-1",
                        TargetKind.NODE,
                        new Endpoint.Ssh("web-1", null, "ops", Endpoint.Login.AGENT, null, null),
                        ENVIRONMENT,
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);

        abstract Played played();

        abstract Operation operation(Played on);

        private Operation fresh() {
            node = played();
            return operation(node);
        }

        @Override
        protected Scheduler scheduler() {
            return time;
        }

        @Override
        protected void settle() {
            time.advance(patience().multipliedBy(3));
        }

        @Override
        protected Operation working() {
            return fresh();
        }

        @Override
        protected Operation refused() {
            Operation operation = fresh();
            node.refusal = "sudo: a password is required";
            return operation;
        }

        @Override
        protected Operation cutBefore() {
            Operation operation = fresh();
            node.before = LOST;
            return operation;
        }

        @Override
        protected Operation cutAfterItRan() {
            Operation operation = fresh();
            node.after = LOST;
            return operation;
        }

        @Override
        protected Operation cutForGood() {
            Operation operation = cutAfterItRan();
            node.takesEffect = false;
            node.gone = true;
            return operation;
        }

        @Override
        protected Operation timingOut() {
            Operation operation = fresh();
            node.after = NO_ANSWER;
            node.takesEffect = false;
            return operation;
        }

        @Override
        protected int sent() {
            return node.sent;
        }
    }

    @Nested
    @ContractOf(KillOperation.class)
    class Kill extends Shelled {
        @Override
        Played played() {
            return new Played("kill -s", "4711", "");
        }

        @Override
        Operation operation(Played on) {
            return new NodeControl(on, time).kill(TARGET, 812, "sleep");
        }
    }

    /// A process that does not mind TERM: what counts is KILL.
    @Nested
    @ContractOf(KillOperation.class)
    class KillAfterTerm extends Shelled {
        @Override
        Played played() {
            return new Played("kill -s KILL", "4711", "");
        }

        @Override
        Operation operation(Played on) {
            return new NodeControl(on, time).kill(TARGET, 812, "sleep");
        }
    }

    @Nested
    @ContractOf(PowerOperation.class)
    class Reboot extends Shelled {
        @Override
        Played played() {
            return new Played("systemctl reboot", "first boot", "second boot");
        }

        @Override
        Operation operation(Played on) {
            return new PowerOperation(
                    on, TARGET, PowerVerb.REBOOT, Duration.ofMinutes(1), time.clock());
        }
    }

    @Nested
    @ContractOf(PowerOperation.class)
    class Shutdown extends Shelled {
        @Override
        Played played() {
            return new Played("systemctl poweroff", "up", null);
        }

        @Override
        Operation operation(Played on) {
            return new PowerOperation(
                    on, TARGET, PowerVerb.SHUTDOWN, Duration.ofMinutes(1), time.clock());
        }
    }
}
