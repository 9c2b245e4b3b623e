package dev.pilothouse.core.remote;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.operation.Operations;
import dev.pilothouse.core.wire.SshConnection;

import java.util.function.Function;

/// What can be done by hand on nodes, all over the connections that the collector uses.
///
/// @param connections gives a share in the connection to an endpoint, which the taker closes;
///     throws a fault where the one who acts may not
/// @param doors by which people go in by hand
/// @param operations by which commands are sent
public record Remote(
        Function<Endpoint.Ssh, SshConnection> connections,
        Doors doors,
        Operations operations,
        Batch batch,
        Snippets snippets,
        Forwards forwards) {}
