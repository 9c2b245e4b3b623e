package dev.pilothouse.core.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Role;
import dev.pilothouse.core.access.SinglePerson;
import dev.pilothouse.core.audit.AuditFilter;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.SqlAudit;
import dev.pilothouse.core.inventory.SqlInventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.WritePolicy;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.store.Database;
import dev.pilothouse.core.store.Home;
import dev.pilothouse.core.store.Schema;
import dev.pilothouse.fixtures.ManualTime;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class OperationRunnerTest {

    @TempDir Path directory;

    private final ManualTime time = new ManualTime(1_795_000_000_000L);

    @SuppressWarnings("NullAway.Init") // set before each test
    private Database database;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SqlAudit audit;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SqlInventory inventory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private OperationRunner runner;

    @BeforeEach
    void open() {
        database = Database.open(Home.open(directory.resolve("home")), Schema.MAIN, time);
        audit = new SqlAudit(database, bytes -> "h" + bytes.length, time);
        inventory = new SqlInventory(database);
        runner = runner();
    }

    private OperationRunner runner() {
        return new OperationRunner(
                SinglePerson.named("ann"),
                inventory,
                audit,
                new OpenOperations(database, audit),
                time);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private List<String> words() {
        return runner.board().current().operations().reversed().stream()
                .map(OperationState::word)
                .toList();
    }

    private List<AuditNote.Outcome> record() {
        return audit.page(AuditFilter.ALL, Long.MAX_VALUE, 100).reversed().stream()
                .map(row -> row.note().ending().outcome())
                .toList();
    }

    @Test
    void onOneTargetOneAfterTheOther() {
        FakeOperation first = new FakeOperation(1, "lab");
        FakeOperation second = new FakeOperation(1, "lab");
        FakeOperation elsewhere = new FakeOperation(2, "lab");
        for (FakeOperation operation : List.of(first, second, elsewhere)) {
            runner.submit(operation, Confirmation.agreed(""));
        }
        OperationState waiting = runner.board().current().operations().get(1);
        assertThat(waiting.phase()).isEqualTo(Phase.WAITING);
        assertThat(waiting.waitsFor()).isEqualTo(runner.board().current().operations().get(2).id());
        assertThat(runner.board().current().operations().getFirst().phase())
                .isEqualTo(Phase.RUNNING);
        time.advance(Duration.ofMinutes(1));
        assertThat(words()).containsExactly("done", "done", "done");
        OperationState a = runner.board().current().operations().get(2);
        OperationState b = runner.board().current().operations().get(1);
        assertThat(b.times().began()).isGreaterThanOrEqualTo(a.times().ended());
        assertThat(a.log()).extracting(OperationState.LogLine::line).containsExactly("switching");
    }

    @Test
    void partsOfATargetDoNotWaitForEachOther() {
        FakeOperation first = new FakeOperation(1, "lab");
        FakeOperation same = new FakeOperation(1, "lab");
        FakeOperation other = new FakeOperation(1, "lab");
        first.part = "lxc/101";
        same.part = "lxc/101";
        other.part = "lxc/102";
        for (FakeOperation operation : List.of(first, same, other)) {
            runner.submit(operation, Confirmation.agreed(""));
        }
        assertThat(runner.board().current().operations().reversed())
                .extracting(OperationState::phase)
                .containsExactly(Phase.RUNNING, Phase.WAITING, Phase.RUNNING);
        time.advance(Duration.ofMinutes(1));
        assertThat(words()).containsExactly("done", "done", "done");
    }

    @Test
    void whatDestroysForGoodWantsItsNameTypedEverywhereButWhereNothingMayBeChanged() {
        FakeOperation operation = new FakeOperation(1, "here");
        operation.typed = "101 web";
        for (WritePolicy policy : WritePolicy.values()) {
            inventory.put(new Environment("here", 1, 1, policy));
            Demand demand = runner.demand(List.of(operation));
            assertThat(demand.ask())
                    .as("%s", policy)
                    .isEqualTo(
                            policy == WritePolicy.READ_ONLY ? Demand.Ask.NEVER : Demand.Ask.WORD);
            assertThat(demand.word()).isEqualTo(policy == WritePolicy.READ_ONLY ? "" : "101 web");
        }
        Demand two = runner.demand(List.of(new FakeOperation(2, "lab"), operation));
        assertThat(two.ask()).isEqualTo(Demand.Ask.NEVER);
        inventory.put(new Environment("here", 1, 1, WritePolicy.FREE));
        assertThat(runner.demand(List.of(new FakeOperation(2, "lab"), operation)).word())
                .isEqualTo("2");
    }

    @Test
    void policiesAskByRisk() {
        record Row(WritePolicy policy, Risk risk, Demand.Ask ask) {}
        for (Row row :
                List.of(
                        new Row(WritePolicy.FREE, Risk.SAFE, Demand.Ask.NOTHING),
                        new Row(WritePolicy.FREE, Risk.LOADS, Demand.Ask.YES),
                        new Row(WritePolicy.TYPE_NAME, Risk.LOADS, Demand.Ask.YES),
                        new Row(WritePolicy.READ_ONLY, Risk.LOADS, Demand.Ask.NEVER),
                        new Row(WritePolicy.FREE, Risk.STOPS, Demand.Ask.YES),
                        new Row(WritePolicy.FREE, Risk.DESTROYS, Demand.Ask.YES),
                        new Row(WritePolicy.CONFIRM, Risk.SAFE, Demand.Ask.YES),
                        new Row(WritePolicy.CONFIRM, Risk.DESTROYS, Demand.Ask.YES),
                        new Row(WritePolicy.TYPE_NAME, Risk.SAFE, Demand.Ask.YES),
                        new Row(WritePolicy.TYPE_NAME, Risk.STOPS, Demand.Ask.WORD),
                        new Row(WritePolicy.TYPE_NAME, Risk.DESTROYS, Demand.Ask.WORD),
                        new Row(WritePolicy.READ_ONLY, Risk.SAFE, Demand.Ask.NEVER))) {
            inventory.put(new Environment("here", 1, 1, row.policy));
            FakeOperation operation = new FakeOperation(1, "here");
            operation.risk = row.risk;
            assertThat(runner.demand(List.of(operation)).ask()).as("%s", row).isEqualTo(row.ask);
        }
        assertThat(runner.demand(List.of(new FakeOperation(1, ""))).ask())
                .isEqualTo(Demand.Ask.YES);
    }

    @Test
    void theStrictestOfManyCounts() {
        List<Operation> many =
                List.of(
                        new FakeOperation(1, "lab"),
                        new FakeOperation(2, "production"),
                        new FakeOperation(3, "staging"));
        Demand demand = runner.demand(many);
        assertThat(demand.ask()).isEqualTo(Demand.Ask.WORD);
        assertThat(demand.word()).isEqualTo("3");
        assertThat(demand.environment()).map(Environment::name).contains("production");
        Bulk bulk = new Bulk(many, Bulk.Course.ALONE);
        assertThat(runner.submit(bulk, Confirmation.agreed("")))
                .isEqualTo(new Submission.Refused(new Refusal.NotConfirmed()));
        assertThat(record()).hasSize(3).containsOnly(AuditNote.Outcome.REFUSED);
        assertThat(runner.submit(bulk, Confirmation.typed("3", "x")))
                .isInstanceOf(Submission.Accepted.class);
        time.advance(Duration.ofMinutes(1));
        assertThat(words()).containsExactly("done", "done", "done");
    }

    @Test
    void aWrongWordIsNoConfirmation() {
        FakeOperation operation = new FakeOperation(1, "production");
        assertThat(runner.submit(operation, Confirmation.typed("web-2", "")))
                .isInstanceOf(Submission.Refused.class);
        assertThat(runner.submit(operation, Confirmation.typed(" web-1 ", "")))
                .isInstanceOf(Submission.Accepted.class);
    }

    @Test
    void aBulkRunsNoMoreAtOnceThanItsCourseSays() {
        List<Operation> many = new ArrayList<>();
        for (int i = 1; i <= 7; i++) {
            many.add(new FakeOperation(i, "lab"));
        }
        int[] most = {0};
        runner.board()
                .subscribe(
                        board ->
                                most[0] =
                                        Math.max(
                                                most[0],
                                                (int)
                                                        board.operations().stream()
                                                                .filter(
                                                                        o ->
                                                                                o.phase()
                                                                                        == Phase
                                                                                                .RUNNING)
                                                                .count()));
        runner.submit(new Bulk(many, new Bulk.Course(3, false)), Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(5));
        assertThat(most[0]).isEqualTo(3);
        assertThat(words()).hasSize(7).containsOnly("done");
    }

    @Test
    void aBulkStopsAtTheFirstFailureAndRetriesOnlyWhatDidNotRun() {
        List<Operation> many = new ArrayList<>();
        for (int i = 1; i <= 5; i++) {
            FakeOperation operation = new FakeOperation(i, "lab");
            if (i == 2) {
                operation.before = new Fault.Forbidden("lamp", "");
            }
            many.add(operation);
        }
        Submission submission =
                runner.submit(new Bulk(many, new Bulk.Course(1, true)), Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(5));
        GroupState group = runner.board().current().groups().getFirst();
        assertThat(submission).isEqualTo(new Submission.Accepted(group.id()));
        assertThat(runner.board().current().members(group))
                .extracting(OperationState::word)
                .containsExactly("done", "failed", "cancelled", "cancelled", "cancelled");
        assertThat(group.stopped()).isTrue();
        ((FakeOperation) many.get(1)).before = null;
        List<Operation> again = runner.failed(group.id());
        assertThat(again).containsExactlyElementsOf(many.subList(1, 5));
        runner.submit(new Bulk(again, new Bulk.Course(2, false)), Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(5));
        assertThat(many).allMatch(operation -> ((FakeOperation) operation).sent == 1);
        // They are done, and not offered a second time.
        assertThat(runner.failed(group.id())).isEmpty();
    }

    /// What a server is doing already is not undone halfway because another one refused.
    @Test
    void aBulkThatStopsLetsWhatWasSentComeToItsEnd() {
        FakeOperation slow = new FakeOperation(1, "lab");
        slow.takes = Duration.ofMinutes(1);
        FakeOperation bad = new FakeOperation(2, "lab");
        bad.after = new Fault.Forbidden("lamp", "");
        FakeOperation waiting = new FakeOperation(3, "lab");
        runner.submit(
                new Bulk(List.of(slow, bad, waiting), new Bulk.Course(2, true)),
                Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(5));
        assertThat(runner.board().current().members(runner.board().current().groups().getFirst()))
                .extracting(OperationState::word)
                .containsExactly("done", "failed", "cancelled");
        assertThat(slow.stopped).isFalse();
    }

    @Test
    void whatFailedIsOfferedUntilItIsDone() {
        FakeOperation operation = new FakeOperation(1, "lab");
        operation.before = new Fault.Forbidden("lamp", "");
        long id = submitted(operation);
        assertThat(runner.again(id)).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.again(id)).contains(operation);
        submitted(operation);
        assertThat(runner.again(id)).isEmpty();
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.again(id)).contains(operation);
        operation.before = null;
        submitted(operation);
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.again(id)).isEmpty();
    }

    @Test
    void whatIsDoneIsTakenBackOnce() {
        long id = submitted(new FakeOperation(1, "lab"));
        assertThat(runner.undo(id)).isEmpty();
        time.advance(Duration.ofMinutes(1));
        FakeOperation back = (FakeOperation) runner.undo(id).orElseThrow();
        assertThat(runner.undo(id)).contains(back);
        back.before = new Fault.Forbidden("lamp", "");
        submitted(back);
        assertThat(runner.undo(id)).isEmpty();
        time.advance(Duration.ofMinutes(1));
        // It was refused: what is to be taken back still stands.
        assertThat(runner.undo(id)).contains(back);
        back.before = null;
        submitted(back);
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.undo(id)).isEmpty();
    }

    private long submitted(Operation operation) {
        Submission submission = runner.submit(operation, Confirmation.agreed(""));
        return ((Submission.Accepted) submission).id();
    }

    @Test
    void aBulkThatGoesOnRunsAll() {
        List<Operation> many = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            FakeOperation operation = new FakeOperation(i, "lab");
            if (i == 1) {
                operation.after = FakeOperation.LOST;
                operation.readable = false;
            }
            many.add(operation);
        }
        runner.submit(new Bulk(many, new Bulk.Course(1, false)), Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(2));
        GroupState group = runner.board().current().groups().getFirst();
        assertThat(words()).contains("unknown").hasSize(3);
        assertThat(runner.failed(group.id())).isEmpty();
    }

    @Test
    void anUnknownOutcomeSettlesWhenItShows() {
        FakeOperation operation = new FakeOperation(1, "lab");
        operation.after = FakeOperation.LOST;
        operation.readable = false;
        runner.submit(operation, Confirmation.agreed(""));
        time.advance(Duration.ofSeconds(30));
        assertThat(words()).containsExactly("unknown");
        operation.readable = true;
        time.advance(Duration.ofSeconds(20));
        assertThat(words()).containsExactly("done");
        assertThat(record()).containsExactly(AuditNote.Outcome.UNKNOWN, AuditNote.Outcome.DONE);
        assertThat(operation.sent).isEqualTo(1);
        OperationState known = runner.board().current().operations().getFirst();
        assertThat(known.steps())
                .allMatch(step -> step.state() == StepState.State.DONE)
                .last()
                .matches(step -> step.ended() > known.times().began() + 15_000);
        assertThat(known.times().ended()).isEqualTo(known.steps().getLast().ended());
        time.advance(Duration.ofMinutes(5));
        assertThat(time.pending()).isZero();
    }

    @Test
    void readingAgainEndsWhenAPersonDecides() {
        FakeOperation operation = new FakeOperation(1, "lab");
        operation.after = FakeOperation.LOST;
        operation.readable = false;
        runner.submit(operation, Confirmation.agreed(""));
        time.advance(Duration.ofSeconds(40));
        long id = runner.board().current().operations().getFirst().id();
        runner.decide(id, OperationState.Decision.RAN);
        time.advance(Duration.ofSeconds(20));
        assertThat(time.pending()).isZero();
        assertThat(words()).containsExactly("unknown");
    }

    @Test
    void doneWithoutEffectIsAFailureWithWhatWasFound() {
        FakeOperation operation = new FakeOperation(1, "lab");
        operation.takesEffect = false;
        runner.submit(operation, Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.board().current().operations().getFirst().outcome())
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> {
                            assertThat(failed.fault()).isNull();
                            assertThat(failed.found().code()).isEqualTo("operation.found.off");
                        });
    }

    @Test
    void whatACrashLeavesIsPutOnRecordAtTheNextStart() {
        FakeOperation operation = new FakeOperation(1, "lab");
        OpenOperations open = new OpenOperations(database, audit);
        Actor ann = new Actor("ann", Role.OPERATOR);
        open.begin(7, time.millis(), OperationRecord.begun(ann, operation, "why not"));
        List<OpenOperations.LeftOver> left = open.closeLeftOvers();
        assertThat(left).hasSize(1);
        assertThat(open.closeLeftOvers()).isEmpty();
        assertThat(audit.page(AuditFilter.ALL, Long.MAX_VALUE, 1).getFirst().note().deed().reason())
                .isEqualTo("why not");
        assertThat(record()).contains(AuditNote.Outcome.UNKNOWN);
        runner.leftOver(left, Rebuilt.NONE);
        OperationState shown = runner.board().current().operations().getFirst();
        assertThat(shown.open()).isTrue();
        assertThat(shown.target().id()).isEqualTo(operation.target().id());
        assertThat(shown.about().sent()).isEqualTo(operation.describe().sent());
        assertThat(shown.by()).isEqualTo(ann);
        assertThat(runner.again(7)).isEmpty();
        runner.decide(7, OperationState.Decision.RAN);
        assertThat(runner.board().current().operations().getFirst().open()).isFalse();
        assertThat(record()).contains(AuditNote.Outcome.DONE);
    }

    @Test
    void whatACrashLeavesIsReadAgainWhereItCanBe() {
        FakeOperation operation = new FakeOperation(1, "lab");
        OpenOperations open = new OpenOperations(database, audit);
        Actor ann = new Actor("ann", Role.OPERATOR);
        open.begin(7, time.millis(), OperationRecord.begun(ann, operation, "why not"));
        FakeOperation same = new FakeOperation(1, "lab");
        List<String> asked = new ArrayList<>();
        runner.leftOver(
                open.closeLeftOvers(),
                (target, kind, what, sent) -> {
                    asked.add(kind + " " + what + " " + sent);
                    return Optional.of(same);
                });
        Description was = operation.describe();
        assertThat(asked)
                .containsExactly(
                        was.kind() + " " + was.name() + " " + String.join("\n", was.sent()));
        OperationState shown = runner.board().current().operations().getFirst();
        assertThat(shown.about().risk()).isEqualTo(was.risk());
        time.advance(Duration.ofMinutes(1));
        assertThat(words()).containsExactly("unknown");
        same.on = true;
        time.advance(Duration.ofSeconds(20));
        assertThat(words()).containsExactly("done");
        assertThat(same.sent).as("read, never sent").isZero();
        assertThat(record()).containsExactly(AuditNote.Outcome.UNKNOWN, AuditNote.Outcome.DONE);
        assertThat(runner.again(7)).isEmpty();
        assertThat(runner.undo(7)).isEmpty();
        time.advance(Duration.ofMinutes(5));
        assertThat(time.pending()).isZero();
    }

    @Test
    void endingTakesBackWhatWasNotSentAndRefusesMore() {
        FakeOperation first = new FakeOperation(1, "lab");
        FakeOperation second = new FakeOperation(1, "lab");
        runner.submit(first, Confirmation.agreed(""));
        runner.submit(second, Confirmation.agreed(""));
        runner.close();
        assertThat(words()).doesNotContain("waiting", "running");
        assertThat(second.sent).isZero();
        assertThat(runner.submit(first, Confirmation.agreed("")))
                .isEqualTo(new Submission.Refused(new Refusal.Ending()));
    }

    @Test
    void endedOnesAreForgottenAfterADay() {
        runner.submit(new FakeOperation(1, "lab"), Confirmation.agreed(""));
        time.advance(Duration.ofHours(25));
        long old = runner.board().current().operations().getFirst().id();
        assertThat(runner.undo(old)).isPresent();
        runner.submit(new FakeOperation(2, "lab"), Confirmation.agreed(""));
        time.advance(Duration.ofMinutes(1));
        assertThat(runner.board().current().find(old)).isEmpty();
        assertThat(runner.undo(old)).isEmpty();
    }

    @Test
    void aStepWhoseAnswerWasLostIsNotTicked() {
        FakeOperation operation = new FakeOperation(1, "lab");
        operation.after = FakeOperation.LOST;
        operation.readable = false;
        runner.submit(operation, Confirmation.agreed(""));
        time.advance(Duration.ofSeconds(30));
        assertThat(runner.board().current().operations().getFirst().steps())
                .extracting(StepState::state)
                .containsExactly(
                        StepState.State.DONE, StepState.State.UNKNOWN, StepState.State.UNKNOWN);
    }

    @Test
    void whatAViewSaysIsRefusedIsOnRecord() {
        FakeOperation operation = new FakeOperation(1, "lab");
        runner.refused(List.of(operation));
        assertThat(record()).as("that person may").isEmpty();
        operation.right = Right.USERS;
        inventory.put(new Environment("lab", 3, 3, WritePolicy.READ_ONLY));
        runner.refused(List.of(operation));
        assertThat(record()).containsExactly(AuditNote.Outcome.REFUSED);
        assertThat(operation.sent).isZero();
    }
}
