package dev.pilothouse.core.engine;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.Watch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the engine itself notes about a target as facts, so that the fleet at a past moment can be
/// built from the history alone: how the target was described, its health, what could not be read.
final class OwnFacts {

    static final String PREFIX = "pilothouse.";
    static final String TARGET = PREFIX + "target";
    static final String HEALTH = PREFIX + "health";
    static final String MISSING = PREFIX + "missing";

    private static final String SEPARATOR = "\u001f";
    private static final List<String> PAIR = List.of("key", "value");

    private OwnFacts() {}

    static Fact target(Target target) {
        List<List<String>> rows = new ArrayList<>();
        row(rows, "name", target.name());
        row(rows, "kind", target.kind().name());
        row(rows, "environment", target.environment());
        row(rows, "group", target.group());
        row(rows, "tags", String.join(SEPARATOR, target.tags()));
        row(rows, "paused", Boolean.toString(target.paused()));
        row(rows, "fast", target.cadence().fast().toString());
        row(rows, "slow", target.cadence().slow().toString());
        switch (target.endpoint()) {
            case Endpoint.Postgres postgres -> PostgresRows.write(postgres, rows);
            case Endpoint.Proxmox proxmox -> ProxmoxRows.write(proxmox, rows);
            case Endpoint.ThisMachine() -> row(rows, "endpoint", "this");
            case Endpoint.Watched watched -> {
                row(rows, "endpoint", "watched");
                row(rows, "node", Integer.toString(watched.node().value()));
                row(rows, "watch", watched.watch().kind().name());
                row(rows, "subject", watched.watch().subject());
            }
            case Endpoint.Ssh ssh -> {
                row(rows, "endpoint", "ssh");
                row(rows, "host", ssh.host());
                row(rows, "port", ssh.port() == null ? "" : Integer.toString(ssh.port()));
                row(rows, "user", ssh.user());
                row(rows, "login", ssh.login().name());
                row(rows, "keyFile", ssh.keyFile());
                row(rows, "via", ssh.via());
            }
        }
        return new Fact(TARGET, new Fact.Table(PAIR, rows));
    }

    /// Says that a target was removed.
    static Fact removed() {
        return new Fact(TARGET, new Fact.Unknown("removed"));
    }

    /// Null when the fact says that there is no such target, or can't be understood.
    static @Nullable Target target(TargetId id, Fact.Value value) {
        if (!(value instanceof Fact.Table table)) {
            return null;
        }
        Map<String, String> read = new HashMap<>();
        table.rows().forEach(r -> read.put(r.get(0), r.get(1)));
        try {
            return new Target(
                    id,
                    read.getOrDefault("name", id.toString()),
                    TargetKind.valueOf(read.getOrDefault("kind", "NODE")),
                    endpoint(read),
                    read.getOrDefault("environment", ""),
                    read.getOrDefault("group", ""),
                    List.of(read.getOrDefault("tags", "").split(SEPARATOR)),
                    Boolean.parseBoolean(read.get("paused")),
                    new Target.Cadence(
                            Duration.parse(read.getOrDefault("fast", "PT15S")),
                            Duration.parse(read.getOrDefault("slow", "PT5M"))));
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException e) {
            return null;
        }
    }

    private static Endpoint endpoint(Map<String, String> read) {
        if ("watched".equals(read.get("endpoint"))) {
            return new Endpoint.Watched(
                    new TargetId(Integer.parseInt(read.getOrDefault("node", "0"))),
                    new Watch(
                            Watch.Kind.valueOf(read.getOrDefault("watch", "")),
                            read.getOrDefault("subject", "")));
        }
        if ("postgres".equals(read.get("endpoint"))) {
            return PostgresRows.read(read);
        }
        if ("proxmox".equals(read.get("endpoint"))) {
            return ProxmoxRows.read(read);
        }
        if (!"ssh".equals(read.get("endpoint"))) {
            return new Endpoint.ThisMachine();
        }
        String port = read.getOrDefault("port", "");
        return new Endpoint.Ssh(
                read.getOrDefault("host", "?"),
                port.isEmpty() ? null : Integer.valueOf(port),
                empty(read.get("user")),
                Endpoint.Login.valueOf(read.getOrDefault("login", "AUTOMATIC")),
                empty(read.get("keyFile")),
                empty(read.get("via")));
    }

    static Fact health(Health health, List<Reason> reasons) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(health.name(), "", "0", ""));
        for (Reason reason : reasons) {
            rows.add(
                    List.of(
                            reason.health().name(),
                            reason.code(),
                            Long.toString(reason.since()),
                            String.join(SEPARATOR, reason.args())));
        }
        return new Fact(HEALTH, new Fact.Table(List.of("health", "code", "since", "args"), rows));
    }

    /// What a health fact says.
    record KnownHealth(Health health, List<Reason> reasons) {
        static final KnownHealth NONE = new KnownHealth(Health.UNKNOWN, List.of());
    }

    static KnownHealth health(Fact.@Nullable Value value) {
        if (!(value instanceof Fact.Table table) || table.rows().isEmpty()) {
            return KnownHealth.NONE;
        }
        try {
            List<Reason> reasons = new ArrayList<>();
            for (List<String> row : table.rows().subList(1, table.rows().size())) {
                reasons.add(
                        new Reason(
                                row.get(1),
                                Health.valueOf(row.get(0)),
                                row.get(3).isEmpty()
                                        ? List.of()
                                        : List.of(row.get(3).split(SEPARATOR, -1)),
                                Long.parseLong(row.get(2))));
            }
            return new KnownHealth(Health.valueOf(table.rows().getFirst().getFirst()), reasons);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return KnownHealth.NONE;
        }
    }

    static Fact missing(List<PartFault> missing) {
        return new Fact(
                MISSING,
                new Fact.Table(
                        List.of("part", "reason", "grant"),
                        missing.stream()
                                .map(m -> List.of(m.part(), m.reason(), m.grant()))
                                .toList()));
    }

    static List<PartFault> missing(Fact.@Nullable Value value) {
        return value instanceof Fact.Table table && table.columns().size() == 3
                ? table.rows().stream()
                        .map(r -> new PartFault(r.get(0), r.get(1), r.get(2)))
                        .toList()
                : List.of();
    }

    static void row(List<List<String>> rows, String key, @Nullable String value) {
        rows.add(List.of(key, value == null ? "" : value));
    }

    static @Nullable String empty(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
