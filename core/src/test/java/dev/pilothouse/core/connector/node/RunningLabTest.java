package dev.pilothouse.core.connector.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.connector.Connection;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Tier;
import dev.pilothouse.core.model.Watch;
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
import dev.pilothouse.fixtures.Lab;
import dev.pilothouse.fixtures.LabNode;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What runs on a real node: systemd with its user managers, a real tmux, and a docker that is
/// played by a script whose answers follow docker's documentation.
@Tag("lab")
class RunningLabTest {

    /// Keeps its state in a file: running or exited, and how often it was started.
    private static final String DOCKER =
            """
            #!/bin/sh
            s=/tmp/played-docker
            [ -f $s ] || echo 'running 1' >$s
            read -r state starts <$s
            case "$1" in
            --version) echo 'Docker version 28.2.2, build e6534b4' ;;
            ps) case "$*" in
                *-aq*) echo aaa ;;
                *) echo '{"ID":"aaa","Image":"web:1","Names":"panel","Ports":"443/tcp","State":"'$state'","Status":"Up 3 days"}' ;;
                esac ;;
            stats) echo '{"CPUPerc":"1.50%","MemUsage":"1.5MiB / 15.5GiB","Name":"panel"}' ;;
            inspect) for a; do name=$a; done
                [ "$name" = panel ] || [ "$name" = aaa ] || { echo "Error: No such container: $name"; exit 1; }
                case "$*" in
                *RestartCount\\":*) echo '{"Id":"aaa","StartedAt":"2026-11-21T15:04:0'$starts'Z","FinishedAt":"0001-01-01T00:00:00Z","RestartCount":0}' ;;
                *RestartCount*) echo "$state|1|2026-11-21T15:04:0${starts}Z|2026-11-21T15:00:00Z|0|0|" ;;
                *) echo "$state|2026-11-21T15:04:0${starts}Z|0|web:1|443/tcp " ;;
                esac ;;
            restart | start) echo "running $((starts + 1))" >$s; echo panel ;;
            stop) echo "exited $starts" >$s; echo panel ;;
            esac
            """;

    @SuppressWarnings("NullAway.Init") // set before every test
    private static Lab lab;

    @SuppressWarnings("NullAway.Init") // set before every test
    @TempDir
    private Path home;

    private final SystemScheduler scheduler = new SystemScheduler();

    @SuppressWarnings("NullAway.Init") // set before every test
    private LabNode node;

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
    void open() {
        open(lab);
    }

    private void open(Lab on) {
        node = new LabNode(on, home);
        ssh = new SshConnections(node.options(), new MemorySecrets(), scheduler);
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

    private OperationState run(Operation operation) throws InterruptedException {
        Submission submission = runner.submit(operation, Confirmation.agreed("test"));
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        assertThat(runner.awaitQuiet(Duration.ofMinutes(3))).isTrue();
        return runner.board().current().operations().getFirst();
    }

    private void done(Operation operation) throws InterruptedException {
        OperationState state = run(operation);
        assertThat(state.outcome())
                .as("%s %s", state.steps(), state.log())
                .isInstanceOf(Outcome.Done.class);
    }

    private static void exec(Lab on, String command) {
        assertThat(on.ctl("exec", Map.of("command", command)).path("status").asInt(0)).isZero();
    }

    @Test
    void aSessionIsStartedListedWatchedAndEnded() throws InterruptedException {
        Target ops = node.target("ops");
        done(control.startSession(ops, "bot 1", "exec sleep 4711"));
        Fact.Table listed = control.sessions(ops);
        assertThat(listed.rows())
                .anySatisfy(row -> assertThat(row).startsWith("bot 1", "1").contains("sleep"));
        OperationState again = run(control.startSession(ops, "bot 1", "sleep 1"));
        assertThat(again.outcome()).isInstanceOf(Outcome.Failed.class);
        assertThat(run(control.startSession(ops, "short", "true")).outcome())
                .isInstanceOf(Outcome.Failed.class);
        assertThat(watched(Watch.Kind.TMUX, "bot 1")).startsWith("running", "sleep");
        assertThat(watched(Watch.Kind.PATTERN, "^sleep 4711$")).startsWith("running", "sleep");
        assertThat(control.stopSession(ops, "bot 1").impact().effects()).hasSize(1);
        done(control.stopSession(ops, "bot 1"));
        assertThat(watched(Watch.Kind.TMUX, "bot 1")).startsWith("down");
        assertThat(watched(Watch.Kind.PATTERN, "^sleep 4711$")).startsWith("down");
    }

    @Test
    void unitsOfTheUserAreListedAndOperated() throws InterruptedException {
        Target ops = node.target("ops");
        exec(
                lab,
                "d=~ops/.config/systemd/user; mkdir -p $d; printf '[Service]\\n"
                    + "ExecStart=/bin/sleep 900\\n"
                    + "[Install]\\n"
                    + "WantedBy=default.target\\n"
                    + "' >$d/bot.service; chown -R ops: ~ops/.config; loginctl enable-linger ops");
        done(control.unit(ops, UnitScope.USER, "bot.service", UnitVerb.ENABLE));
        done(control.unit(ops, UnitScope.USER, "bot.service", UnitVerb.START));
        done(control.unit(ops, UnitScope.USER, "bot.service", UnitVerb.RESTART));
        assertThat(control.services(ops, UnitScope.USER))
                .filteredOn(u -> u.unit().equals("bot.service"))
                .singleElement()
                .satisfies(u -> assertThat(u.active()).isEqualTo("active"));
        assertThat(watched(Watch.Kind.USER_UNIT, "bot.service"))
                .startsWith("running", "active (running)");
        done(control.unit(ops, UnitScope.USER, "bot.service", UnitVerb.STOP));
        assertThat(watched(Watch.Kind.USER_UNIT, "bot.service")).startsWith("down");
    }

    @Test
    void unitsHaveTheirColumns() {
        try (Connection connection =
                new NodeConnector(ssh, scheduler, true).connect(node.target("ops"))) {
            Snapshot facts = connection.collect(Tier.SLOW);
            List<List<String>> rows = Found.rows(facts.facts(), NodeFacts.SERVICES);
            assertThat(rows)
                    .filteredOn(r -> r.getFirst().equals("lab-good.service"))
                    .singleElement()
                    .satisfies(
                            r -> {
                                assertThat(r.subList(1, 4))
                                        .containsExactly("loaded", "active", "running");
                                assertThat(r.get(5)).isEqualTo("enabled");
                                assertThat(r.get(6)).matches("[1-9]\\d*");
                                assertThat(r.get(8)).matches("\\d{10}");
                            });
            assertThat(rows)
                    .filteredOn(r -> r.getFirst().equals("lab-disabled.service"))
                    .singleElement()
                    .satisfies(r -> assertThat(r.get(5)).isEqualTo("disabled"));
            assertThat(rows)
                    .filteredOn(r -> r.getFirst().equals("lab-crash.service"))
                    .singleElement()
                    .satisfies(r -> assertThat(r.getLast()).isEqualTo("exit-code"));
            assertThat(Found.text(facts.facts(), NodeFacts.INIT)).isEqualTo("systemd");
        }
    }

    @Test
    void servicesAreWatchedInEachWay() {
        assertThat(watched(Watch.Kind.UNIT, "lab-good.service"))
                .startsWith("running", "active (running)");
        assertThat(watched(Watch.Kind.UNIT, "lab-crash.service"))
                .startsWith("down", "failed (exit-code)");
        exec(lab, "sleep 901 >/dev/null 2>&1 & echo $! >/run/sleeper.pid");
        assertThat(watched(Watch.Kind.PID_FILE, "/run/sleeper.pid")).startsWith("running", "sleep");
        assertThat(watched(Watch.Kind.PID_FILE, "/run/nope.pid")).startsWith("down");
    }

    @Test
    void containersAreListedWatchedAndOperated() throws InterruptedException {
        exec(
                lab,
                "cat >/usr/local/bin/docker <<'END'\n"
                        + DOCKER
                        + "END\nchmod 755 /usr/local/bin/docker");
        Target ops = node.target("ops");
        assertThat(control.containers(ops).rows())
                .singleElement()
                .satisfies(row -> assertThat(row).startsWith("panel", "web:1", "running"));
        assertThat(watched(Watch.Kind.DOCKER, "panel")).startsWith("running", "running", "1");
        done(control.container(ops, "docker", "panel", ContainerVerb.RESTART));
        done(control.container(ops, "docker", "panel", ContainerVerb.STOP));
        assertThat(watched(Watch.Kind.DOCKER, "panel")).startsWith("down", "exited (0)");
        done(control.container(ops, "docker", "panel", ContainerVerb.START));
        assertThat(run(control.container(ops, "docker", "nope", ContainerVerb.START)).outcome())
                .isInstanceOf(Outcome.Failed.class);
    }

    /// On a node of its own, as it stays off.
    @Test
    void aShutdownIsVerifiedByTheNodeRefusingToBeReached() throws InterruptedException {
        try (Lab own = Lab.start("node")) {
            LabNode off = new LabNode(own, home);
            done(control.power(off.target("root"), PowerVerb.SHUTDOWN));
        }
    }

    private List<String> watched(Watch.Kind kind, String subject) {
        Target ops = node.target("ops");
        WatchConnector connector = new WatchConnector(ssh, id -> Optional.of(ops), scheduler);
        Target service =
                new Target(
                        new TargetId(2),
                        "node/" + subject,
                        TargetKind.SERVICE,
                        new Endpoint.Watched(ops.id(), new Watch(kind, subject)),
                        "lab",
                        "",
                        List.of(),
                        false,
                        Target.Cadence.DEFAULT);
        try (Connection connection = connector.connect(service)) {
            return Found.rows(connection.collect(Tier.FAST).facts(), WatchFacts.STATE).getFirst();
        }
    }
}
