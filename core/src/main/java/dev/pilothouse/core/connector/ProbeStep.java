package dev.pilothouse.core.connector;

import dev.pilothouse.core.model.Fault;

import org.jspecify.annotations.Nullable;

/// One step of a connection test.
///
/// @param code which step: resolve, connect, hostkey, login, script, rights
/// @param result what was found, in the system's own words; empty while it runs
/// @param fault why it failed; only when the state is FAILED
public record ProbeStep(
        String code, State state, String result, double millis, @Nullable Fault fault) {

    /// Where a step stands.
    public enum State {
        RUNNING,
        DONE,
        FAILED,
        NOT_DONE
    }
}
