package dev.pilothouse.core.keys;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Bulk;
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
import dev.pilothouse.core.vault.DesktopRing;
import dev.pilothouse.core.vault.Journal;
import dev.pilothouse.core.vault.NewKey;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.SshKeys.SshKey;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.core.wire.SshTimes;
import dev.pilothouse.fixtures.Lab;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Keys of the vault on real OpenSSH servers; the second of them takes no RSA keys.
@Tag("lab")
class KeyLabTest {

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final SystemScheduler scheduler = new SystemScheduler();
    private final List<Lab> labs = new ArrayList<>();

    @SuppressWarnings("NullAway.Init") // set before every test
    private SshConnections ssh;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Safe safe;

    @SuppressWarnings("NullAway.Init") // set before every test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before every test
    private KeyWorld world;

    @SuppressWarnings("NullAway.Init") // set before every test
    private OperationRunner runner;

    @BeforeEach
    void open() throws IOException {
        labs.add(Lab.start("sshd"));
        labs.add(Lab.start("sshd", "--config", "PubkeyAcceptedAlgorithms ssh-ed25519"));
        Path folder = Files.createDirectories(home.resolve(".ssh"));
        List<String> known = new ArrayList<>();
        for (Lab lab : labs) {
            lab.ready().path("known_hosts").forEach(line -> known.add(line.asText()));
        }
        Files.write(folder.resolve("known_hosts"), known);
        SshOptions options =
                new SshOptions(
                        home, folder, home.resolve("etc"), "nobody", null, SshTimes.DEFAULT, 8);
        safe =
                new Safe(
                        Files.createDirectories(home.resolve("vault")),
                        scheduler.clock(),
                        DesktopRing.NONE,
                        "ann",
                        who -> Journal.NONE,
                        () -> world.targets().current());
        safe.door().makeWithKeyFile();
        ssh = new SshConnections(options, safe.secrets(), scheduler);
        world =
                new KeyWorld(
                        target(1, labs.getFirst(), "ops"),
                        target(2, labs.getFirst(), "restricted"),
                        target(3, labs.getLast(), "ops"));
        database = Database.open(Home.open(home.resolve("store")), Schema.MAIN, scheduler.clock());
        SqlAudit audit = new SqlAudit(database, bytes -> "" + bytes.length, scheduler.clock());
        runner =
                new OperationRunner(
                        SinglePerson.named("ann"),
                        world,
                        audit,
                        new OpenOperations(database, audit),
                        scheduler);
    }

    @AfterEach
    void close() {
        if (database != null) {
            runner.close();
            database.close();
            ssh.close();
            safe.close();
        }
        scheduler.close();
        labs.forEach(Lab::close);
    }

    private static JsonNode user(Lab lab, String role) {
        return lab.ready().path("users").path(role);
    }

    private static Target target(int id, Lab lab, String role) {
        return new Target(
                new TargetId(id),
                role + "-" + id,
                TargetKind.NODE,
                new Endpoint.Ssh(
                        "127.0.0.1",
                        lab.port(),
                        user(lab, role).path("name").asText(),
                        Endpoint.Login.KEY,
                        lab.ready().at("/keys/ed25519/private").asText(),
                        "none"),
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    /// Also reads keys in the homes, as OpenSSH usually does.
    private void readHomes() {
        for (Lab lab : labs) {
            String own = lab.ready().path("dir").asText() + "/keys/%u";
            lab.ctl("config", Map.of("AuthorizedKeysFile", own + " .ssh/authorized_keys"));
        }
    }

    private KeyDeployment keys() {
        return new KeyDeployment(ssh, Bindings.in(world));
    }

    private Target target(int id) {
        return world.targets().current().get(id - 1);
    }

    private List<OperationState> run(List<Operation> operations) throws InterruptedException {
        Submission submission =
                runner.submit(
                        new Bulk(operations, new Bulk.Course(4, false)),
                        Confirmation.agreed("test"));
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(runner.awaitQuiet(Duration.ofMinutes(2))).isTrue();
        return runner.board().current().operations().stream()
                .sorted((a, b) -> Long.compare(b.id(), a.id()))
                .limit(operations.size())
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
    }

    private List<String> lines(Lab lab, String role) throws IOException {
        return Files.readAllLines(
                Path.of(user(lab, role).path("home").asText(), ".ssh/authorized_keys"));
    }

    @Test
    void installedOnceRotatedOverThreeWithOneRolledBack() throws Exception {
        readHomes();
        SshKey first = safe.keys().generate("first", NewKey.Kind.ED25519, "ops@console");
        List<Operation> installs = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            installs.add(keys().install(target(id), first));
        }
        for (OperationState state : run(installs)) {
            assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Done.class);
        }
        run(installs);
        assertThat(lines(labs.getFirst(), "ops")).containsExactly(first.line());
        for (int id = 1; id <= 3; id++) {
            KeyBinding.bind(world, target(id), first);
        }
        SshKey second = safe.keys().generate("second", NewKey.Kind.RSA_3072, "");
        List<Operation> rotations = new ArrayList<>();
        for (int id = 1; id <= 3; id++) {
            rotations.add(keys().rotate(target(id), first, second));
        }
        List<OperationState> states = run(rotations);
        for (OperationState state : states.subList(0, 2)) {
            assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Done.class);
        }
        assertThat(lines(labs.getFirst(), "ops")).containsExactly(second.line());
        assertThat(lines(labs.getFirst(), "restricted")).containsExactly(second.line());
        assertThat(KeyBinding.uses(target(1), second)).isTrue();
        assertThat(states.getLast().outcome())
                .as("%s", states.getLast())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        f -> assertThat(f.fault()).isInstanceOf(Fault.AuthFailed.class));
        assertThat(lines(labs.getLast(), "ops")).containsExactly(first.line());
        assertThat(KeyBinding.uses(target(3), first)).isTrue();
        keys().prove(target(3), first);
    }

    @Test
    void aServerThatReadsKeysElsewhereIsSaidPlainly() throws Exception {
        SshKey key = safe.keys().generate("first", NewKey.Kind.ED25519, "");
        List<OperationState> states = run(List.of(keys().install(target(1), key)));
        String own = labs.getFirst().ready().path("dir").asText() + "/keys/";
        assertThat(states.getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed ->
                                assertThat(failed.fault())
                                        .isInstanceOfSatisfying(
                                                Fault.Forbidden.class,
                                                f -> assertThat(f.what()).startsWith(own)));
    }
}
