package dev.pilothouse.app.cli;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.ProgramStream;
import dev.pilothouse.core.wire.Shell;
import dev.pilothouse.core.wire.SshProgress;
import dev.pilothouse.fixtures.BareLink;

import java.time.Duration;

/// A connection to one of the nodes that are played. A host named `down` refuses.
final class FakeShell extends BareLink {

    private final Endpoint.Ssh endpoint;
    private final PlayedNodes nodes;

    FakeShell(Endpoint.Ssh endpoint, PlayedNodes nodes) {
        this.endpoint = endpoint;
        this.nodes = nodes;
    }

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
    public ProgramStream program(String script) {
        return nodes.follow(endpoint);
    }
}
