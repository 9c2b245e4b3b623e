package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ShellTimesTest {

    @Test
    void theShellAndWhatItStartedAreAddedUp() {
        assertThat(ShellTimes.millis("0m0.003s 0m0.001s\n1m2.250s 0m0.5s\n"))
                .isCloseTo(62_754, within(0.001));
        assertThat(ShellTimes.millis("0m0.00s 0m0.01s\n0m0.20s 0m0.03s\n"))
                .isCloseTo(240, within(0.001));
    }

    @Test
    void anythingElseIsUnknown() {
        assertThat(ShellTimes.millis("")).isNaN();
        assertThat(ShellTimes.millis("times: not found\n")).isNaN();
        assertThat(ShellTimes.millis("0m0.003s 0m0.001s\n")).isNaN();
    }
}
