package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Environment;

import java.util.Optional;

/// What has to be said before an operation runs, after the policies of the environments it touches.
///
/// @param word what has to be typed; empty where a yes is enough
/// @param environment whose policy it is; empty for targets without one
public record Demand(Ask ask, String word, Optional<Environment> environment) {

    /// In order of strictness.
    public enum Ask {
        NOTHING,
        YES,
        WORD,
        /// Nothing may be changed there.
        NEVER
    }
}
