package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.LocalForward;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.core.wire.TerminalStream;

import org.jspecify.annotations.Nullable;

import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A connection whose shell is a function, or this machine's.
final class FakeLink implements SshConnection {

    private final @Nullable Fault refusal;
    private final Function<String, Shell.Output> run;
    boolean closed;

    FakeLink(@Nullable Fault refusal, Function<String, Shell.Output> run) {
        this.refusal = refusal;
        this.run = run;
    }

    static Shell.Output said(String text, int status) {
        return new Shell.Output(text, status, 0, 0);
    }

    static Shell.Output breaking(Fault fault) {
        throw new FaultException(fault);
    }

    @Override
    public void open(SshProgress progress) {
        if (refusal != null) {
            throw new FaultException(refusal);
        }
    }

    @Override
    public Shell shell() {
        return new Shell() {
            @Override
            public Output run(String script, Duration deadline, int limitBytes) {
                return run.apply(script);
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public ProgramStream program(String script) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Socket dial(String host, int port) {
        throw new UnsupportedOperationException();
    }

    @Override
    public LocalForward forward(int localPort, String host, int port) {
        open(SshProgress.NONE);
        return new LocalForward() {
            @Override
            public int localPort() {
                return localPort == 0 ? 40_000 : localPort;
            }

            @Override
            public int connections() {
                return 1;
            }

            @Override
            public long bytesUp() {
                return 10;
            }

            @Override
            public long bytesDown() {
                return 20;
            }

            @Override
            public Optional<Fault> lastFault() {
                return Optional.empty();
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment) {
        throw new AssertionError();
    }

    @Override
    public boolean sftp() {
        throw new AssertionError();
    }

    @Override
    public FileSource files() {
        throw new AssertionError();
    }

    @Override
    public String serverVersion() {
        return "";
    }

    @Override
    public long bytesUp() {
        return 0;
    }

    @Override
    public long bytesDown() {
        return 0;
    }

    @Override
    public void close() {
        closed = true;
    }
}
