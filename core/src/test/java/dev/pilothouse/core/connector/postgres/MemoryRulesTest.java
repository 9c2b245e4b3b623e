package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

class MemoryRulesTest {

    private static final double GIB = 1024.0 * 1024 * 1024;

    private final List<List<String>> settings = new ArrayList<>();

    private MemoryRulesTest set(String name, String value, String unit) {
        settings.add(List.of(name, value, unit));
        return this;
    }

    private List<String> codes(double ram) {
        return MemoryRules.of(settings, ram).stream().map(ServerFinding::code).toList();
    }

    private MemoryRulesTest sensible() {
        return set("shared_buffers", "524288", "8kB")
                .set("effective_cache_size", "1572864", "8kB")
                .set("work_mem", "16384", "kB")
                .set("max_connections", "200", "")
                .set("maintenance_work_mem", "1048576", "kB")
                .set("autovacuum_work_mem", "-1", "kB")
                .set("autovacuum_max_workers", "3", "");
    }

    @Test
    void sensibleSettingsAreLeftAlone() {
        sensible();
        assertThat(codes(16 * GIB)).isEmpty();
        assertThat(codes(Double.NaN)).as("nothing is known of the node").isEmpty();
    }

    @Test
    void theSameSettingsOnASmallNodeAreTooMuch() {
        sensible();
        assertThat(codes(4 * GIB))
                .containsExactly(
                        "memory.buffers.high", "memory.cache.high", "memory.maintenance.high");
        ServerFinding first = MemoryRules.of(settings, 4 * GIB).getFirst();
        assertThat(first.subject()).isEqualTo("shared_buffers");
        assertThat(first.evidence()).isEqualTo("shared_buffers=4294967296; ram=4294967296");
        assertThat(first.remedy()).isEqualTo("ALTER SYSTEM SET shared_buffers = '1024MB';");
    }

    @Test
    void theDefaultIsLittleForALargeNode() {
        set("shared_buffers", "16384", "8kB");
        assertThat(codes(64 * GIB)).containsExactly("memory.buffers.low");
        assertThat(codes(1 * GIB)).isEmpty();
    }

    @Test
    void whatAllConnectionsMayTakeIsCounted() {
        set("shared_buffers", "131072", "8kB")
                .set("work_mem", "262144", "kB")
                .set("max_connections", "500", "");
        assertThat(codes(8 * GIB)).containsExactly("memory.work.high");
    }

    @Test
    void autovacuumsOwnMemoryCountsWhereItIsSet() {
        set("maintenance_work_mem", "65536", "kB")
                .set("autovacuum_work_mem", "4194304", "kB")
                .set("autovacuum_max_workers", "3", "");
        assertThat(MemoryRules.of(settings, 8 * GIB))
                .extracting(ServerFinding::subject)
                .containsExactly("autovacuum_work_mem");
    }
}
