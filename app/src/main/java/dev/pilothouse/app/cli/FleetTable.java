package dev.pilothouse.app.cli;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.core.connector.node.NodeFigures;
import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Metric;
import dev.pilothouse.core.model.Reason;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The fleet as lines of text: what is wrong comes first.
final class FleetTable {

    private final Session session;

    FleetTable(Session session) {
        this.session = session;
    }

    /// @param width longer lines are cut; 0 for no limit
    List<String> lines(FleetState fleet, int width) {
        boolean environments =
                fleet.targets().stream().anyMatch(s -> !s.target().environment().isEmpty());
        TextTable table =
                new TextTable(
                        List.of(
                                session.text("cli.column.health"),
                                session.text("cli.column.target"),
                                environments ? session.text("cli.column.environment") : "",
                                ">" + session.text("cli.column.cpu"),
                                ">" + session.text("cli.column.memory"),
                                ">" + session.text("cli.column.disk"),
                                ">" + session.text("cli.column.load"),
                                session.text("cli.column.asof"),
                                session.text("cli.column.why")));
        Format format = session.format();
        for (TargetState state : sorted(fleet)) {
            table.add(
                    mark(state) + " " + health(state),
                    new Names(session.texts()).target(state.target()),
                    state.target().environment(),
                    percent(NodeFigures.cpuBusy(state)),
                    percent(value(state, NodeMetrics.MEM_USED_PERCENT)),
                    percent(fullest(state)),
                    load(state),
                    state.asOf() == 0
                            ? session.text("cli.never")
                            : format.moment(state.asOf(), fleet.at()),
                    why(state));
        }
        return table.lines(width);
    }

    /// How many targets there are of each health, such as "3 targets: 2 healthy, 1 unhealthy".
    String summary(FleetState fleet) {
        Map<Health, Long> count = fleet.count();
        List<String> parts = new ArrayList<>();
        for (Health health :
                List.of(Health.UNHEALTHY, Health.DEGRADED, Health.UNKNOWN, Health.HEALTHY)) {
            long n = count.getOrDefault(health, 0L);
            if (n > 0) {
                parts.add(n + " " + session.names().health(health).toLowerCase(Locale.ROOT));
            }
        }
        String targets = session.texts().plural("cli.targets", fleet.targets().size());
        return parts.isEmpty() ? targets : targets + ": " + String.join(", ", parts);
    }

    /// One line on how the fleet is, with what is worst.
    String line(FleetState fleet) {
        String line = session.format().full(fleet.at()) + "  " + summary(fleet);
        for (TargetState state : sorted(fleet)) {
            if (state.health() != Health.HEALTHY && !state.target().paused()) {
                return line
                        + "; "
                        + TextTable.clean(
                                new Names(session.texts()).target(state.target())
                                        + ": "
                                        + why(state));
            }
        }
        return line;
    }

    static List<TargetState> sorted(FleetState fleet) {
        return fleet.targets().stream()
                .sorted(
                        Comparator.comparingInt(FleetTable::urgency)
                                .thenComparing(s -> s.target().name()))
                .toList();
    }

    private static int urgency(TargetState state) {
        if (state.target().paused()) {
            return 4;
        }
        return switch (state.health()) {
            case UNHEALTHY -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 2;
            case HEALTHY -> 3;
        };
    }

    private static String mark(TargetState state) {
        return switch (state.health()) {
            case HEALTHY -> "●";
            case DEGRADED -> "▲";
            case UNHEALTHY -> "■";
            case UNKNOWN -> "○";
        };
    }

    private String health(TargetState state) {
        return state.target().paused()
                ? session.text("health.paused")
                : session.names().health(state.health());
    }

    private String why(TargetState state) {
        List<String> reasons = new ArrayList<>();
        for (Reason reason : state.reasons()) {
            reasons.add(session.events().reason(reason, state.fault()));
        }
        if (reasons.isEmpty() && state.fault() != null) {
            reasons.add(session.faults().brief(state.fault()));
        }
        return String.join("; ", reasons);
    }

    private static Figure value(TargetState state, Metric metric) {
        Figure figure = state.figure(Series.of(metric));
        return figure == null ? new Figure(Double.NaN, Double.NaN, 0) : figure;
    }

    private static Figure fullest(TargetState state) {
        Figure worst = new Figure(Double.NaN, Double.NaN, 0);
        for (Map.Entry<Series, Figure> entry : state.figures().entrySet()) {
            if (entry.getKey().metric().equals(NodeMetrics.FS_USED_PERCENT)
                    && !(entry.getValue().value() <= worst.value())) {
                worst = entry.getValue();
            }
        }
        return worst;
    }

    private String percent(Figure figure) {
        return session.format().percent(figure.value());
    }

    private String load(TargetState state) {
        return session.format().decimal(value(state, NodeMetrics.LOAD_1).value(), 2);
    }
}
