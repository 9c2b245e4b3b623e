package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.operation.Impact;

import org.junit.jupiter.api.Test;

class KillImpactTest {

    /// What the script prints on a node: our own shell is 400.
    private static final KillImpact SEEN =
            KillImpact.parse(
                    """
                    Welcome!
                    self 400
                    1 0 0 systemd
                    2 0 0 kthreadd
                    9 2 0 kworker/0:1
                    100 1 0 sshd
                    300 100 0 sshd
                    301 300 0 sshd
                    400 301 0 bash
                    500 1 34816 bash
                    501 500 34816 vim (a b) c
                    600 1 0 nginx
                    601 600 0 nginx
                    602 600 0 nginx
                    """);

    private static String worst(int pid) {
        Impact impact = SEEN.of(pid, "web-1", true);
        return impact.worst().code().replace("operation.impact.kill.", "");
    }

    @Test
    void saysWhatTheEndOfAProcessWouldTakeWithIt() {
        assertThat(worst(1)).isEqualTo("init");
        assertThat(worst(9)).isEqualTo("kernel");
        assertThat(worst(100)).as("the one that listens").isEqualTo("sshd");
        assertThat(worst(301)).as("of our own connection").isEqualTo("way");
        assertThat(worst(400)).isEqualTo("way");
        assertThat(worst(500)).as("somebody at a terminal").isEqualTo("shell");
        assertThat(worst(600)).isEqualTo("children");
        assertThat(worst(501)).isEmpty();
        assertThat(worst(777)).as("it is gone").isEmpty();
    }

    @Test
    void namesWhatRunsBelowIt() {
        Impact impact = SEEN.of(600, "web-1", true);
        assertThat(impact.effects())
                .extracting(e -> e.name() + " " + e.detail())
                .containsExactly("nginx PID 600", "nginx PID 601", "nginx PID 602");
        assertThat(impact.worst().args()).containsExactly("2");
        assertThat(SEEN.of(501, "web-1", true).effects().getFirst().name())
                .isEqualTo("vim (a b) c");
    }
}
