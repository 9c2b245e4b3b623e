package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.model.Phrase;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;

/// One operation under way, from its first step to its outcome. Belongs to the thread that executes
/// it; only [#cancel()] may be called by others.
final class OperationRun implements Run {

    /// Key of the text of the last step of every operation.
    static final String VERIFY = "operation.step.verify";

    private static final Logger LOG = LoggerFactory.getLogger(OperationRun.class);

    /// After these an answer that was lost is looked for again.
    private static final List<Duration> LOOK_AGAIN =
            List.of(
                    Duration.ofMillis(500),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    Duration.ofSeconds(10));

    private final Operation operation;
    private final Scheduler scheduler;
    private final Report report;
    private final Object turn = new Object();
    private boolean cancelled;
    private boolean sent;
    private Phrase behind = Phrase.NONE;

    /// Where progress goes.
    interface Report {
        void step(String code);

        void note(Phrase result);

        void fraction(double fraction);

        void log(String line);

        void sent();

        /// Nobody knows how the current step ended.
        void doubt();
    }

    OperationRun(Operation operation, Scheduler scheduler, Report report) {
        this.operation = operation;
        this.scheduler = scheduler;
        this.report = report;
    }

    /// Asks it to end: at once if nothing was sent yet, else by the server where that can be asked.
    void cancel() {
        synchronized (turn) {
            if (!sent) {
                cancelled = true;
                return;
            }
        }
        scheduler.run("stop " + operation.describe().kind(), this::stop);
    }

    /// Ends it where nothing was sent yet; what is under way on a server goes on.
    void hold() {
        synchronized (turn) {
            if (!sent) {
                cancelled = true;
            }
        }
    }

    private void stop() {
        try {
            if (operation.stop()) {
                log("cancel");
            }
        } catch (FaultException e) {
            log("cancel: " + e.fault().code());
        }
    }

    Outcome execute() {
        try {
            operation.run(this);
        } catch (InterruptedException e) {
            return interrupted();
        } catch (StoppedException e) {
            return new Outcome.Cancelled(behind);
        } catch (FaultException e) {
            return failed(e.fault());
        } catch (RuntimeException e) {
            LOG.error("{} failed", operation.describe().kind(), e);
            return failed(new Fault.Internal(e.toString()));
        }
        return readBack(null, true);
    }

    private Outcome failed(Fault fault) {
        if (!isSent()) {
            return isCancelled()
                    ? Outcome.Cancelled.UNSENT
                    : new Outcome.Failed(fault, Phrase.NONE);
        }
        if (answered(fault)) {
            return new Outcome.Failed(fault, behind);
        }
        note(FaultPhrase.of(fault));
        return readBack(fault, false);
    }

    private Outcome interrupted() {
        if (!isSent()) {
            return Outcome.Cancelled.UNSENT;
        }
        Thread.currentThread().interrupt();
        return new Outcome.Unknown(null, OperationRecord.ENDED);
    }

    /// Whether it is certain that the server did not do it: it said so, or nothing reached it.
    private static boolean answered(Fault fault) {
        return switch (fault) {
            case Fault.Forbidden _,
                    Fault.Rejected _,
                    Fault.NotFound _,
                    Fault.Locked _,
                    Fault.Unsupported _,
                    Fault.RateLimited _,
                    Fault.Unreachable _,
                    Fault.Refused _,
                    Fault.AuthFailed _,
                    Fault.KeyFile _,
                    Fault.SecretNeeded _,
                    Fault.HostKeyUnknown _,
                    Fault.HostKeyChanged _,
                    Fault.TlsUntrusted _,
                    Fault.NoShell _,
                    Fault.VaultLocked _,
                    Fault.VaultUnusable _ ->
                    true;
            case Fault.OnNode f -> answered(f.fault());
            case Fault.AtHop f -> answered(f.fault());
            case Fault.Timeout f -> !f.step().equals("read") && !f.step().equals("database");
            case Fault.Database f -> f.trouble() != Fault.Database.Trouble.LOST;
            case Fault.ConnectionLost _,
                    Fault.Protocol _,
                    Fault.TooMuch _,
                    Fault.Storage _,
                    Fault.Internal _ ->
                    false;
        };
    }

    /// @param lost what swallowed the answer; null where it came
    /// @param answered whether the server said that it was done
    private Outcome readBack(@Nullable Fault lost, boolean answered) {
        if (!answered) {
            report.doubt();
        }
        report.step(VERIFY);
        Fault unread = lost;
        Phrase said = Phrase.NONE;
        for (int attempt = 0; ; attempt++) {
            try {
                if (!answered || attempt > 0) {
                    scheduler.pause(LOOK_AGAIN.get(attempt));
                }
                switch (operation.verify(this)) {
                    case Finding.Holds holds -> {
                        note(holds.said());
                        return new Outcome.Done(holds.said(), lost);
                    }
                    case Finding.HoldsNot not -> {
                        note(not.said());
                        said = not.said();
                        if (answered) {
                            return new Outcome.Failed(null, said);
                        }
                    }
                    case Finding.CantTell cant -> {
                        note(cant.said());
                        return new Outcome.Unknown(lost, cant.said());
                    }
                }
            } catch (InterruptedException e) {
                return interrupted();
            } catch (FaultException e) {
                unread = lost == null ? e.fault() : lost;
                said = FaultPhrase.of(e.fault());
                note(said);
            } catch (RuntimeException e) {
                LOG.error("Reading back {} failed", operation.describe().kind(), e);
                return new Outcome.Unknown(lost, Phrase.of("operation.fault.internal", "" + e));
            }
            if (attempt + 1 == LOOK_AGAIN.size()) {
                return new Outcome.Unknown(unread, said);
            }
        }
    }

    private boolean isSent() {
        synchronized (turn) {
            return sent;
        }
    }

    private boolean isCancelled() {
        synchronized (turn) {
            return cancelled;
        }
    }

    @Override
    public void step(String code) throws InterruptedException {
        if (isCancelled()) {
            throw new InterruptedException("cancelled");
        }
        report.step(code);
    }

    @Override
    public void note(Phrase result) {
        report.note(result);
    }

    @Override
    public void fraction(double fraction) {
        report.fraction(Math.clamp(fraction, 0, 1));
    }

    @Override
    public void log(String line) {
        report.log(line);
    }

    @Override
    public void sending() throws InterruptedException {
        synchronized (turn) {
            if (cancelled) {
                throw new InterruptedException("cancelled");
            }
            sent = true;
        }
        report.sent();
    }

    @Override
    public void left(Phrase what) {
        behind = what;
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        scheduler.pause(time);
    }
}
