package dev.pilothouse.core.logs;

import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.feed.Publisher;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Backoff;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.ProgramStream;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads one log into a sink until it is closed: opens it, goes on behind the last line after a
/// loss, and says in the log what happened. Reads as fast as lines come; who keeps them is bounded,
/// not the reading. Any thread may call.
public final class LogTail implements AutoCloseable {

    private static final int BUFFER = 64 << 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final Opener opener;
    private final LogSource source;
    private final LogDialect dialect;
    private final LogSink sink;
    private final Scheduler scheduler;
    private final Publisher<LogState> state = new Publisher<>(new LogState.Connecting());
    private final Publisher<Optional<String>> partly = new Publisher<>(Optional.empty());
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable ProgramStream stream;
    private volatile Scheduler.@Nullable Handle work;
    private boolean bySudo;

    /// Where the log is.
    public interface Opener extends AutoCloseable {
        /// Runs a script; blocks and throws a [FaultException].
        ProgramStream open(String script);

        /// Who logs in, for grants; may be empty.
        String user();

        @Override
        void close();
    }

    /// @param opener is closed with this
    public LogTail(
            Opener opener,
            LogSource source,
            LogRequest request,
            LogSink sink,
            Scheduler scheduler) {
        this.opener = opener;
        this.source = source;
        this.sink = sink;
        this.scheduler = scheduler;
        dialect = LogDialect.of(source, request, scheduler.clock());
    }

    /// Begins on a thread of its own.
    public LogTail start() {
        work = scheduler.run("log " + source.word(), this::run);
        return this;
    }

    public Feed<LogState> state() {
        return state;
    }

    /// The grant that would show the whole log where the login sees a part of it only.
    public Feed<Optional<String>> partly() {
        return partly;
    }

    /// Reads on the calling thread until the log ends, is closed or can't be read.
    public void run() {
        Backoff backoff = new Backoff(FIRST_PAUSE, LONGEST_PAUSE, () -> Long.MAX_VALUE);
        long lostAt = -1;
        try {
            while (!closed.get()) {
                Resuming resuming = new Resuming(lostAt);
                Fault fault = once(resuming);
                if (closed.get()) {
                    return;
                }
                if (fault == null) {
                    if (!dialect.again()) {
                        state.publish(new LogState.Ended());
                        return;
                    }
                    continue;
                }
                boolean before = (lostAt >= 0 && !resuming.done) || dialect.begun();
                if (!passing(fault) || !before) {
                    state.publish(new LogState.Broken(fault));
                    return;
                }
                if (lostAt < 0 || resuming.done) {
                    lostAt = scheduler.clock().millis();
                    sink.mark(new LogMark.Lost());
                    backoff.succeeded();
                }
                state.publish(new LogState.Waiting(fault, lostAt));
                scheduler.pause(backoff.failed());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            opener.close();
        }
    }

    /// What may be better in a while.
    private static boolean passing(Fault fault) {
        Fault root = fault.root();
        return root instanceof Fault.ConnectionLost
                || root instanceof Fault.Timeout
                || root instanceof Fault.Unreachable
                || root instanceof Fault.Refused
                || root instanceof Fault.NoShell;
    }

    /// @return what broke it; null where it ended by itself
    private @Nullable Fault once(Resuming resuming) {
        try {
            dialect.begin();
            ProgramStream opened = opener.open(dialect.script());
            stream = opened;
            if (closed.get()) {
                opened.close();
                return null;
            }
            try (opened) {
                read(opened, resuming);
            }
            return dialect.again() || dialect.done() ? null : end(opened, resuming);
        } catch (FaultException e) {
            return e.fault();
        } catch (IOException e) {
            return new Fault.ConnectionLost(source.name(), String.valueOf(e.getMessage()));
        }
    }

    private void read(ProgramStream from, Resuming resuming) throws IOException {
        byte[] buffer = new byte[BUFFER];
        while (!closed.get() && !dialect.again() && !dialect.done()) {
            int n = from.read(buffer, 0, buffer.length);
            if (n < 0) {
                return;
            }
            dialect.accept(buffer, 0, n, resuming);
            if (dialect.begun()) {
                resuming.resume();
                if (!(state.current() instanceof LogState.Open)) {
                    state.publish(new LogState.Open());
                }
                Optional<String> grant =
                        LogFaults.partly(source, dialect.complaints(), opener.user());
                if (!bySudo && dialect.complaints().contains(LogFaults.BY_SUDO)) {
                    bySudo = true;
                    sink.mark(new LogMark.BySudo());
                }
                if (grant.isPresent() && partly.current().isEmpty()) {
                    partly.publish(grant);
                }
            }
        }
    }

    private @Nullable Fault end(ProgramStream ended, Resuming resuming) {
        if (ended.lost()) {
            return new Fault.ConnectionLost(source.name(), "");
        }
        dialect.ended(resuming);
        int status = ended.exitStatus().orElse(0);
        if (status != 0 && (!dialect.begun() || !dialect.complaints().isEmpty())) {
            return LogFaults.of(source, status, dialect.complaints(), opener.user());
        }
        if (status != 0) {
            sink.mark(new LogMark.Ended(status));
        }
        return null;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            ProgramStream open = stream;
            if (open != null) {
                open.close();
            }
            Scheduler.Handle running = work;
            if (running != null) {
                running.cancel();
            }
            // a reading that was cancelled before it began has not done it
            scheduler.run("close log " + source.word(), opener::close);
        }
    }

    /// Says that the log goes on before its first new line, or when it is known that it does.
    private final class Resuming implements LogSink {
        private final long lostAt;
        private boolean done;

        Resuming(long lostAt) {
            this.lostAt = lostAt;
            done = lostAt < 0;
        }

        void resume() {
            if (!done) {
                done = true;
                sink.mark(new LogMark.Resumed(lostAt, dialect.exact()));
            }
        }

        @Override
        public void line(
                long at, LogLevel level, String origin, String text, int body, boolean continued) {
            resume();
            sink.line(at, level, origin, text, body, continued);
        }

        @Override
        public void mark(LogMark mark) {
            resume();
            sink.mark(mark);
        }
    }
}
