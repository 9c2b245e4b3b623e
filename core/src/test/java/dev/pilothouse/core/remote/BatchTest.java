package dev.pilothouse.core.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Endpoint.Login;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Finding;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.remote.Answer.Exited;
import dev.pilothouse.core.remote.Answer.NotRun;
import dev.pilothouse.core.remote.Answer.TimedOut;
import dev.pilothouse.core.remote.Answer.Unknown;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.fixtures.FakeLink;
import dev.pilothouse.fixtures.StillRun;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;

@Timeout(60)
class BatchTest {

    private final SystemScheduler scheduler = new SystemScheduler();
    private final List<Boolean> sent = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, FakeLink> links = new ConcurrentHashMap<>();

    @AfterEach
    void close() {
        scheduler.close();
    }

    static Target node(int number) {
        return new Target(
                new TargetId(number),
                "n" + number,
                TargetKind.NODE,
                new Endpoint.Ssh("h" + number, null, null, Login.AUTOMATIC, null, null),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private static List<Target> nodes(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(BatchTest::node).toList();
    }

    private static RemoteCommand command(String script) {
        return new RemoteCommand(script, false, Duration.ofSeconds(10));
    }

    private static Shell.Output local(String script) {
        try {
            Process process =
                    new ProcessBuilder("/bin/sh", "-c", script).redirectErrorStream(true).start();
            String text =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return FakeLink.said(text, process.waitFor());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void link(int number, FakeLink link) {
        links.put("h" + number, link);
    }

    private SshConnection linkTo(Endpoint.Ssh endpoint) {
        return Objects.requireNonNull(links.get(endpoint.host()));
    }

    /// Runs each as the runner of operations would.
    private List<Answer> run(RemoteCommand command, List<Target> targets) {
        List<Answer> answers = new ArrayList<>();
        findings.clear();
        for (Operation operation :
                new Batch(this::linkTo, scheduler.clock()).of(command, targets, answers::add)) {
            Noted noted = new Noted();
            try {
                operation.run(noted);
            } catch (FaultException | InterruptedException e) {
                // As the answer says.
            }
            sent.add(noted.sent);
            try {
                findings.add(operation.verify(noted));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        return answers;
    }

    private static final class Noted extends StillRun {
        boolean sent;

        @Override
        public void sending() {
            sent = true;
        }
    }

    @Test
    void groupsEqualEndsWithEqualOutputs() {
        Function<String, Shell.Output> shell = BatchTest::local;
        for (int i = 1; i <= 5; i++) {
            int number = i;
            link(
                    i,
                    new FakeLink(
                            null, script -> shell.apply("n=" + number + "; export n\n" + script)));
        }
        List<Answer> answers =
                run(
                        command("if [ $n = 3 ]; then echo odd >&2; exit 4; fi; echo 'it''s'"),
                        nodes(5));
        assertThat(answers).hasSize(5);
        List<Answer.Group> groups = Answer.grouped(answers);
        assertThat(groups).hasSize(2);
        assertThat(groups.getFirst().outcome()).isEqualTo(new Exited(0));
        assertThat(groups.getFirst().output()).isEqualTo("its\n");
        assertThat(groups.getFirst().targets()).hasSize(4);
        assertThat(groups.getLast().outcome()).isEqualTo(new Exited(4));
        assertThat(groups.getLast().output()).isEqualTo("odd\n");
        assertThat(links.values()).allMatch(l -> l.closed);
    }

    @Test
    void theNodeItselfEndsWhatTakesTooLong() {
        link(1, new FakeLink(null, BatchTest::local));
        RemoteCommand endless =
                new RemoteCommand("echo begun; sleep 30", false, Duration.ofSeconds(1));
        List<Answer> answers = run(endless, nodes(1));
        assertThat(answers.getFirst().outcome()).isEqualTo(new TimedOut(Duration.ofSeconds(1)));
        assertThat(answers.getFirst().output()).isEqualTo("begun\n");
        assertThat(new RemoteCommand("true", true, Duration.ofSeconds(9)).text())
                .contains("timeout -k 2 9 sudo -n -- /bin/sh -c 'true'");
    }

    @Test
    void tellsNotRunFromUnknown() {
        Fault refused = new Fault.Refused("h1:22");
        Fault lost = new Fault.ConnectionLost("h2:22", "reset");
        Fault silent = new Fault.Timeout("h3", "read", Duration.ofSeconds(15));
        Fault noShell = new Fault.NoShell("h4", "ops", Fault.NoShell.Trouble.ENDED, "nologin");
        link(1, new FakeLink(refused, script -> FakeLink.said("", 0)));
        link(2, new FakeLink(null, script -> FakeLink.breaking(lost)));
        link(3, new FakeLink(null, script -> FakeLink.breaking(silent)));
        link(4, new FakeLink(null, script -> FakeLink.breaking(noShell)));
        List<Answer> answers = run(command("reboot"), nodes(4));
        assertThat(answers)
                .extracting(Answer::outcome)
                .containsExactly(
                        new NotRun(refused),
                        new Unknown(lost),
                        new TimedOut(Duration.ofSeconds(10)),
                        new NotRun(noShell));
        assertThat(sent).containsExactly(false, true, true, true);
        assertThat(findings)
                .extracting(Object::getClass)
                .containsExactly(
                        Finding.HoldsNot.class,
                        Finding.CantTell.class,
                        Finding.HoldsNot.class,
                        Finding.HoldsNot.class);
    }
}
