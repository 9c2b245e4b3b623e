package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Phrase;

import org.jspecify.annotations.Nullable;

/// How an operation ended.
public sealed interface Outcome {

    /// Done, and reading back shows it.
    ///
    /// @param lost the fault that swallowed the server's answer; null where it came
    record Done(Phrase found, @Nullable Fault lost) implements Outcome {}

    /// Not done, or done and without the effect it should have.
    ///
    /// @param fault what went wrong; null where all was sent and reading back shows another state
    /// @param found what reading back showed, or what it left behind; [Phrase#NONE] where neither
    ///     is known
    record Failed(@Nullable Fault fault, Phrase found) implements Outcome {}

    /// It was sent and nobody knows whether it ran. It is never sent again by itself.
    ///
    /// @param lost what swallowed the answer; null where it came and reading back told nothing
    /// @param found the newest that can be said
    record Unknown(@Nullable Fault lost, Phrase found) implements Outcome {}

    /// Taken back by a person before anything was sent, or stopped on the way because a person
    /// asked for it.
    ///
    /// @param found what became of what had been sent; [Phrase#NONE] where nothing was
    record Cancelled(Phrase found) implements Outcome {
        /// Before anything was sent.
        public static final Cancelled UNSENT = new Cancelled(Phrase.NONE);
    }
}
