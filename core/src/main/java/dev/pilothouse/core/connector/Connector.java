package dev.pilothouse.core.connector;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;

import java.util.function.Consumer;

/// Knows how to talk to one kind of system. Any thread may call; calls block and belong on a
/// virtual thread.
public interface Connector extends AutoCloseable {

    TargetKind kind();

    /// Makes a connection object; nothing is opened before it is first used.
    Connection connect(Target target);

    /// Connects anew, shows each step as it happens, and closes again. Never throws a fault: a step
    /// that failed carries it, and the later steps are reported as not done.
    Probe probe(Target target, Consumer<ProbeStep> progress);

    @Override
    void close();
}
