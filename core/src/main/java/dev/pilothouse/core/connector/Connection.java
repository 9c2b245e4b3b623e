package dev.pilothouse.core.connector;

import dev.pilothouse.core.model.Snapshot;
import dev.pilothouse.core.model.Tier;

/// One connection to one target, kept open and opened again when it was lost. Calls of [#collect]
/// do not overlap; the engine sees to that.
public interface Connection extends AutoCloseable {

    /// Reads the figures or facts of a tier. One failing part never voids the rest.
    ///
    /// Throws a [dev.pilothouse.core.model.FaultException] when nothing could be read.
    /// Interruptible.
    Snapshot collect(Tier tier);

    /// Has the next reading leave nothing out because it was read a short while ago. Any thread.
    default void renew() {}

    @Override
    void close();
}
