package dev.pilothouse.app.screen.logs;

import dev.pilothouse.core.access.NotAllowed;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.connector.node.LogPlaces;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.ProgramStream;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Logs whose lines a test writes.
final class FakeLogs implements LogsViewModel.Logs {

    private final Scheduler scheduler;
    final List<LogSource> asked = new ArrayList<>();
    final List<LogRequest> requests = new ArrayList<>();
    Fault refusal = new Fault.Unreachable("node", "no route");

    /// Whether nobody who may read it is here.
    boolean nobody;

    private @Nullable LogSink sink;

    FakeLogs(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public LogTail tail(LogSource source, LogRequest request, LogSink to) {
        if (nobody) {
            throw new NotAllowed(Optional.empty(), Right.SEE);
        }
        asked.add(source);
        requests.add(request);
        sink = to;
        return new LogTail(
                new LogTail.Opener() {
                    @Override
                    public ProgramStream open(String script) {
                        throw new FaultException(refusal);
                    }

                    @Override
                    public String user() {
                        return "ann";
                    }

                    @Override
                    public void close() {}
                },
                source,
                request,
                to,
                scheduler);
    }

    @Override
    public LogPlaces places() {
        return new LogPlaces(
                true, List.of(new LogPlaces.LogFile("/var/log/a", true)), List.of(), List.of());
    }

    void say(LogLevel level, String text) {
        LogSink to = sink;
        if (to != null) {
            to.line(1_763_608_365_000L, level, "", text, 0, false);
        }
    }

    void say(int from, int to) {
        for (int i = from; i < to; i++) {
            say(LogLevel.INFO, "line " + i);
        }
    }
}
