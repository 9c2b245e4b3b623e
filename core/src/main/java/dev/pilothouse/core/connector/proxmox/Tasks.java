package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Operation;

import java.util.List;
import java.util.Optional;

/// The tasks of one cluster. What reads blocks and throws a
/// [dev.pilothouse.core.model.FaultException].
public interface Tasks {

    /// The newest of all nodes, those that run among them; of others as far as the login may.
    List<PveTask> newest();

    /// Those of one node, the newest first.
    TaskList of(String node, TaskFilter filter, long start, int limit);

    /// How one ended, in the cluster's words; empty while it runs.
    Optional<String> exit(Upid upid);

    /// A part of what it wrote.
    ///
    /// @param start the number of the first line, from 0
    TaskLog log(Upid upid, long start, int limit);

    /// Ends one that runs, whoever began it.
    Operation stop(Upid upid);
}
