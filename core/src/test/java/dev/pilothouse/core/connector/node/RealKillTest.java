package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.fixtures.StillRun;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Real processes of this machine.
@EnabledOnOs(OS.LINUX)
class RealKillTest {

    private final List<String> notes = new ArrayList<>();

    @Test
    void whoMindsNoTermGetsKillAfterTheWait() throws Exception {
        assertThat(killed("trap '' TERM; echo on; while :; do sleep 1; done")).isEqualTo(137);
        assertThat(notes).containsExactly("operation.found.process.killed");
    }

    @Test
    void whoMindsTermIsSparedKill() throws Exception {
        assertThat(killed("echo on; exec sleep 60")).isEqualTo(143);
        assertThat(notes).containsExactly("operation.found.process.term");
    }

    /// @return the process's exit status
    private int killed(String script) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", script).start();
        try (SystemScheduler scheduler = new SystemScheduler();
                BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("on");
            Target here =
                    new Target(
                            new TargetId(1),
                            "here",
                            TargetKind.NODE,
                            new Endpoint.ThisMachine(),
                            "",
                            "",
                            List.of(),
                            false,
                            Target.Cadence.DEFAULT);
            KillOperation kill =
                    new KillOperation(
                            target -> new LocalShell(scheduler),
                            here,
                            (int) process.pid(),
                            "sh",
                            Duration.ofSeconds(2));
            StillRun run =
                    new StillRun() {
                        @Override
                        public void pause(Duration time) {
                            try {
                                scheduler.pause(time);
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                        }

                        @Override
                        public void note(Phrase result) {
                            notes.add(result.code());
                        }
                    };
            kill.run(run);
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
            assertThat(kill.verify(run)).isInstanceOf(Finding.Holds.class);
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
