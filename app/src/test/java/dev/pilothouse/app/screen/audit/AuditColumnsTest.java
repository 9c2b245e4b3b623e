package dev.pilothouse.app.screen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditColumnsTest {

    /// A command with a parameter begins with the parameter; what is run stands below it.
    @Test
    void allOfAScriptIsInItsLine() {
        assertThat(AuditColumns.oneLine("unit='nginx'\n  systemctl status \"$unit\"\n"))
                .isEqualTo("unit='nginx' ⏎ systemctl status \"$unit\"");
        assertThat(AuditColumns.oneLine("uptime")).isEqualTo("uptime");
    }
}
