package dev.pilothouse.app.screen.target;

import dev.pilothouse.core.connector.ProbeStep;
import dev.pilothouse.core.model.Fault;

import org.jspecify.annotations.Nullable;

/// One step of the connection test, in words.
///
/// @param code as the connector names it
/// @param waiting whether it has not begun yet
record TestStep(
        String code,
        String name,
        boolean waiting,
        ProbeStep.State state,
        String result,
        String duration,
        @Nullable Fault fault) {

    /// Whether it was done, but found parts that this login can't read.
    boolean partly() {
        return code.equals("rights") && state == ProbeStep.State.DONE && !result.isEmpty();
    }
}
