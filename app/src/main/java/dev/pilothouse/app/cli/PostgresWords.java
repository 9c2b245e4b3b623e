package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetId;

/// A PostgreSQL endpoint as the command line writes it.
final class PostgresWords {

    private PostgresWords() {}

    static void fill(ObjectNode node, Endpoint.Postgres postgres) {
        Endpoint.Tls tls = postgres.tls();
        Endpoint.TlsMode mode = tls.mode();
        TargetId on = postgres.node();
        node.put("host", postgres.host().isEmpty() ? null : postgres.host());
        node.put("port", postgres.port());
        node.put("database", postgres.database());
        node.put("user", postgres.user());
        node.put("service", postgres.service());
        node.put("tls", mode == null ? null : mode.word());
        node.put("tlsCa", tls.caFile());
        node.put("tlsPin", tls.pin());
        node.put("tlsCert", tls.certificate());
        node.put("tlsKey", tls.key());
        node.put("node", on == null ? null : (Integer) on.value());
        node.put("tunnel", postgres.tunnel());
    }

    static String address(Endpoint.Postgres p) {
        return "postgres://"
                + (p.user() == null ? "" : p.user() + "@")
                + (p.host().isEmpty() ? "service=" + p.service() : p.host())
                + (p.port() == null ? "" : ":" + p.port())
                + (p.database() == null ? "" : "/" + p.database());
    }
}
