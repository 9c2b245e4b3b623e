package dev.pilothouse.core.connector.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.Bulk;
import dev.pilothouse.core.operation.Confirmation;
import dev.pilothouse.core.operation.OpenOperations;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.operation.OperationRunner;
import dev.pilothouse.core.operation.OperationState;
import dev.pilothouse.core.operation.Outcome;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;
import dev.pilothouse.fixtures.OperationContract;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What becomes of a change when its task, its node or its answer is not as it should be.
@SuppressWarnings("NullAway.Init") // set before each test
class PveOperationTest {

    @TempDir Path directory;
    private final ManualTime time = new ManualTime(1_795_000_000_000L);
    private final PlayedPve pve = new PlayedPve();
    private final Guests guests = PveContract.control(pve).guests(PveContract.TARGET);
    private Database database;
    private OperationRunner runner;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        SqlInventory inventory = new SqlInventory(database);
        inventory.put(new Environment(OperationContract.ENVIRONMENT, 3, 3, WritePolicy.FREE));
        runner =
                new OperationRunner(
                        SinglePerson.named("ann"),
                        inventory,
                        note -> {},
                        new OpenOperations(database, note -> {}),
                        time);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private OperationState run(Operation operation) {
        runner.submit(operation, Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(10));
        return runner.board().current().operations().getFirst();
    }

    private Operation power(int vmid, GuestVerb verb) {
        return guests.power(pve.guest(vmid), verb, PowerChoice.DEFAULT);
    }

    private static Fault failed(OperationState state) {
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Failed.class);
        return state.outcome() instanceof Outcome.Failed failed && failed.fault() != null
                ? failed.fault()
                : new Fault.Internal("none");
    }

    private static List<String> lines(OperationState state) {
        return state.log().stream().map(OperationState.LogLine::line).toList();
    }

    @Test
    void aTaskThatFailsIsToldWithItsLastLines() {
        pve.add(GuestKind.LXC, 101);
        pve.exit = "command 'lxc-stop' failed: exit code 1";
        OperationState state = run(power(101, GuestVerb.STOP));
        assertThat(failed(state))
                .isEqualTo(
                        new Fault.Rejected(
                                "vzstop",
                                "command 'lxc-stop' failed: exit code 1 (working / 10%)"));
        assertThat(lines(state))
                .containsExactly(
                        "POST /nodes/pve1/lxc/101/status/stop",
                        "working",
                        "10%",
                        "TASK command 'lxc-stop' failed: exit code 1");
    }

    @Test
    void warningsAreSuccessAndTold() {
        pve.add(GuestKind.LXC, 101);
        pve.exit = "WARNINGS: 3";
        OperationState state = run(power(101, GuestVerb.SHUTDOWN));
        assertThat(state.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(state.steps().get(2).note().args()).containsExactly("3");
    }

    @Test
    void aLockThatOnlyTheTaskMetIsALock() {
        pve.add(GuestKind.LXC, 101);
        pve.exit = "CT is locked (snapshot)";
        assertThat(failed(run(power(101, GuestVerb.REBOOT))))
                .isEqualTo(new Fault.Locked("vzreboot", "snapshot"));
    }

    @Test
    void whatMovedIsAskedForWhereItIsNow() {
        PlayedPve.Played guest = pve.add(GuestKind.LXC, 101);
        Operation stop = power(101, GuestVerb.STOP);
        guest.node = "pve2";
        assertThat(run(stop).outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(pve.calls).contains("POST /nodes/pve2/lxc/101/status/stop");
        assertThat(pve.sent).isEqualTo(1);
    }

    @Test
    void whatMovesInTheLastMomentIsAskedForAgainBecauseNothingWasDone() {
        PlayedPve.Played guest = pve.add(GuestKind.LXC, 101);
        pve.justBefore = () -> guest.node = "pve2";
        assertThat(run(power(101, GuestVerb.STOP)).outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(pve.calls)
                .contains(
                        "POST /nodes/pve1/lxc/101/status/stop",
                        "POST /nodes/pve2/lxc/101/status/stop");
    }

    @Test
    void aNodeThatCanNotBeReachedByItsPeerHasDoneNothing() {
        pve.add(GuestKind.LXC, 101);
        pve.refusal =
                new Fault.OnNode("pve1", new Fault.Protocol("TLS", "certificate verify failed"));
        assertThat(failed(run(power(101, GuestVerb.STOP))))
                .isEqualTo(
                        new Fault.OnNode(
                                "pve1",
                                new Fault.Unreachable("pve1", "certificate verify failed")));
        assertThat(pve.sent).isEqualTo(1);
    }

    @Test
    void aNodeThatDidNotAnswerItsPeerInTimeMayHaveDoneIt() {
        pve.add(GuestKind.LXC, 101);
        pve.afterRan = new Fault.OnNode("pve1", new Fault.Protocol("TLS", "Connection timed out"));
        OperationState state = run(power(101, GuestVerb.STOP));
        assertThat(state.outcome()).isInstanceOf(Outcome.Done.class);
        assertThat(lines(state)).contains("TASK OK");
        assertThat(pve.sent).isEqualTo(1);
    }

    @Test
    void tasksThatWereThereBeforeOrAreOfOthersAreNotOurs() {
        pve.add(GuestKind.LXC, 101).status = "stopped";
        Upid before = pve.old("vzstart", "101", "not ours");
        pve.afterSent = PlayedPve.LOST;
        pve.takesEffect = false;
        pve.exit = "OK";
        OperationState state = run(power(101, GuestVerb.START));
        assertThat(state.outcome()).as("%s", state).isInstanceOf(Outcome.Unknown.class);
        assertThat(lines(state)).doesNotContain(before.toString(), "not ours");
    }

    @Test
    void whatIsManagedMayTakeItsTimeAfterItsTask() {
        PlayedPve.Played guest = pve.add(GuestKind.LXC, 101);
        guest.ha = "started";
        pve.later = effect -> time.after("ha", Duration.ofSeconds(100), effect);
        assertThat(run(power(101, GuestVerb.STOP)).outcome()).isInstanceOf(Outcome.Done.class);
        PlayedPve.Played plain = pve.add(GuestKind.LXC, 102);
        assertThat(plain.ha).isEmpty();
        assertThat(run(power(102, GuestVerb.STOP)).outcome()).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void cancellingAsksTheClusterToEndTheTask() {
        pve.add(GuestKind.LXC, 101);
        pve.taskLooks = 500;
        pve.exit = "interrupted by signal";
        Operation stop = power(101, GuestVerb.SHUTDOWN);
        time.after(
                "cancel",
                Duration.ofSeconds(20),
                () -> runner.cancel(runner.board().current().operations().getFirst().id()));
        OperationState state = run(stop);
        assertThat(failed(state))
                .isInstanceOfSatisfying(
                        Fault.Rejected.class,
                        f -> assertThat(f.answer()).startsWith("interrupted by signal"));
        assertThat(pve.calls.stream().filter(call -> call.startsWith("DELETE"))).hasSize(1);
    }

    @Test
    void aBulkWorksOnSeveralGuestsOfOneClusterAtOnce() {
        for (int vmid = 101; vmid <= 106; vmid++) {
            pve.add(GuestKind.LXC, vmid);
        }
        List<Operation> stops =
                pve.guests.keySet().stream().map(id -> power(id, GuestVerb.STOP)).toList();
        runner.submit(new Bulk(stops, new Bulk.Course(4, false)), Confirmation.agreed(""));
        assertThat(runner.board().current().operations().stream())
                .filteredOn(state -> state.phase() == OperationState.Phase.RUNNING)
                .hasSize(4);
        time.advance(Duration.ofMinutes(5));
        assertThat(runner.board().current().operations())
                .allMatch(state -> state.outcome() instanceof Outcome.Done);
    }

    @Test
    void secretsAreNotShown() {
        Call call =
                new Call(
                        "POST",
                        "/nodes/pve1/lxc",
                        List.of(
                                new dev.pilothouse.core.wire.HttpAsk.Pair("password", "hush"),
                                new dev.pilothouse.core.wire.HttpAsk.Pair("vmid", "101")),
                        java.util.Set.of("password"));
        assertThat(call.shown()).isEqualTo("POST /nodes/pve1/lxc password=*** vmid=101");
        assertThat(call).asString().doesNotContain("hush");
    }
}
