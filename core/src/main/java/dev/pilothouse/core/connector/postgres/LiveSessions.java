package dev.pilothouse.core.connector.postgres;

/// The sessions of one server, asked as often as somebody looks, by a connection of its own beside
/// the one that collects. Calls do not overlap; any thread may close. Blocks; throws a
/// [dev.pilothouse.core.model.FaultException], after which the next call opens the connection anew.
public interface LiveSessions extends AutoCloseable {

    /// All processes, in the order of their numbers, and who waits for whom.
    ActivitySample sample();

    /// All processes of the server, in the order of their numbers.
    Activity activity();

    /// Who waits for whom now. Where nobody does, that is one cheap question.
    BlockingTree blocking();

    /// The server, as the login found it.
    Server server();

    @Override
    void close();
}
