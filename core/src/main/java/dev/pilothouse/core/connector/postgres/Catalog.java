package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.function.Consumer;

/// What is in the databases of one server, read when somebody looks, by connections that are opened
/// for it and closed after it: a session that has seen ten thousand tables keeps their
/// descriptions.
/// Any thread may call; what reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Catalog {

    /// Those we may connect to, by name.
    List<String> databases();

    TableList tables(String database);

    /// @param table its number
    TableDetail table(String database, long table);

    /// @param standbys other targets that may follow this server: they count scans for themselves.
    ///     Those that don't follow it, or can't be asked, count as not asked
    IndexList indexes(String database, List<Target> standbys);

    /// The statement that makes an index; empty while somebody holds it for himself.
    ///
    /// @param index its number
    String definition(String database, long index);

    VacuumState vacuum(String database);

    /// How the server would run a statement. It is not run.
    Plan explain(Explained statement);

    /// Changes nothing until [dev.pilothouse.core.operation.Operations] runs it.
    Operation upkeep(Upkeep upkeep);

    /// Runs a statement that reads, for its plan, in a transaction that may not change anything.
    ///
    /// @param found is given the plan, on another thread
    Operation explainAnalyze(Explained statement, Consumer<Plan> found);
}
