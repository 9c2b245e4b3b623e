package dev.pilothouse.core.connector.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;

/// A server with trouble sown on it yields each of it as a finding; a fresh one yields none.
@Tag("lab")
class FindingsLabTest {

    private static List<String> codes(LabServer server, String role) {
        return server.control.findings(server.target(role)).all().stream()
                .map(ServerFinding::code)
                .toList();
    }

    @Test
    void whatWasSownIsFound(@TempDir Path home) {
        try (LabServer server = new LabServer(home, "--load")) {
            assertThat(codes(server, "lab_super"))
                    .contains(
                            "deadlocks",
                            "slot.inactive.logical",
                            "table.dead",
                            "table.bloat",
                            "table.unvacuumed",
                            "index.unused.young",
                            "index.duplicate",
                            "index.invalid",
                            "index.redundant",
                            "key.unindexed",
                            "table.keyless",
                            "fsync.off",
                            "sequence.end");
            // Less rights find less, and what is not looked at is named.
            ServerFindings monitor = server.control.findings(server.target("lab_monitor"));
            assertThat(monitor.all()).extracting(ServerFinding::code).contains("index.duplicate");
            assertThat(monitor.unchecked())
                    .extracting(p -> p.part())
                    .contains("finding.hba", "finding.passwords");
        }
    }

    @Test
    void nothingIsFoundOnAFreshOne(@TempDir Path home) {
        try (LabServer server = new LabServer(home, "--set", "fsync=on")) {
            assertThat(server.control.findings(server.target("lab_super")).all()).isEmpty();
        }
    }
}
