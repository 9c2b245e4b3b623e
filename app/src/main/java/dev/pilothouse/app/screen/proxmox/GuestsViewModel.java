package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/// The guests of a cluster, or of one node of it: filtered, counted, in groups. UI thread.
final class GuestsViewModel {

    private final String node;
    private final Supplier<Limits> limits;
    private final ObjectProperty<GuestFilter> filter;
    private final ObjectProperty<GuestGrouping> grouping =
            new SimpleObjectProperty<>(this, "grouping", GuestGrouping.NONE);
    private final ObjectProperty<List<GuestLine>> lines =
            new SimpleObjectProperty<>(this, "lines", List.of());
    private final ObjectProperty<Map<GuestFilter.Status, Integer>> counts =
            new SimpleObjectProperty<>(this, "counts", Map.of());
    private final Set<String> folded = new HashSet<>();
    private List<GuestRow> all = List.of();
    private @Nullable TargetState shown;

    /// @param node whose guests alone are shown; empty for all
    /// @param limits from where on something is wrong
    GuestsViewModel(String node, Supplier<Limits> limits) {
        this.node = node;
        this.limits = limits;
        filter = new SimpleObjectProperty<>(this, "filter", GuestFilter.ALL);
        filter.addListener(o -> build());
        grouping.addListener(
                o -> {
                    folded.clear();
                    build();
                });
    }

    ObjectProperty<GuestFilter> filterProperty() {
        return filter;
    }

    ObjectProperty<GuestGrouping> groupingProperty() {
        return grouping;
    }

    ReadOnlyObjectProperty<List<GuestLine>> linesProperty() {
        return lines;
    }

    /// How many there are of each status, by the other filters.
    ReadOnlyObjectProperty<Map<GuestFilter.Status, Integer>> countsProperty() {
        return counts;
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    void show(TargetState state) {
        if (state == shown) {
            return;
        }
        shown = state;
        all =
                ClusterRows.guests(state, limits.get()).stream()
                        .filter(row -> node.isEmpty() || row.guest().node().equals(node))
                        .toList();
        build();
    }

    /// What there is to choose from, such as nodes.
    List<String> values(Function<GuestRow, List<String>> of) {
        Set<String> values = new TreeSet<>();
        all.forEach(row -> values.addAll(of.apply(row)));
        values.remove("");
        return List.copyOf(values);
    }

    /// How many guests are shown.
    long shownGuests() {
        return lines.get().stream()
                .mapToLong(line -> line.head() ? line.open() ? 0 : line.members().size() : 1)
                .sum();
    }

    int total() {
        return all.size();
    }

    /// Folds or unfolds a group.
    void turn(GuestLine head) {
        if (!folded.remove(head.group())) {
            folded.add(head.group());
        }
        build();
    }

    private void build() {
        GuestFilter wanted = filter.get();
        List<GuestRow> fitting = all.stream().filter(wanted::fits).toList();
        Map<GuestFilter.Status, Integer> numbers = new EnumMap<>(GuestFilter.Status.class);
        for (GuestFilter.Status status : GuestFilter.Status.values()) {
            numbers.put(
                    status,
                    (int) fitting.stream().filter(r -> GuestFilter.fits(r, status)).count());
        }
        counts.set(numbers);
        List<GuestRow> rows =
                fitting.stream().filter(r -> GuestFilter.fits(r, wanted.status())).toList();
        lines.set(
                grouping.get() == GuestGrouping.NONE
                        ? rows.stream().map(r -> GuestLine.of("", r)).toList()
                        : grouped(rows));
    }

    private List<GuestLine> grouped(List<GuestRow> rows) {
        Map<String, List<GuestRow>> groups = new TreeMap<>();
        for (GuestRow row : rows) {
            for (String group : grouping.get().of(row)) {
                groups.computeIfAbsent(group, g -> new ArrayList<>()).add(row);
            }
        }
        List<GuestLine> made = new ArrayList<>();
        groups.forEach(
                (group, members) -> {
                    boolean open = !folded.contains(group);
                    made.add(new GuestLine(group, open, null, List.copyOf(members)));
                    if (open) {
                        members.forEach(row -> made.add(GuestLine.of(group, row)));
                    }
                });
        made.sort(GuestLine.IN_GROUPS);
        return made;
    }
}
