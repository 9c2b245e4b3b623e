package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.FileSource;
import dev.pilothouse.core.wire.LocalForward;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshConnection;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.core.wire.TerminalStream;

import java.net.Socket;
import java.time.Duration;
import java.util.Map;

/// A connection to one of the nodes that are played. A host named `down` refuses.
record FakeShell(Endpoint.Ssh endpoint, PlayedNodes nodes) implements SshConnection {

    @Override
    public void open(SshProgress progress) {
        if (endpoint.host().equals("down")) {
            throw new FaultException(new Fault.Refused("down:22"));
        }
    }

    @Override
    public Shell shell() {
        return new Shell() {
            @Override
            public Output run(String script, Duration deadline, int limitBytes) {
                return nodes.run(endpoint, script);
            }

            @Override
            public void close() {}
        };
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
    public TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment) {
        throw new AssertionError();
    }

    @Override
    public ProgramStream program(String script) {
        return nodes.follow(endpoint);
    }

    @Override
    public Socket dial(String host, int port) {
        throw new AssertionError();
    }

    @Override
    public LocalForward forward(int localPort, String host, int port) {
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
    public void close() {}
}
