package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.Run;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.fixtures.ContractOf;
import dev.pilothouse.fixtures.StillRun;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;

/// The contract with a reboot, and how a node that is off is told from a network that is cut.
@ContractOf(PowerOperation.class)
class PowerOperationTest extends PlayedContract<PowerOperationTest.Machine> {

    static final class Machine extends PlayedNode {
        int boot = 1;
        @Nullable Fault off;

        @Override
        boolean changes(String script) {
            return script.contains("systemctl reboot") || script.contains("systemctl poweroff");
        }

        @Override
        void effect(String script) {
            if (script.contains("reboot")) {
                boot++;
            }
        }

        @Override
        Shell.Output read(String script) {
            if (off != null && sent > 0) {
                throw new FaultException(off);
            }
            return said("boot-" + boot + "\n4711\n", 0);
        }
    }

    @Override
    Machine fresh() {
        return new Machine();
    }

    @Override
    Operation operation(NodeControl control) {
        return control.power(TARGET, PowerVerb.REBOOT);
    }

    @Override
    String refusal() {
        return "Failed to reboot: Operation inhibited\n";
    }

    @Override
    protected void settle() {
        time.advance(Duration.ofMinutes(30));
    }

    /// Lets the time go on that is waited.
    private final class Waiting extends StillRun {
        @Override
        public void pause(Duration length) {
            time.advance(length);
        }
    }

    private Finding shutDown(@Nullable Fault afterwards, int boot) throws InterruptedException {
        node = new Machine();
        Operation off = control().power(TARGET, PowerVerb.SHUTDOWN);
        Run waiting = new Waiting();
        off.run(waiting);
        node.off = afterwards;
        node.boot = boot;
        return off.verify(waiting);
    }

    @Test
    void aPortThatIsClosedIsAMachineThatWentOff() throws InterruptedException {
        assertThat(shutDown(new Fault.Refused("web-1"), 1))
                .isEqualTo(new Finding.Holds(Phrase.of("operation.found.node.off", "2")));
    }

    @Test
    void soIsOneThatTakesAConnectionAndDropsItAtOnce() throws InterruptedException {
        assertThat(shutDown(new Fault.ConnectionLost("web-1", SshConnection.DROPPED), 1))
                .isEqualTo(new Finding.Holds(Phrase.of("operation.found.node.off", "2")));
    }

    @Test
    void silenceMayBeTheNetwork() throws InterruptedException {
        Finding found = shutDown(new Fault.Timeout("web-1", "connect", Duration.ofSeconds(10)), 1);
        assertThat(found).isInstanceOf(Finding.CantTell.class);
        assertThat(found.said().code()).isEqualTo("operation.found.node.silent");
    }

    @Test
    void aNodeThatIsStillThereOrBackIsNotOff() throws InterruptedException {
        assertThat(shutDown(null, 1))
                .isEqualTo(new Finding.HoldsNot(Phrase.of("operation.found.node.same")));
        assertThat(shutDown(null, 2))
                .isEqualTo(new Finding.HoldsNot(Phrase.of("operation.found.node.came", "0")));
    }
}
