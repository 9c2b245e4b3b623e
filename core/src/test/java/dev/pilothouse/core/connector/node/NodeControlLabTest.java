package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// Operations on a real node: systemd as its first process, sudo, OpenSSH.
@Tag("lab")
class NodeControlLabTest {

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final SystemScheduler scheduler = new SystemScheduler();

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections ssh;

    @SuppressWarnings("NullAway.Init") // set before every test
    private NodeControl control;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before every test
    private OperationRunner runner;

    @BeforeAll
    static void start() {
        lab = Lab.start("node");
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    @BeforeEach
    void open() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".ssh"));
        Files.write(folder.resolve("known_hosts"), known(lab));
        SshOptions options =
                new SshOptions(
                        home, folder, home.resolve("etc"), "nobody", null, SshTimes.DEFAULT, 8);
        ssh = new SshConnections(options, new MemorySecrets(), scheduler);
        control = new NodeControl(ssh, scheduler);
        database = Database.open(Home.open(home.resolve("store")), Schema.MAIN, scheduler.clock());
        SqlAudit audit = new SqlAudit(database, bytes -> "" + bytes.length, scheduler.clock());
        runner =
                new OperationRunner(
                        SinglePerson.named("ann"),
                        new SqlInventory(database),
                        audit,
                        new OpenOperations(database, audit),
                        scheduler);
    }

    @AfterEach
    void close() {
        runner.close();
        database.close();
        ssh.close();
        scheduler.close();
    }

    private static List<String> known(Lab lab) {
        return StreamSupport.stream(lab.ready().path("known_hosts").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static Target target(String role) {
        return target(lab, role);
    }

    private static Target target(Lab lab, String role) {
        JsonNode user = lab.ready().path("users").path(role);
        String key = lab.ready().at("/keys/ed25519/private").asText();
        return new Target(
                new TargetId(1),
                "node",
                TargetKind.NODE,
                new Endpoint.Ssh(
                        "127.0.0.1",
                        lab.port(),
                        user.path("name").asText(role),
                        Endpoint.Login.KEY,
                        key,
                        "none"),
                "lab",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    private OperationState run(Operation operation) throws InterruptedException {
        Submission submission = runner.submit(operation, Confirmation.agreed("test"));
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(runner.awaitQuiet(Duration.ofMinutes(3))).isTrue();
        return runner.board().current().operations().getFirst();
    }

    private static void done(OperationState state) {
        assertThat(state.outcome())
                .as("%s %s", state.steps(), state.log())
                .isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aServiceIsStoppedStartedRestartedAndDisabled() throws InterruptedException {
        Target ops = target("ops");
        done(run(control.unit(ops, UnitScope.SYSTEM, "cron.service", UnitVerb.RESTART)));
        OperationState stopped =
                run(control.unit(ops, UnitScope.SYSTEM, "cron.service", UnitVerb.STOP));
        done(stopped);
        done(run(runner.undo(stopped.id()).orElseThrow()));
        done(run(control.unit(ops, UnitScope.SYSTEM, "cron.service", UnitVerb.DISABLE)));
        done(run(control.unit(ops, UnitScope.SYSTEM, "cron.service", UnitVerb.ENABLE)));
        UnitState cron =
                control.services(ops, UnitScope.SYSTEM).stream()
                        .filter(unit -> unit.unit().equals("cron.service"))
                        .findFirst()
                        .orElseThrow();
        assertThat(cron.active()).isEqualTo("active");
        assertThat(cron.get("MainPID")).matches("[1-9]\\d*");
    }

    @Test
    void whatIsNotAllowedNamesTheSudoersLine() throws InterruptedException {
        OperationState state =
                run(
                        control.unit(
                                target("restricted"),
                                UnitScope.SYSTEM,
                                "cron.service",
                                UnitVerb.RESTART));
        assertThat(state.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f -> assertThat(f.grant()).contains("NOPASSWD")));
    }

    @Test
    void whatIsNotThereIsNotFound() throws InterruptedException {
        OperationState state =
                run(control.unit(target("ops"), UnitScope.SYSTEM, "nope.service", UnitVerb.START));
        assertThat(state.outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.fault()).isInstanceOf(Fault.NotFound.class));
    }

    @Test
    void aConnectionCutWhileItRunsIsReadAgain() throws InterruptedException {
        Operation restart =
                control.unit(target("ops"), UnitScope.SYSTEM, "cron.service", UnitVerb.RESTART);
        runner.submit(restart, Confirmation.agreed(""));
        while (!runner.board().current().operations().getFirst().sent()
                && runner.board().current().unfinished() > 0) {
            Thread.onSpinWait();
        }
        lab.ctl("fault", Map.of("reset", "all"));
        assertThat(runner.awaitQuiet(Duration.ofMinutes(2))).isTrue();
        OperationState state = runner.board().current().operations().getFirst();
        // Whether the answer or the reset came first, it is never a failure and never sent twice.
        assertThat(state.outcome())
                .as("%s %s", state.steps(), state.log())
                .isInstanceOfAny(Outcome.Done.class, Outcome.Unknown.class);
    }

    @Test
    void aProcessIsKilledWhoeverOwnsIt() throws InterruptedException {
        Target root = target("root");
        JsonNode started =
                lab.ctl("exec", Map.of("command", "sleep 900 >/dev/null 2>&1 & echo $!"));
        String pid = started.path("stdout").asText().strip();
        OperationState state = run(control.kill(root, Integer.parseInt(pid), "sleep"));
        done(state);
    }

    @Test
    void theDoctorTellsTheLoginsApart() {
        Map<String, Privilege.State> root = states("root");
        assertThat(root).containsEntry("services", Privilege.State.GRANTED);
        assertThat(root).containsEntry("journal", Privilege.State.GRANTED);
        Map<String, Privilege.State> restricted = states("restricted");
        assertThat(restricted).containsEntry("services", Privilege.State.MISSING);
        assertThat(restricted).containsEntry("power", Privilege.State.MISSING);
        assertThat(control.privileges(target("restricted")))
                .filteredOn(p -> p.state() == Privilege.State.MISSING && !p.code().equals("root"))
                .allMatch(p -> !p.remedy().isEmpty() || p.code().equals("units"));
    }

    private Map<String, Privilege.State> states(String role) {
        return control.privileges(target(role)).stream()
                .collect(Collectors.toMap(Privilege::code, Privilege::state));
    }

    /// On a server that systemd did not start, though its programs may be installed there.
    @Test
    void withoutSystemdItIsNoMatterOfRights() throws IOException {
        assumeTrue(
                Files.notExists(Path.of("/run/systemd/system")),
                "the laboratory's OpenSSH runs under systemd here");
        try (Lab plain = Lab.start("sshd")) {
            Files.write(home.resolve(".ssh/known_hosts"), known(plain));
            Target node = target(plain, "ops");
            for (UnitScope scope : UnitScope.values()) {
                assertThatThrownBy(() -> control.services(node, scope))
                        .isInstanceOfSatisfying(
                                FaultException.class,
                                e ->
                                        assertThat(e.fault())
                                                .as("%s", scope)
                                                .isEqualTo(
                                                        new Fault.Unsupported(
                                                                "systemctl", "", "systemd")));
            }
            assertThat(control.sessions(node).rows()).isEmpty();
            assertThat(control.privileges(node))
                    .filteredOn(
                            p ->
                                    List.of("units", "journal", "services", "power")
                                            .contains(p.code()))
                    .extracting(Privilege::state)
                    .containsOnly(Privilege.State.ABSENT);
        }
    }

    /// On a node of its own, as the others must not meet it while it is down.
    @Test
    void aRebootIsVerified() throws InterruptedException, IOException {
        try (Lab own = Lab.start("node")) {
            Files.write(home.resolve(".ssh/known_hosts"), known(own));
            Submission submission =
                    runner.submit(
                            control.power(target(own, "root"), PowerVerb.REBOOT),
                            Confirmation.agreed("test"));
            assertThat(submission).isInstanceOf(Submission.Accepted.class);
            boolean quiet = runner.awaitQuiet(Duration.ofMinutes(2));
            assumeTrue(
                    ProcessHandle.of(own.pid()).isPresent(),
                    "the laboratory's node ended instead of coming back from a reboot");
            assertThat(quiet).isTrue();
            done(runner.board().current().operations().getFirst());
        }
    }
}
