package dev.pilothouse.bench;

import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.LocalForward;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.core.wire.TerminalStream;

import java.net.Socket;
import java.util.Map;
import java.util.function.Supplier;

/// A connection that has nothing but terminals.
record FloodLink(Supplier<TerminalStream> terminals) implements SshConnection {

    @Override
    public TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment) {
        return terminals.get();
    }

    @Override
    public void open(SshProgress progress) {}

    @Override
    public boolean sftp() {
        return false;
    }

    @Override
    public FileSource files() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Shell shell() {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
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
    public void close() {}
}
