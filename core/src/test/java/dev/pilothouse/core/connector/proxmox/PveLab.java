package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Submission;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.core.time.SystemScheduler;
import dev.pilothouse.core.vault.MemorySecrets;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnections;
import dev.pilothouse.core.wire.SshOptions;
import dev.pilothouse.fixtures.PveSim;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/// The simulator, our way to it as several users, and operations that really run.
final class PveLab implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final SystemScheduler scheduler = new SystemScheduler();
    private final MemorySecrets secrets = new MemorySecrets();
    private final OperationRunner runner;
    private final PveControl control;
    final PveSim sim;

    /// @param folder of its own
    PveLab(Path folder, String schema, String... options) {
        this(
                folder,
                schema,
                (secrets, scheduler) ->
                        target -> {
                            throw new AssertionError("no shell");
                        },
                options);
    }

    /// @param shells how its nodes are reached over SSH
    PveLab(
            Path folder,
            String schema,
            BiFunction<MemorySecrets, SystemScheduler, Function<Target, Shell>> shells,
            String... options) {
        sim = add(PveSim.start(folder, schema, options));
        SshConnections ssh = add(new SshConnections(SshOptions.ofThisUser(), secrets, scheduler));
        Clusters clusters =
                add(new Clusters(ssh, id -> Optional.empty(), secrets, folder, scheduler));
        control =
                new ClusterControl(
                        clusters::of,
                        target -> Clusters.endpoint(target).user(),
                        shells.apply(secrets, scheduler));
        Database database =
                add(
                        Database.open(
                                Home.open(folder.resolve("store")),
                                Schema.MAIN,
                                scheduler.clock()));
        SqlAudit audit = new SqlAudit(database, bytes -> "" + bytes.length, scheduler.clock());
        runner =
                add(
                        new OperationRunner(
                                SinglePerson.named("ann"),
                                new SqlInventory(database),
                                audit,
                                new OpenOperations(database, audit),
                                scheduler));
    }

    private <T extends AutoCloseable> T add(T opened) {
        open.push(opened);
        return opened;
    }

    /// @param name of a token: `admin`, `operator`, `audit`, `norights`
    Target as(String name) {
        Map.Entry<String, String> token = sim.token(name);
        return as(token.getKey(), token.getValue());
    }

    /// Root with its password.
    Target root() {
        JsonNode user = sim.ready().path("users").path("root@pam");
        return as("root@pam", user.path("password").asText(user.asText()));
    }

    private Target as(String user, String secret) {
        Endpoint.Address address = new Endpoint.Address("127.0.0.1", sim.port(), sim.pin());
        Endpoint.Proxmox endpoint = new Endpoint.Proxmox(List.of(address), user, null, null);
        secrets.put(PveLogin.of(endpoint, address).keptAs(), Secret.of(secret.toCharArray()));
        return new Target(
                new TargetId(7),
                "lab",
                TargetKind.PROXMOX,
                endpoint,
                "",
                "",
                List.of(),
                false,
                Target.Cadence.DEFAULT);
    }

    PveControl control() {
        return control;
    }

    Guest special(Target target, String name) {
        int vmid = sim.ready().path("special").path(name).path("vmid").asInt();
        return control.guests(target).find(vmid);
    }

    OperationState run(Operation operation) throws InterruptedException {
        Submission submission =
                runner.submit(
                        operation,
                        Confirmation.typed(runner.demand(List.of(operation)).word(), "lab"));
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        long id = ((Submission.Accepted) submission).id();
        assertThat(runner.awaitQuiet(Duration.ofMinutes(2))).isTrue();
        return runner.board().current().find(id).orElseThrow();
    }

    List<OperationState> run(Bulk bulk) throws InterruptedException {
        Confirmation word = Confirmation.typed(runner.demand(bulk.operations()).word(), "lab");
        assertThat(runner.submit(bulk, word)).isInstanceOf(Submission.Accepted.class);
        assertThat(runner.awaitQuiet(Duration.ofMinutes(3))).isTrue();
        return runner.board().current().operations();
    }

    Operation undo(OperationState state) {
        return runner.undo(state.id()).orElseThrow();
    }

    OperationRunner runner() {
        return runner;
    }

    /// What was asked for since it was last forgotten, such as `POST /nodes/… 200`.
    List<String> requests(String method) {
        List<String> all = new ArrayList<>();
        for (JsonNode each : sim.requests().path("requests")) {
            if (each.path("method").asText().matches(method)) {
                all.add(
                        each.path("method").asText()
                                + " "
                                + each.path("path").asText()
                                + " "
                                + each.path("status").asText());
            }
        }
        return all;
    }

    /// That nothing was sent which the schema rejects, or does not know.
    void nothingWasRejected() {
        assertThat(requests(".*"))
                .noneMatch(line -> line.endsWith(" 400") || line.endsWith(" 501"));
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        scheduler.close();
    }
}
