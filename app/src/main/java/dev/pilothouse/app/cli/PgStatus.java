package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.connector.postgres.PostgresOverview;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetState;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// How a PostgreSQL server is, as lines or as JSON. What is not known is a dash, or null.
final class PgStatus {

    private final Session session;
    private final Format format;

    PgStatus(Session session) {
        this.session = session;
        format = session.format();
    }

    /// @return [ExitCode#TROUBLE] where a limit is passed
    int show(TargetState state) {
        PostgresOverview o = PostgresOverview.of(state);
        if (session.json()) {
            session.print(node(state, o));
        } else {
            lines(state, o);
        }
        return state.health() == Health.UNHEALTHY || state.health() == Health.DEGRADED
                ? ExitCode.TROUBLE
                : ExitCode.FINE;
    }

    private void lines(TargetState state, PostgresOverview o) {
        double now = state.asOf() / 1000.0;
        if (state.health() != Health.UNKNOWN) {
            line("health", health(state));
        }
        session.say(
                "PostgreSQL "
                        + o.version()
                        + "  "
                        + (o.role().isEmpty() ? "" : session.text("cli.pg.role." + o.role())));
        line("uptime", format.duration(now - o.started()));
        line(
                "connections",
                count(o.used())
                        + " / "
                        + count(o.max())
                        + "  ("
                        + new TreeMap<>(o.connections())
                                .entrySet().stream()
                                        .filter(e -> e.getValue() > 0)
                                        .map(e -> e.getKey() + " " + count(e.getValue()))
                                        .collect(Collectors.joining(", "))
                        + ")");
        line("waiting", count(o.waiting()));
        line("transactions", format.perSecond(o.transactions()));
        line("rollbacks", format.percentExact(o.rollbackPercent()));
        line("hit", format.percentExact(o.hitPercent()));
        line("temp", format.byteRate(o.temp()));
        line("wal", format.byteRate(o.wal()));
        line("deadlocks", count(o.deadlocks()));
        line("checkpoints", count(o.checkpointsTimed()) + " + " + count(o.checkpointsRequested()));
        line("longest", format.duration(o.longestTransaction()));
        line("idle", format.duration(o.longestIdle()));
        line("lag", format.bytes(o.lagBytes()) + "  " + format.duration(o.lagSeconds()));
        if (!Double.isNaN(o.replayBytes())) {
            line("replay", format.bytes(o.replayBytes()));
        }
        line("xid", count(o.xidAge()) + "  " + count(o.multixactAge()));
        for (PartFault part : state.missing()) {
            session.say(
                    TextTable.clean(
                            session.text(
                                    "cli.probe.missing",
                                    session.names().part(part.part()),
                                    part.reason())));
            if (!part.grant().isEmpty()) {
                session.say("  " + TextTable.clean(part.grant()));
            }
        }
    }

    private String health(TargetState state) {
        return Stream.concat(
                        Stream.of(session.names().health(state.health())),
                        state.reasons().stream().map(r -> session.events().reason(r, null)))
                .collect(Collectors.joining("; "));
    }

    private void line(String key, String value) {
        session.say("  " + session.text("cli.pg." + key) + ": " + TextTable.clean(value));
    }

    private String count(double value) {
        return Double.isNaN(value) ? Format.UNKNOWN : format.count(Math.round(value));
    }

    private ObjectNode node(TargetState state, PostgresOverview o) {
        ObjectNode node = session.mapper().createObjectNode();
        node.put("target", state.target().name());
        node.put("at", Instant.ofEpochMilli(state.asOf()).toString());
        node.put("version", o.version());
        node.put("role", o.role());
        node.put("health", state.health().name().toLowerCase(Locale.ROOT));
        ArrayNode reasons = node.putArray("reasons");
        state.reasons().forEach(r -> reasons.add(session.events().reason(r, null)));
        number(node, "uptimeSeconds", state.asOf() / 1000.0 - o.started());
        ObjectNode connections = node.putObject("connections");
        for (Map.Entry<String, Double> entry : new TreeMap<>(o.connections()).entrySet()) {
            number(connections, entry.getKey(), entry.getValue());
        }
        number(node, "connectionsUsed", o.used());
        number(node, "connectionsMax", o.max());
        number(node, "waiting", o.waiting());
        number(node, "transactionsPerSecond", o.transactions());
        number(node, "rollbackPercent", o.rollbackPercent());
        number(node, "cacheHitPercent", o.hitPercent());
        number(node, "tempBytesPerSecond", o.temp());
        number(node, "walBytesPerSecond", o.wal());
        number(node, "deadlocks", o.deadlocks());
        number(node, "checkpointsTimed", o.checkpointsTimed());
        number(node, "checkpointsRequested", o.checkpointsRequested());
        number(node, "longestTransactionSeconds", o.longestTransaction());
        number(node, "longestIdleInTransactionSeconds", o.longestIdle());
        number(node, "lagBytes", o.lagBytes());
        number(node, "lagSeconds", o.lagSeconds());
        number(node, "replayBytes", o.replayBytes());
        number(node, "xidAge", o.xidAge());
        number(node, "multixactAge", o.multixactAge());
        ArrayNode missing = node.putArray("missing");
        for (PartFault part : state.missing()) {
            ObjectNode m = missing.addObject();
            m.put("part", part.part());
            m.put("reason", part.reason());
            m.put("grant", part.grant());
        }
        return node;
    }

    /// Whole numbers without a point, others with three digits behind it; null for what is not
    /// known.
    static void number(ObjectNode node, String name, double value) {
        if (!Double.isFinite(value)) {
            node.putNull(name);
            return;
        }
        double shown = Math.abs(value) < 1e12 ? Math.round(value * 1000) / 1000.0 : value;
        if (shown == Math.rint(shown) && Math.abs(shown) < 1e15) {
            node.put(name, (long) shown);
        } else {
            node.put(name, shown);
        }
    }
}
