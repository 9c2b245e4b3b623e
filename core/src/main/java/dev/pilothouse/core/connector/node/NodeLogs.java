package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.logs.LogRequest;
import dev.pilothouse.core.logs.LogSink;
import dev.pilothouse.core.logs.LogSource;
import dev.pilothouse.core.logs.LogTail;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;

import java.time.Duration;
import java.util.function.Function;

/// Logs of Linux nodes. Any thread may call.
///
/// Who may see servers may read the journal, what lies below `/var/log`, and what containers say.
/// Any other file, and what somebody does in a pane of tmux, is as good as a shell on the server:
/// that needs the right to operate.
public final class NodeLogs {

    private static final String OPEN_TO_ALL = "/var/log/";
    private static final Duration READ = Duration.ofSeconds(20);
    private static final int LIMIT = 1 << 20;

    private final ShellSource shells;
    private final Function<Endpoint.Ssh, SshConnection> connections;
    private final Scheduler scheduler;

    NodeLogs(
            ShellSource shells,
            Function<Endpoint.Ssh, SshConnection> connections,
            Scheduler scheduler) {
        this.shells = shells;
        this.connections = connections;
        this.scheduler = scheduler;
    }

    /// The right that reading a log needs.
    public static Right needed(LogSource source) {
        return switch (source) {
            case LogSource.Journal _, LogSource.Container _ -> Right.SEE;
            case LogSource.TextFile f -> open(f.path()) ? Right.SEE : Right.OPERATE;
            case LogSource.TmuxPane _ -> Right.OPERATE;
        };
    }

    private static boolean open(String path) {
        return path.startsWith(OPEN_TO_ALL) && !path.contains("/../") && !path.endsWith("/..");
    }

    /// Makes the reading of a log; nothing happens before its start. Throws
    /// [dev.pilothouse.core.access.NotAllowed].
    public LogTail tail(
            Who who, Target target, LogSource source, LogRequest request, LogSink sink) {
        who.require(needed(source), "log.read", target.name());
        return new LogTail(opener(target), source, request, sink, scheduler);
    }

    private LogTail.Opener opener(Target target) {
        return switch (target.endpoint()) {
            case Endpoint.ThisMachine _ -> new Here(AsRoot.user(target), scheduler);
            case Endpoint.Ssh endpoint -> new There(AsRoot.user(target), endpoint, connections);
            case Endpoint.Watched _, Endpoint.Postgres _, Endpoint.Proxmox _ ->
                    throw new IllegalArgumentException(target.name() + " is no node");
        };
    }

    /// What there is to follow, beside the units, which the regular readings know. Blocks.
    public LogPlaces places(Target target) {
        try (Shell shell = shells.open(target)) {
            return LogPlaces.read(shell.run(LogPlaces.SCRIPT, READ, LIMIT).text());
        }
    }

    private record Here(String user, Scheduler scheduler) implements LogTail.Opener {
        @Override
        public ProgramStream open(String script) {
            return LocalProgram.open(script, scheduler);
        }

        @Override
        public void close() {}
    }

    /// Holds a share in the connection from the first try on.
    private static final class There implements LogTail.Opener {
        private final String user;
        private final SshConnection connection;

        There(String user, Endpoint.Ssh endpoint, Function<Endpoint.Ssh, SshConnection> to) {
            this.user = user;
            connection = to.apply(endpoint);
        }

        @Override
        public ProgramStream open(String script) {
            return connection.program(script);
        }

        @Override
        public String user() {
            return user;
        }

        @Override
        public void close() {
            connection.close();
        }
    }
}
