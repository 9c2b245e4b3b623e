package dev.pilothouse.app.report;

import dev.pilothouse.core.connector.node.NodeMetrics;
import dev.pilothouse.core.connector.postgres.FindingKey;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.connector.postgres.MemoryRules;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.connector.postgres.ServerFinding;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.Figure;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What the rules found on a server, for a report. Pure.
///
/// @param at when it was looked for, in milliseconds since 1970; 0 for never
/// @param rows as the fact [PostgresFacts#FINDINGS] has them, the gravest first
/// @param muted those that somebody does not want to be told of
public record Found(long at, List<List<String>> rows, List<List<String>> muted) {

    /// Nobody has looked.
    public static final Found NOTHING = new Found(0, List.of(), List.of());

    public Found {
        rows = List.copyOf(rows);
        muted = List.copyOf(muted);
    }

    /// As it was kept with a state, and what its settings are to the memory of its node.
    ///
    /// @param fleet of the same moment
    /// @param now when a mute has to hold
    public static Found of(TargetState state, FleetState fleet, Settings settings, long now) {
        KnownFact known = state.facts().get(PostgresFacts.FINDINGS);
        if (known == null || !(known.fact().value() instanceof Fact.Table table)) {
            return NOTHING;
        }
        List<List<String>> rows = new ArrayList<>(table.rows());
        memory(state, fleet).forEach(f -> rows.add(f.cells()));
        return of(known.seen(), rows, state, settings, now);
    }

    /// As it was found at a moment.
    public static Found of(
            long at, List<List<String>> found, TargetState state, Settings settings, long now) {
        String kept = settings.get(FindingMutes.setting(state.target().id())).orElse("");
        List<FindingMutes.Mute> mutes = FindingMutes.read(kept);
        List<List<String>> rows = new ArrayList<>();
        List<List<String>> muted = new ArrayList<>();
        for (List<String> cells : found) {
            boolean silent = FindingMutes.of(mutes, FindingKey.of(cells), now).isPresent();
            (silent ? muted : rows).add(cells);
        }
        rows.sort(Comparator.comparing((List<String> c) -> Severity.valueOf(c.get(2))).reversed());
        return new Found(at, rows, muted);
    }

    /// What the settings of a server are to the memory of the node it is said to run on.
    public static List<ServerFinding> memory(TargetState state, FleetState fleet) {
        KnownFact settings = state.facts().get(PostgresFacts.SETTINGS);
        return settings != null && settings.fact().value() instanceof Fact.Table table
                ? MemoryRules.of(table.rows(), ram(state, fleet))
                : List.of();
    }

    private static double ram(TargetState state, FleetState fleet) {
        if (!(state.target().endpoint() instanceof Endpoint.Postgres postgres)
                || postgres.node() == null) {
            return Double.NaN;
        }
        TargetState node = fleet.target(postgres.node());
        Figure total = node == null ? null : node.figure(Series.of(NodeMetrics.MEM_TOTAL));
        return total == null ? Double.NaN : total.value();
    }
}
