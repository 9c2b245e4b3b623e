package dev.pilothouse.core.operation;

import dev.pilothouse.core.model.Target;

import java.util.Optional;

/// One change to one target. Made by the connector's room, run by [Operations] only. The same
/// object is run at most once at a time; its methods block and are called on virtual threads.
public interface Operation {

    Target target();

    /// Which part of the target it changes, such as one guest of a cluster: operations on one part
    /// wait for each other, those on different parts don't. Empty where the target is one thing.
    default String part() {
        return "";
    }

    /// The name a person has to type before it may run, whatever the environment asks for: of what
    /// it destroys for good. Empty where the environment decides.
    default Optional<String> typed() {
        return Optional.empty();
    }

    /// Known without asking the server.
    Description describe();

    /// What it would touch, as far as is known. May read from the server; throws a
    /// [dev.pilothouse.core.model.FaultException] where that fails.
    default Impact impact() {
        return Impact.NONE;
    }

    /// One that may do as well and harms less, such as a reload instead of a restart; empty where
    /// none is known. Asked after [#impact()], which may have read what it takes to know; does not
    /// block.
    default Optional<Operation> gentler() {
        return Optional.empty();
    }

    /// Does it. Says [Run#sending()] immediately before the first thing that changes anything.
    /// Returns when the server has answered that it was done; throws a
    /// [dev.pilothouse.core.model.FaultException] otherwise. Never sends anything twice.
    void run(Run run) throws InterruptedException;

    /// Asks the server to end what [#run] has sent, where that can be asked for; called on another
    /// thread while it runs. What comes of it is for [#run] to tell: it throws a
    /// [StoppedException] when the server says that it ended for that.
    ///
    /// @return whether the server was asked
    default boolean stop() {
        return false;
    }

    /// Reads back whether it holds now. Changes nothing; may be called again at any time
    /// afterwards. Throws a [dev.pilothouse.core.model.FaultException] when the server can't be
    /// read.
    Finding verify(Run run) throws InterruptedException;

    /// The operation that takes this one back, once it is done; empty where none is known.
    default Optional<Operation> undo() {
        return Optional.empty();
    }
}
