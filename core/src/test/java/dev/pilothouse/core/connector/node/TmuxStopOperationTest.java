package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Impact;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.fixtures.ContractOf;

import org.junit.jupiter.api.Test;

@ContractOf(TmuxStopOperation.class)
class TmuxStopOperationTest extends PlayedContract<PlayedTmux> {

    @Override
    PlayedTmux fresh() {
        return new PlayedTmux(true);
    }

    @Override
    Operation operation(NodeControl control) {
        return control.stopSession(TARGET, "bot");
    }

    @Override
    String refusal() {
        return "lost server\n";
    }

    @Test
    void aProcessThatIgnoresTheHangUpIsNoSuccess() throws InterruptedException {
        Operation stop = working();
        node.survives = true;
        stop.run(run);
        assertThat(stop.verify(run))
                .isEqualTo(new Finding.HoldsNot(Phrase.of("operation.found.tmux.survived", "900")));
    }

    @Test
    void theImpactNamesWhatRunsInIt() {
        Impact impact = working().impact();
        assertThat(impact.effects())
                .extracting(e -> e.name() + ", " + e.detail())
                .containsExactly("python3 -m bot, PID 900");
        assertThat(impact.worst().args()).containsExactly("1");
    }
}
