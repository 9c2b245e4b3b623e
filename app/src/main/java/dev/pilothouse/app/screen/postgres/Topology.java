package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where a server's changes come from and go to, as the lines of a tree: whom it follows, itself,
/// who follows it, what its slots keep, what is published and subscribed to. Pure.
final class Topology {

    /// @param depth 0 for the root
    /// @param health null where none is told
    /// @param kind such as standby, slot
    /// @param state what it does, may be empty
    /// @param lag how far it is behind, or what is kept for it; may be empty
    /// @param target what is watched of it; null for nothing
    record Line(
            int depth,
            @Nullable Health health,
            String name,
            String kind,
            String state,
            String lag,
            @Nullable TargetId target) {}

    private final Texts texts;
    private final Format format;
    private final TargetState state;
    private final FleetState fleet;
    private final List<Line> lines = new ArrayList<>();

    Topology(Format format, TargetState state, FleetState fleet) {
        this.format = format;
        this.texts = format.texts();
        this.state = state;
        this.fleet = fleet;
    }

    List<Line> lines() {
        int depth = 0;
        for (List<String> row : rows(PostgresFacts.RECEIVER)) {
            depth = 1;
            String host = row.get(0);
            Optional<Target> primary = known(host, row.get(1));
            lines.add(
                    new Line(
                            0,
                            null,
                            host.isEmpty()
                                    ? texts.text("postgres.topology.hidden")
                                    : primary.map(Target::name).orElse(at(host, row.get(1))),
                            texts.text("postgres.role.primary"),
                            join(row.get(3), slot(row.get(2))),
                            "",
                            primary.map(Target::id).orElse(null)));
        }
        lines.add(
                new Line(
                        depth,
                        state.health(),
                        state.target().name(),
                        role(),
                        texts.text("postgres.topology.this"),
                        behind(),
                        null));
        for (List<String> row : rows(PostgresFacts.REPLICATION)) {
            boolean streams = row.get(2).equals("streaming");
            String slot = cell(row, 4);
            Optional<Target> target = follower(row.get(1), slot);
            lines.add(
                    new Line(
                            depth + 1,
                            streams ? Health.HEALTHY : Health.DEGRADED,
                            target.map(Target::name).orElse(row.get(0)),
                            texts.text("postgres.role.standby"),
                            join(
                                    target.isEmpty() || row.get(1).isEmpty()
                                            ? ""
                                            : texts.text("postgres.topology.at", row.get(1)),
                                    row.get(2),
                                    row.get(3),
                                    slot(slot)),
                            lag(row.get(0)),
                            target.map(Target::id).orElse(null)));
        }
        for (List<String> row : rows(PostgresFacts.SLOTS)) {
            boolean active = row.get(3).equals("yes");
            String follower = cell(row, 5);
            boolean lost = row.get(4).equals("lost") || row.get(4).equals("unreserved");
            double kept =
                    figure(PostgresMetrics.SLOT_RETAINED, PostgresMetrics.SLOT, row.getFirst());
            lines.add(
                    new Line(
                            depth + 1,
                            lost ? Health.UNHEALTHY : active ? Health.HEALTHY : Health.DEGRADED,
                            row.get(0),
                            texts.text("postgres.topology.slot", row.get(1)),
                            join(
                                    active && !follower.isEmpty()
                                            ? texts.text("postgres.topology.used.by", follower)
                                            : texts.text(
                                                    active
                                                            ? "postgres.topology.used"
                                                            : "postgres.topology.unused"),
                                    row.get(4),
                                    row.get(2)),
                            Double.isNaN(kept)
                                    ? ""
                                    : texts.text("postgres.topology.kept", format.bytes(kept)),
                            null));
        }
        for (List<String> row : rows(PostgresFacts.PUBLICATIONS)) {
            lines.add(
                    new Line(
                            depth + 1,
                            null,
                            row.get(0),
                            texts.text("postgres.topology.publication", row.get(1)),
                            join(
                                    row.get(2).equals("all")
                                            ? texts.text("postgres.topology.all")
                                            : texts.plural(
                                                    "postgres.topology.tables", number(row.get(2))),
                                    row.get(3)),
                            "",
                            null));
        }
        for (List<String> row : rows(PostgresFacts.SUBSCRIPTIONS)) {
            boolean on = row.get(2).equals("yes");
            String host = cell(row, 5);
            Optional<Target> publisher = known(host, port(cell(row, 6)));
            lines.add(
                    new Line(
                            depth + 1,
                            on ? Health.HEALTHY : Health.DEGRADED,
                            row.get(0),
                            texts.text("postgres.topology.subscription", row.get(1)),
                            join(
                                    texts.text(
                                            on
                                                    ? "postgres.topology.enabled"
                                                    : "postgres.topology.disabled"),
                                    row.get(4),
                                    host.isEmpty()
                                            ? ""
                                            : texts.text(
                                                    "postgres.topology.from",
                                                    publisher
                                                            .map(Target::name)
                                                            .orElse(at(host, cell(row, 6)))),
                                    slot(row.get(3))),
                            "",
                            publisher.map(Target::id).orElse(null)));
        }
        return List.copyOf(lines);
    }

    private String role() {
        KnownFact known = state.facts().get(PostgresFacts.ROLE);
        String role =
                known != null && known.fact().value() instanceof Fact.Text text ? text.text() : "";
        return role.isEmpty() ? "" : texts.text("postgres.role." + role);
    }

    /// Facts of before a column was added lack it.
    private static String cell(List<String> row, int index) {
        return index < row.size() ? row.get(index) : "";
    }

    private static String port(String told) {
        return told.isEmpty() ? "5432" : told;
    }

    private static String at(String host, String port) {
        return port.isEmpty() || port.equals("5432") ? host : host + ":" + port;
    }

    private String slot(String name) {
        return name.isEmpty() ? "" : texts.text("postgres.topology.through", name);
    }

    private String behind() {
        Figure behind = state.figure(Series.of(PostgresMetrics.REPLAY_BEHIND));
        return behind == null || Double.isNaN(behind.value()) || behind.at() != state.asOf()
                ? ""
                : texts.text("postgres.topology.replay", format.bytes(behind.value()));
    }

    private String lag(String standby) {
        double bytes = figure(PostgresMetrics.LAG_BYTES, PostgresMetrics.STANDBY, standby);
        double seconds = figure(PostgresMetrics.LAG_SECONDS, PostgresMetrics.STANDBY, standby);
        if (Double.isNaN(bytes)) {
            return "";
        }
        if (bytes == 0) {
            return texts.text("postgres.topology.even");
        }
        return Double.isNaN(seconds)
                ? texts.text("postgres.topology.behind", format.bytes(bytes))
                : texts.text(
                        "postgres.topology.behind.for",
                        format.bytes(bytes),
                        format.duration(seconds));
    }

    private double figure(Metric metric, String label, String of) {
        Figure figure = state.figure(Series.of(metric, label, of));
        return figure == null ? Double.NaN : figure.value();
    }

    /// The server among those watched that follows this one from an address: by the slot that it
    /// says it uses here, else by the address, where only one has that.
    private Optional<Target> follower(String address, String slot) {
        Target here = state.target();
        for (TargetState each : fleet.targets()) {
            for (List<String> row : slot.isEmpty() ? List.<List<String>>of() : receiver(each)) {
                if (row.get(2).equals(slot) && has(here, row.get(0), port(row.get(1)))) {
                    return Optional.of(each.target());
                }
            }
        }
        return known(address, "");
    }

    private static List<List<String>> receiver(TargetState other) {
        KnownFact known = other.facts().get(PostgresFacts.RECEIVER);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }

    private static boolean has(Target target, String host, String port) {
        return target.endpoint() instanceof Endpoint.Postgres p
                && p.host().equals(host)
                && (port.isEmpty() || port.equals(p.port() == null ? "5432" : p.port().toString()));
    }

    /// The server among those watched that has this address, where it is only one.
    private Optional<Target> known(String host, String port) {
        if (host.isEmpty()) {
            return Optional.empty();
        }
        List<Target> found =
                fleet.targets().stream()
                        .map(TargetState::target)
                        .filter(t -> !t.id().equals(state.target().id()))
                        .filter(t -> has(t, host, port))
                        .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private List<List<String>> rows(String fact) {
        KnownFact known = state.facts().get(fact);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows()
                : List.of();
    }

    private static long number(String text) {
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : 0;
    }

    private static String join(String... parts) {
        List<String> said = new ArrayList<>();
        for (String part : parts) {
            if (!part.isEmpty()) {
                said.add(part);
            }
        }
        return String.join(", ", said);
    }
}
