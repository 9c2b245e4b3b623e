package dev.pilothouse.core.engine;

import static dev.pilothouse.core.engine.OwnFacts.empty;
import static dev.pilothouse.core.engine.OwnFacts.row;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.Map;

/// A PostgreSQL endpoint as rows of the fact that describes a target.
final class PostgresRows {

    private PostgresRows() {}

    static void write(Endpoint.Postgres postgres, List<List<String>> rows) {
        TargetId node = postgres.node();
        Endpoint.Tls tls = postgres.tls();
        row(rows, "endpoint", "postgres");
        row(rows, "host", postgres.host());
        row(rows, "port", postgres.port() == null ? "" : Integer.toString(postgres.port()));
        row(rows, "database", postgres.database());
        row(rows, "user", postgres.user());
        row(rows, "service", postgres.service());
        row(rows, "node", node == null ? "" : Integer.toString(node.value()));
        row(rows, "tunnel", Boolean.toString(postgres.tunnel()));
        row(rows, "tls", tls.mode() == null ? "" : tls.mode().name());
        row(rows, "caFile", tls.caFile());
        row(rows, "pin", tls.pin());
        row(rows, "certificate", tls.certificate());
        row(rows, "key", tls.key());
    }

    /// Throws IllegalArgumentException for what makes no sense.
    static Endpoint read(Map<String, String> read) {
        String port = empty(read.get("port"));
        String node = empty(read.get("node"));
        String mode = empty(read.get("tls"));
        return new Endpoint.Postgres(
                read.getOrDefault("host", ""),
                port == null ? null : Integer.valueOf(port),
                empty(read.get("database")),
                empty(read.get("user")),
                empty(read.get("service")),
                new Endpoint.Tls(
                        mode == null ? null : Endpoint.TlsMode.valueOf(mode),
                        empty(read.get("caFile")),
                        empty(read.get("pin")),
                        empty(read.get("certificate")),
                        empty(read.get("key"))),
                node == null ? null : new TargetId(Integer.parseInt(node)),
                Boolean.parseBoolean(read.get("tunnel")));
    }
}
