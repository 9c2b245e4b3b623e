package dev.pilothouse.app.screen.logs;

import dev.pilothouse.app.shell.Screen;
import dev.pilothouse.app.shell.ScreenKind;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.logs.LogLevel;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.fixtures.ManualTime;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Logs whose lines are made up, to be looked at. The subject is the target's number and the
/// source, as of the real ones.
public final class LogLooks implements ScreenKind {

    private static final String[] TEXTS = {
        "Accepted publickey for ops from 198.51.100.7 port 50122 ssh2: ED25519",
        "10.8.0.14 - - \"GET /api/v2/subscriptions?since=1763608365 HTTP/2.0\" 200 8312",
        "upstream timed out (110: Connection timed out) while reading response header",
        "worker process 904 exited on signal 9",
        "signal process started"
    };

    private static final LogLevel[] LEVELS = {
        LogLevel.INFO, LogLevel.INFO, LogLevel.WARNING, LogLevel.ERROR, LogLevel.NOTICE
    };

    private final Workbench bench;
    private final ManualTime time = new ManualTime(1_763_608_365_000L);
    private final FakeLogs logs = new FakeLogs(time);
    private @Nullable LogsViewModel model;

    public LogLooks(Workbench bench) {
        this.bench = bench;
    }

    @Override
    public String name() {
        return "logs";
    }

    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public Optional<TargetId> target(String subject) {
        return Optional.of(
                new TargetId(Integer.parseInt(subject.substring(0, subject.indexOf('.')))));
    }

    @Override
    public Screen open(String subject) {
        LogsViewModel made = new LogsViewModel(bench.ui(), logs, time.clock());
        model = made;
        return new LogsView(
                bench,
                made,
                "fra-edge-02",
                LogSource.of(subject.substring(subject.indexOf('.') + 1)),
                () -> List.of("nginx.service", "xray.service"));
    }

    private LogsViewModel model() {
        return Optional.ofNullable(model).orElseThrow();
    }

    /// Lines of all kinds come.
    public void say() {
        for (int i = 0; i < 60; i++) {
            logs.say(LEVELS[i * 7 % 5], TEXTS[i * 7 % 5]);
        }
        model().tick();
    }

    /// A search with something found, only that shown.
    public void search() {
        say();
        model().searchProperty().set("timed out");
        model().tick();
    }

    /// Nothing comes: it can't be read, for this reason.
    public void refuse(Fault why) {
        logs.refusal = why;
        time.advance(Duration.ofSeconds(1));
        model().tick();
    }

    public void pause() {
        say();
        model().pausedProperty().set(true);
        logs.say(0, 240);
        model().tick();
    }
}
