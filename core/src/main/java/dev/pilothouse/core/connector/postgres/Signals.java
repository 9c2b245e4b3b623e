package dev.pilothouse.core.connector.postgres;

import java.util.List;
import java.util.Optional;

/// The way in which sessions are ended. Throws a [dev.pilothouse.core.model.FaultException].
interface Signals extends AutoCloseable {

    /// What the server has of a session.
    ///
    /// @param running when its statement began, in seconds since 1970; NaN where it never ran any
    record Seen(String state, double running) {}

    /// Empty when it is not there any more, or another one has its number.
    Optional<Seen> look(Backend backend);

    /// What the transaction of a session has done so far, as its locks tell, which every role may
    /// see: the first change gives it a number of its own.
    ///
    /// @param wrote whether it changed anything
    /// @param tables of the database we are in that it locked in order to change them, in the order
    ///     of their names
    record Done(boolean wrote, List<String> tables) {}

    Done done(Backend backend);

    /// Nothing happens to another session that has the number meanwhile.
    void send(Backend backend, SignalVerb verb);

    @Override
    void close();
}
