package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The script of facts in every shell that this machine has, and with BusyBox's tools alone.
class ShellsTest {

    private final SystemScheduler scheduler = new SystemScheduler();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/bin/dash", "/bin/bash", "/bin/busybox"})
    void everyShellTellsTheSame(String shell) {
        assumeTrue(Files.isExecutable(Path.of(shell)), shell + " is not installed");
        List<String> command = shell.endsWith("busybox") ? List.of(shell, "ash") : List.of(shell);
        checkFacts(new LocalShell(command, scheduler));
    }

    @Test
    void busyBoxsOwnToolsAreEnough(@TempDir Path tools) throws IOException, InterruptedException {
        Path installed = Path.of("/bin/busybox");
        assumeTrue(Files.isExecutable(installed), "busybox is not installed");
        Path busyBox = Files.copy(installed, tools.resolve("busybox"));
        new ProcessBuilder(busyBox.toString(), "--install", "-s", tools.toString())
                .start()
                .waitFor();
        LocalShell ash = new LocalShell(List.of(busyBox.toString(), "ash"), scheduler);
        Shell onlyTools =
                new Shell() {
                    @Override
                    public Output run(String script, Duration deadline, int limitBytes) {
                        String path = script.replaceFirst("PATH=\\S+", "PATH=" + tools);
                        return ash.run(path, deadline, limitBytes);
                    }

                    @Override
                    public void close() {
                        ash.close();
                    }
                };
        checkFacts(onlyTools);
    }

    private void checkFacts(Shell shell) {
        try (NodeConnection connection =
                new NodeConnection(
                        new NodeLink(new LocalFiles(scheduler), shell, true, shell::close),
                        scheduler.clock())) {
            Snapshot slow = connection.collect(Tier.SLOW);
            assertThat(Found.text(slow.facts(), NodeFacts.KERNEL))
                    .isEqualTo(System.getProperty("os.version"));
            assertThat(Found.text(slow.facts(), NodeFacts.ARCH)).isNotEmpty();
            assertThat(Found.rows(slow.facts(), NodeFacts.ADDRESSES))
                    .anySatisfy(row -> assertThat(row.get(2)).startsWith("127.0.0.1"));
            String own = Long.toString(ProcessHandle.current().pid());
            List<List<String>> processes = Found.rows(slow.facts(), NodeFacts.PROCESSES);
            assertThat(processes)
                    .filteredOn(row -> row.getFirst().equals(own))
                    .singleElement()
                    .satisfies(
                            row -> {
                                assertThat(row.get(1)).isEqualTo(System.getProperty("user.name"));
                                assertThat(row.get(2)).isEqualTo("java");
                                assertThat(row.get(3)).contains("java");
                            });
            assertThat(slow.facts())
                    .extracting(Fact::key)
                    .contains(NodeFacts.PORTS, NodeFacts.USERS, NodeFacts.OS_NAME);
            assertThat(Found.faults(slow.missing()))
                    .doesNotContainKeys(NodeParts.PROCESSES, NodeParts.OS, NodeParts.ADDRESSES);
        }
    }
}
