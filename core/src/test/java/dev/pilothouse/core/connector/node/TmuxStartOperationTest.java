package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

@ContractOf(TmuxStartOperation.class)
class TmuxStartOperationTest extends PlayedContract<PlayedTmux> {

    @Override
    PlayedTmux fresh() {
        return new PlayedTmux(false);
    }

    @Override
    Operation operation(NodeControl control) {
        return control.startSession(TARGET, "bot", "python3 -m bot --name 'it'");
    }

    @Override
    String refusal() {
        return "open terminal failed: not a terminal\n";
    }

    @Test
    void aCommandThatEndsAtOnceIsNotStarted() throws InterruptedException {
        Operation start = working();
        node.endsAtOnce = true;
        start.run(run);
        assertThat(start.verify(run)).isInstanceOf(Finding.HoldsNot.class);
    }

    @Test
    void aSessionOfThatNameIsLeftAlone() {
        Operation start = working();
        node.there = true;
        assertThatThrownBy(() -> start.run(run))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.Rejected.class));
        assertThat(node.sent).isZero();
    }

    @Test
    void theCommandIsOneWordForTheNodesShell() {
        assertThat(working().describe().sent())
                .containsExactly(
                        "tmux new-session -d -s 'bot' -- 'python3 -m bot --name '\\''it'\\'''");
        assertThat(working().undo()).map(o -> o.describe().kind()).contains("tmux.stop");
    }

    @Test
    void namesThatTmuxWouldChangeAreNone() {
        assertThat(NodeControl.sessionName("bot 2")).isTrue();
        assertThat(NodeControl.sessionName("бот")).isTrue();
        for (String bad : new String[] {"", "a:b", "a.b", "-x", "=x", "x\ny", " x", "x ", "@1"}) {
            assertThat(NodeControl.sessionName(bad)).as(bad).isFalse();
        }
    }
}
