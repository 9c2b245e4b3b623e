package dev.pilothouse.bench;

import dev.pilothouse.core.wire.TerminalStream;
import dev.pilothouse.fixtures.BareLink;

import java.util.Map;
import java.util.function.Supplier;

/// A connection that has nothing but terminals.
final class FloodLink extends BareLink {

    private final Supplier<TerminalStream> terminals;

    FloodLink(Supplier<TerminalStream> terminals) {
        this.terminals = terminals;
    }

    @Override
    public TerminalStream terminal(TerminalStream.Size size, Map<String, String> environment) {
        return terminals.get();
    }

    @Override
    public boolean sftp() {
        return false;
    }
}
