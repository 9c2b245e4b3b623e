package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.feed.Subscription;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The settings of one server, by themselves or beside those of another server or of an earlier
/// moment. UI thread.
final class ServerSettingsViewModel implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSettingsViewModel.class);

    private static final long YEAR = 365L * 86_400_000;

    private final Workbench bench;
    private final TargetId target;
    private final ObjectProperty<SettingFilter> filter =
            new SimpleObjectProperty<>(this, "filter", SettingFilter.ALL);
    private final ObjectProperty<Other> other =
            new SimpleObjectProperty<>(this, "other", new Other.Nothing());
    private final ObjectProperty<List<SettingLine>> lines =
            new SimpleObjectProperty<>(this, "lines", List.of());
    private final ObjectProperty<Map<SettingFilter, Integer>> counts =
            new SimpleObjectProperty<>(this, "counts", Map.of());
    private final ObjectProperty<List<KnownFact>> versions =
            new SimpleObjectProperty<>(this, "versions", List.of());
    private @Nullable TargetState state;
    private @Nullable KnownFact asked;
    private Subscription asking = () -> {};

    /// What the settings are compared with.
    sealed interface Other {
        record Nothing() implements Other {}

        record Server(TargetId target, String name) implements Other {}

        /// @param version as it was until the next one
        record Earlier(KnownFact version) implements Other {}
    }

    ServerSettingsViewModel(Workbench bench, TargetId target) {
        this.bench = bench;
        this.target = target;
        filter.addListener(o -> fill());
        other.addListener(
                o -> {
                    boolean nothing = other.get() instanceof Other.Nothing;
                    if (nothing && filter.get() == SettingFilter.DIFFERENT) {
                        filter.set(SettingFilter.ALL);
                    } else if (!nothing) {
                        filter.set(SettingFilter.DIFFERENT);
                    }
                    fill();
                });
    }

    ObjectProperty<SettingFilter> filterProperty() {
        return filter;
    }

    ObjectProperty<Other> otherProperty() {
        return other;
    }

    ReadOnlyObjectProperty<List<SettingLine>> linesProperty() {
        return lines;
    }

    ReadOnlyObjectProperty<Map<SettingFilter, Integer>> countsProperty() {
        return counts;
    }

    /// How the settings were before, the newest first; without the present.
    ReadOnlyObjectProperty<List<KnownFact>> versionsProperty() {
        return versions;
    }

    /// Other servers whose settings are known.
    List<Other.Server> servers() {
        List<Other.Server> found = new ArrayList<>();
        for (TargetState each : bench.cursor().fleet().current().targets()) {
            if (each.target().kind() == TargetKind.POSTGRES
                    && !each.target().id().equals(target)
                    && !rows(each).isEmpty()) {
                found.add(new Other.Server(each.target().id(), each.target().name()));
            }
        }
        return found;
    }

    void show(TargetState next, long now) {
        state = next;
        fill();
        KnownFact known = next.facts().get(PostgresFacts.SETTINGS);
        // Seen again is not changed.
        boolean same = known != null && asked != null && known.since() == asked.since();
        if (known == null || same) {
            return;
        }
        asked = known;
        asking.close();
        asking =
                bench.ui()
                        .compute(
                                () ->
                                        bench.data()
                                                .history()
                                                .factHistory(
                                                        target,
                                                        PostgresFacts.SETTINGS,
                                                        now - YEAR,
                                                        now),
                                found ->
                                        versions.set(
                                                found.reversed().stream()
                                                        .filter(v -> v.since() < known.since())
                                                        .filter(
                                                                v ->
                                                                        v.fact().value()
                                                                                instanceof
                                                                                Fact.Table)
                                                        .toList()),
                                e -> LOG.warn("Earlier settings can't be read", e));
    }

    private void fill() {
        TargetState shown = state;
        if (shown == null) {
            return;
        }
        Other with = other.get();
        List<List<String>> others =
                switch (with) {
                    case Other.Nothing _ -> List.of();
                    case Other.Earlier earlier -> rows(earlier.version());
                    case Other.Server server -> {
                        FleetState fleet = bench.cursor().fleet().current();
                        TargetState there = fleet.target(server.target());
                        yield there == null ? List.of() : rows(there);
                    }
                };
        List<SettingLine> all =
                SettingLine.of(rows(shown), others, !(with instanceof Other.Nothing));
        Map<SettingFilter, Integer> counted = new EnumMap<>(SettingFilter.class);
        for (SettingFilter each : SettingFilter.values()) {
            counted.put(each, (int) all.stream().filter(each::has).count());
        }
        counts.set(counted);
        lines.set(all.stream().filter(filter.get()::has).toList());
    }

    private static List<List<String>> rows(TargetState state) {
        KnownFact known = state.facts().get(PostgresFacts.SETTINGS);
        return known == null ? List.of() : rows(known);
    }

    private static List<List<String>> rows(KnownFact known) {
        return known.fact().value() instanceof Fact.Table table ? table.rows() : List.of();
    }

    @Override
    public void close() {
        asking.close();
    }
}
