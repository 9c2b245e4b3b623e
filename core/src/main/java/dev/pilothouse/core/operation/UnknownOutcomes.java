package dev.pilothouse.core.operation;

import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.operation.OperationState.Decision;
import dev.pilothouse.core.time.Scheduler;

import java.time.Duration;

/// What becomes of operations whose connection was lost after they were sent: looked at again and
/// again, never repeated, until it shows what they did or a person decides. Any thread may call.
final class UnknownOutcomes {

    private static final Duration REREAD = Duration.ofSeconds(15);
    private static final int MOST_REREADS = 240;

    private final Audit audit;
    private final Scheduler scheduler;
    private final BoardKeeper board;

    UnknownOutcomes(Audit audit, Scheduler scheduler, BoardKeeper board) {
        this.audit = audit;
        this.scheduler = scheduler;
        this.board = board;
    }

    /// Begins to look.
    void watch(OperationJob job) {
        scheduler.after(
                "read again",
                REREAD,
                () -> {
                    boolean goOn =
                            board.feed()
                                    .current()
                                    .find(job.id)
                                    .map(s -> s.decision() == Decision.NONE)
                                    .orElse(false);
                    if (goOn && ++job.rereads <= MOST_REREADS) {
                        reread(job);
                        if (job.outcome instanceof Outcome.Unknown) {
                            watch(job);
                        }
                    }
                });
    }

    /// Looks now; nothing happens to one whose outcome is known.
    void reread(OperationJob job) {
        if (!(job.outcome instanceof Outcome.Unknown unknown)) {
            return;
        }
        Run quiet = new OperationRun(job.operation, scheduler, new Silent());
        try {
            Finding finding = job.operation.verify(quiet);
            if (finding instanceof Finding.Holds holds) {
                settle(job, new Outcome.Done(holds.said(), unknown.lost()));
            } else {
                Outcome newer = new Outcome.Unknown(unknown.lost(), finding.said());
                job.outcome = newer;
                board.outcome(job.id, newer);
            }
        } catch (FaultException e) {
            Outcome newer = new Outcome.Unknown(unknown.lost(), FaultPhrase.of(e.fault()));
            board.outcome(job.id, newer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void settle(OperationJob job, Outcome.Done done) {
        job.outcome = done;
        audit.append(OperationRecord.ended(job.actor, job.operation, job.reason, done, -1));
        board.settled(job.id, done);
    }

    private static final class Silent implements OperationRun.Report {
        @Override
        public void step(String code) {}

        @Override
        public void note(Phrase result) {}

        @Override
        public void fraction(double fraction) {}

        @Override
        public void log(String line) {}

        @Override
        public void sent() {}

        @Override
        public void doubt() {}
    }
}
