package dev.pilothouse.core.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditSearchTest {

    private static final long MS = 1_000_000;

    @Test
    void aWindowIsAsWideAsTheOneBeforeItLetsExpect() {
        assertThat(AuditSearch.next(2_000, MS)).as("no more than twice").isEqualTo(4_000);
        assertThat(AuditSearch.next(8_000, MS)).as("no more than all").isEqualTo(10_000);
        assertThat(AuditSearch.next(4_000, 30 * MS)).isEqualTo(2_000);
        assertThat(AuditSearch.next(2_000, 300 * MS)).as("some, all the same").isEqualTo(500);
        assertThat(AuditSearch.next(500, 0)).isEqualTo(1_000);
    }
}
