package dev.pilothouse.core.operation;

import dev.pilothouse.core.access.Actor;
import dev.pilothouse.core.access.Matrix;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.LogIntake;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.OperationState.Decision;
import dev.pilothouse.core.operation.OperationState.Phase;
import dev.pilothouse.core.operation.OperationState.Times;
import dev.pilothouse.core.time.Scheduler;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// [Operations] on a store that may be written.
public final class OperationRunner implements Operations, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Who who;
    private final Inventory inventory;
    private final Audit audit;
    private final OpenOperations open;
    private final Scheduler scheduler;
    private final BoardKeeper board;
    private final UnknownOutcomes unknowns;
    private final Map<Long, OperationJob> jobs = new ConcurrentHashMap<>();

    /// What an earlier run left open and can be read: neither done again nor taken back from here.
    private final Map<Long, OperationJob> earlier = new ConcurrentHashMap<>();

    private final OperationQueue queue = new OperationQueue();
    private final AtomicLong ids;
    private volatile boolean ending;

    public OperationRunner(
            Who who, Inventory inventory, Audit audit, OpenOperations open, Scheduler scheduler) {
        this.who = who;
        this.inventory = inventory;
        this.audit = audit;
        this.open = open;
        this.scheduler = scheduler;
        board = new BoardKeeper(scheduler.clock());
        unknowns = new UnknownOutcomes(audit, scheduler, board);
        // Above all that an earlier run may have left in the store.
        ids = new AtomicLong(scheduler.clock().millis() * 1000);
    }

    /// Shows what the last run of the program left open: nobody knows what became of it. Where that
    /// can be read it is, again and again as after a lost connection. Called once, before anything
    /// else is asked for.
    ///
    /// @param left of targets that are gone nothing is shown
    public void leftOver(List<OpenOperations.LeftOver> left, Rebuilt rebuilt) {
        List<OperationState> states = new ArrayList<>();
        for (OpenOperations.LeftOver one : left) {
            inventory.targets().current().stream()
                    .filter(target -> target.id().equals(one.note().deed().target()))
                    .findFirst()
                    .ifPresent(target -> states.add(unfinished(one, target, rebuilt)));
        }
        if (!states.isEmpty()) {
            board.add(states.reversed(), null);
        }
        earlier.values().forEach(unknowns::watch);
    }

    private OperationState unfinished(OpenOperations.LeftOver one, Target target, Rebuilt rebuilt) {
        AuditNote.Deed deed = one.note().deed();
        String what = deed.what().isEmpty() ? target.name() : deed.what();
        Optional<Operation> same = rebuilt.of(target, deed.kind(), what, deed.sent());
        OperationState state =
                OperationRecord.unfinished(one, target, same.map(Operation::describe));
        if (same.isPresent()) {
            OperationRun run = new OperationRun(same.get(), scheduler, board.report(one.id()));
            OperationJob job =
                    new OperationJob(one.id(), 0, same.get(), state.by(), deed.reason(), run);
            job.outcome = state.outcome();
            earlier.put(one.id(), job);
        }
        return state;
    }

    @Override
    public Feed<Board> board() {
        return board.feed();
    }

    @Override
    public Optional<Refusal> refusal(List<Operation> operations) {
        if (ending) {
            return Optional.of(new Refusal.Ending());
        }
        Optional<Actor> actor = who.actor().current();
        if (actor.isEmpty()) {
            return Optional.of(new Refusal.NobodySignedIn());
        }
        for (Operation operation : operations) {
            Right right = operation.describe().right();
            if (!actor.get().may(right)) {
                return Optional.of(new Refusal.RoleTooLow(right, Matrix.least(right)));
            }
        }
        Demand demand = demand(operations);
        return demand.ask() == Demand.Ask.NEVER
                ? Optional.of(
                        new Refusal.ReadOnlyEnvironment(
                                demand.environment().map(e -> e.name()).orElse("")))
                : Optional.empty();
    }

    @Override
    public void refused(List<Operation> operations) {
        Optional<Actor> actor = who.actor().current();
        for (Operation operation : operations) {
            refusal(List.of(operation))
                    .ifPresent(
                            why ->
                                    audit.append(
                                            OperationRecord.refused(actor, operation, "", why)));
        }
    }

    @Override
    public Demand demand(List<Operation> operations) {
        return Policy.demand(operations, inventory.environments().current());
    }

    @Override
    public Submission submit(Operation operation, Confirmation confirmation) {
        return submit(List.of(operation), Bulk.Course.ALONE, confirmation);
    }

    @Override
    public Submission submit(Bulk bulk, Confirmation confirmation) {
        return submit(bulk.operations(), bulk.course(), confirmation);
    }

    private Submission submit(
            List<Operation> operations, Bulk.Course course, Confirmation confirmation) {
        Optional<Refusal> refusal = refusal(operations);
        if (refusal.isEmpty() && !Policy.met(demand(operations), confirmation)) {
            refusal = Optional.of(new Refusal.NotConfirmed());
        }
        Optional<Actor> actor = who.actor().current();
        if (refusal.isPresent() || actor.isEmpty()) {
            Refusal why = refusal.orElseGet(Refusal.NobodySignedIn::new);
            for (Operation operation : operations) {
                audit.append(OperationRecord.refused(actor, operation, confirmation.reason(), why));
            }
            return new Submission.Refused(why);
        }
        long id = enqueue(operations, course, actor.get(), confirmation.reason());
        pump();
        return new Submission.Accepted(id);
    }

    private long enqueue(
            List<Operation> operations, Bulk.Course course, Actor actor, String reason) {
        List<OperationJob> fresh = new ArrayList<>();
        long group = operations.size() == 1 ? 0 : ids.incrementAndGet();
        queue.course(group, course);
        for (Operation operation : operations) {
            long id = ids.incrementAndGet();
            OperationRun run = new OperationRun(operation, scheduler, board.report(id));
            fresh.add(new OperationJob(id, group, operation, actor, reason, run));
        }
        for (OperationJob job : fresh) {
            jobs.values().forEach(earlier -> earlier.begun(job));
        }
        fresh.forEach(job -> jobs.put(job.id, job));
        long now = scheduler.clock().millis();
        List<OperationState> states = fresh.stream().map(job -> state(job, now)).toList();
        Description about = operations.getFirst().describe();
        GroupState described =
                group == 0
                        ? null
                        : new GroupState(
                                group,
                                about.kind(),
                                about.name(),
                                actor,
                                now,
                                course,
                                fresh.stream().map(job -> job.id).toList(),
                                false);
        board.add(states, described).forEach(jobs::remove);
        queue.add(fresh);
        return group == 0 ? fresh.getFirst().id : group;
    }

    private static OperationState state(OperationJob job, long now) {
        Description about = job.operation.describe();
        List<StepState> steps = new ArrayList<>();
        about.steps().forEach(code -> steps.add(StepState.waiting(code)));
        steps.add(StepState.waiting(OperationRun.VERIFY));
        return new OperationState(
                job.id,
                job.group,
                job.operation.target(),
                about,
                job.actor,
                Phase.WAITING,
                0,
                new Times(now, 0, 0),
                steps,
                Double.NaN,
                List.of(),
                false,
                null,
                Decision.NONE);
    }

    /// Begins what may begin: one operation a target, and no more of a group than its course says.
    private void pump() {
        OperationQueue.Turn turn = queue.turn();
        turn.behind().forEach(board::waits);
        for (OperationJob job : turn.begin()) {
            board.begun(job.id);
            scheduler.run(
                    job.operation.describe().kind() + " " + job.operation.target().name(),
                    () -> work(job));
        }
    }

    private void work(OperationJob job) {
        try (MDC.MDCCloseable noted =
                MDC.putCloseable(LogIntake.TARGET, job.operation.target().name())) {
            execute(job);
        }
    }

    private void execute(OperationJob job) {
        long began = scheduler.clock().nanos();
        Outcome outcome = new Outcome.Unknown(null, OperationRecord.ENDED);
        boolean noted = false;
        try {
            open.begin(
                    job.id,
                    scheduler.clock().millis(),
                    OperationRecord.begun(job.actor, job.operation, job.reason));
            noted = true;
            outcome = job.run.execute();
        } catch (FaultException e) {
            // What can't be put on record is not done.
            outcome = new Outcome.Failed(e.fault(), Phrase.NONE);
        } finally {
            long millis = (scheduler.clock().nanos() - began) / 1_000_000;
            ended(job, outcome, noted, millis);
        }
    }

    private void ended(OperationJob job, Outcome outcome, boolean noted, long millis) {
        job.outcome = outcome;
        try {
            AuditNote note =
                    OperationRecord.ended(job.actor, job.operation, job.reason, outcome, millis);
            if (noted) {
                open.end(job.id, note);
            } else {
                audit.append(note);
            }
        } catch (FaultException e) {
            // It stays noted as open, so the next start puts it on record.
            LOG.error("The end of {} is not on record", job.operation.describe().kind(), e);
        }
        board.ended(job.id, outcome);
        boolean well = outcome instanceof Outcome.Done;
        queue.ended(job);
        if (!well && job.group != 0 && queue.stops(job.group)) {
            end(job.group, OperationRun::hold);
        }
        if (outcome instanceof Outcome.Unknown) {
            unknowns.watch(job);
        }
        pump();
    }

    @Override
    public void reread(long id) {
        OperationJob job = jobs.getOrDefault(id, earlier.get(id));
        if (job != null) {
            unknowns.reread(job);
        }
    }

    @Override
    public Optional<Operation> again(long id) {
        return Optional.ofNullable(jobs.get(id))
                .filter(job -> job.outcome != null && !(job.outcome instanceof Outcome.Done))
                .filter(job -> !job.repeated())
                .map(job -> job.operation);
    }

    @Override
    public Optional<Operation> undo(long id) {
        OperationJob job = jobs.get(id);
        return job == null ? Optional.empty() : job.inverse();
    }

    @Override
    public List<Operation> failed(long group) {
        return jobs.values().stream()
                .filter(job -> job.group == group)
                .filter(job -> job.failed() && !job.repeated())
                .sorted(Comparator.comparingLong(job -> job.id))
                .map(job -> job.operation)
                .toList();
    }

    @Override
    public void cancel(long id) {
        end(id, OperationRun::cancel);
    }

    /// @param running what becomes of those that have begun
    private void end(long id, Consumer<OperationRun> running) {
        OperationQueue.Removed removed = queue.remove(id);
        board.changeGroup(id, GroupState::stop);
        removed.running().forEach(job -> running.accept(job.run));
        for (OperationJob job : removed.taken()) {
            Outcome outcome = Outcome.Cancelled.UNSENT;
            job.outcome = outcome;
            board.ended(job.id, outcome);
            audit.append(OperationRecord.ended(job.actor, job.operation, job.reason, outcome, -1));
        }
    }

    @Override
    public void decide(long id, Decision decision) {
        OperationState state = board().current().find(id).orElse(null);
        if (state == null) {
            return;
        }
        Description about = state.about();
        Actor actor = who.require(Right.OPERATE, "operation.decide", state.target().name());
        AuditNote.Deed deed =
                AuditNote.Deed.change(
                        "operation.decide", state.target(), about.kind() + " " + about.name());
        Phrase said =
                Phrase.of(
                        switch (decision) {
                            case RAN -> "operation.decided.ran";
                            case NOT_RUN -> "operation.decided.not";
                            case NONE -> "operation.decided.none";
                        });
        audit.append(
                AuditNote.by(actor, deed, new AuditNote.Ending(AuditNote.Outcome.DONE, said, -1)));
        board.decided(id, decision);
    }

    @Override
    public boolean awaitQuiet(Duration patience) throws InterruptedException {
        return await(board -> board.unfinished() == 0, patience);
    }

    @Override
    public boolean await(Predicate<Board> done, Duration patience) throws InterruptedException {
        long end = scheduler.clock().nanos() + patience.toNanos();
        while (!done.test(board().current())) {
            if (scheduler.clock().nanos() - end >= 0) {
                return false;
            }
            scheduler.pause(Duration.ofMillis(50));
        }
        return true;
    }

    /// Takes back what was not sent and waits a moment for what was; what does not end in time is
    /// put on record as unknown at the next start.
    @Override
    public void close() {
        ending = true;
        for (OperationState state : board().current().operations()) {
            if (state.cancellable()) {
                cancel(state.id());
            }
        }
        try {
            if (!awaitQuiet(GRACE)) {
                LOG.warn("Operations were still running when the program ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
