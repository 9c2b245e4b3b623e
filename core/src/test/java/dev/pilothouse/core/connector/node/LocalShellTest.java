package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.Shell;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

class LocalShellTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final SystemScheduler scheduler = new SystemScheduler();
    private final LocalShell shell = new LocalShell(scheduler);

    @BeforeEach
    void shellIsThere() {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this machine has no /bin/sh");
    }

    @AfterEach
    void close() {
        shell.close();
        scheduler.close();
    }

    @Test
    void outputStatusAndErrorsComeBack() {
        Shell.Output output = run("echo out; echo err >&2; exit 3");
        assertThat(output.text()).isEqualTo("out\nerr\n");
        assertThat(output.exitStatus()).isEqualTo(3);
    }

    @Test
    void oneShellServesAllScriptsAndKeepsNothingOfThem() {
        String first = run("X=1; cd /; sh -c 'echo $PPID'; exit 1").text();
        String second = run("echo \"$X\"; read line; echo $?").text();
        assertThat(first).isNotEmpty();
        assertThat(second).isEqualTo("\n1\n");
        assertThat(run("ps -o pid= -p $$ >/dev/null; echo $$").text())
                .isEqualTo(run("echo $$").text());
    }

    @Test
    void aScriptThatHangsIsGivenUpAndTheNextOneRuns() {
        long start = System.nanoTime();
        assertThat(fault("sleep 60", Duration.ofMillis(200), 1000))
                .isInstanceOf(Fault.Timeout.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        assertThat(run("echo again").text()).isEqualTo("again\n");
    }

    @Test
    void endlessOutputIsCutAndTheNextScriptRuns() {
        assertThat(fault("while :; do echo yyyyyyyyyyyyyyyyyyyyyyyyyyyy; done", LONG, 100_000))
                .isEqualTo(new Fault.TooMuch("the output of a script", 100_000));
        assertThat(run("echo again").text()).isEqualTo("again\n");
    }

    @Test
    void aKilledShellIsNamedAndTheNextOneOpens() {
        assertThat(fault("kill -9 $$", LONG, 1000)).isInstanceOf(Fault.ConnectionLost.class);
        assertThat(run("echo again").text()).isEqualTo("again\n");
    }

    @Test
    void bytesThatAreNoTextAreReplacedAndNulsSurvive() {
        assertThat(run("printf 'a\\000b\\377c\\n'").text()).isEqualTo("a\0b\ufffdc\n");
    }

    @Test
    void withoutAShellThereIsAFaultForIt() {
        LocalShell none = new LocalShell(List.of("/nonexistent/sh"), scheduler);
        assertThatThrownBy(() -> none.run("echo", LONG, 1000))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        e -> assertThat(e.fault()).isInstanceOf(Fault.NoShell.class));
    }

    @Test
    void closingEndsTheShellAndWhatItStarted() {
        run("echo");
        long children = ProcessHandle.current().descendants().count();
        shell.close();
        ProcessHandle.current()
                .descendants()
                .forEach(
                        p ->
                                p.onExit()
                                        .orTimeout(5, TimeUnit.SECONDS)
                                        .exceptionally(_ -> p)
                                        .join());
        assertThat(ProcessHandle.current().descendants().count()).isLessThan(children);
    }

    private Shell.Output run(String script) {
        return shell.run(script, LONG, 100_000);
    }

    private Fault fault(String script, Duration deadline, int limit) {
        try {
            return new Fault.Internal(shell.run(script, deadline, limit).toString());
        } catch (FaultException e) {
            return e.fault();
        }
    }
}
