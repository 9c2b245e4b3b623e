package dev.pilothouse.core.connector.postgres;

import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.Map;

/// What can be asked of PostgreSQL servers beside the regular readings. Any thread may call; what
/// reads blocks and throws a [dev.pilothouse.core.model.FaultException].
public interface PostgresControl {

    /// A look at the sessions of a server, for as long as somebody looks; nothing is opened before
    /// the first question. The caller closes it.
    LiveSessions live(Target target);

    /// The server as two readings find it, a moment apart, because a rate is the difference of two.
    /// Sizes and other facts that are dear to read are not among it.
    TargetState measure(Target target) throws InterruptedException;

    /// Cancels what a session runs, or ends it; changes nothing until
    /// [dev.pilothouse.core.operation.Operations] runs it.
    ///
    /// @param backend as [LiveSessions#activity] found it
    Operation signal(Target target, Backend backend, SignalVerb verb);

    /// What is in the databases of a server, and what can be done to keep it well.
    Catalog catalog(Target target);

    /// What the rules find now; asks each database for what only it knows, which takes a moment.
    ServerFindings findings(Target target);

    /// Bytes of each database by name, the largest first; NaN where the login may not know. The
    /// server looks at every file for it.
    Map<String, Double> sizes(Target target);

    /// What the login may see and do, and the statement that would allow the rest.
    List<PrivilegeDoctor.Privilege> privileges(Target target);
}
