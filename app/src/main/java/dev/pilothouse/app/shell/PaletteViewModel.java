package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.Fuzzy.Match;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What the palette offers for what was typed: the best few of each section, and which of them
/// Enter takes.
public final class PaletteViewModel {

    private static final int PER_SECTION = 6;

    private final List<Entry> listed;
    private final Function<String, List<Entry>> more;
    private final StringProperty query = new SimpleStringProperty("");
    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final ReadOnlyIntegerWrapper selected = new ReadOnlyIntegerWrapper(-1);
    private boolean onlyActions;

    PaletteViewModel(List<Entry> entries) {
        this(entries, typed -> List.of());
    }

    /// @param more finds, for what was typed, what is too much to be listed
    PaletteViewModel(List<Entry> entries, Function<String, List<Entry>> more) {
        this.listed = List.copyOf(entries);
        this.more = more;
        query.addListener((observable, old, now) -> find());
        find();
    }

    public StringProperty query() {
        return query;
    }

    /// Headings and hits, as they stand below each other.
    ObservableList<Row> rows() {
        return rows;
    }

    public ReadOnlyIntegerProperty selected() {
        return selected.getReadOnlyProperty();
    }

    boolean onlyActions() {
        return onlyActions;
    }

    void toggleOnlyActions() {
        onlyActions = !onlyActions;
        find();
    }

    /// Moves by hits, over headings, and stops at the ends: what stands at the other one is not a
    /// key away.
    void move(int by) {
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof Hit) {
                hits.add(i);
            }
        }
        if (!hits.isEmpty()) {
            int at = hits.indexOf(selected.get());
            selected.set(hits.get(Math.clamp((long) at + by, 0, hits.size() - 1)));
        }
    }

    void select(int row) {
        if (row >= 0 && row < rows.size() && rows.get(row) instanceof Hit) {
            selected.set(row);
        }
    }

    Optional<Entry> chosen() {
        int at = selected.get();
        return at >= 0 && at < rows.size() && rows.get(at) instanceof Hit hit
                ? Optional.of(hit.entry())
                : Optional.empty();
    }

    private void find() {
        List<Row> found = new ArrayList<>();
        Section best = null;
        int bestScore = Integer.MIN_VALUE;
        List<List<Hit>> sections = new ArrayList<>();
        List<Entry> entries = new ArrayList<>(listed);
        entries.addAll(more.apply(query.get()));
        for (Section section : Section.values()) {
            List<Hit> hits = hits(section, entries);
            sections.add(hits);
            boolean first = query.get().isBlank() && best != null;
            if (!first && !hits.isEmpty() && hits.getFirst().match().score() > bestScore) {
                best = section;
                bestScore = hits.getFirst().match().score();
            }
        }
        int choose = -1;
        List<Section> order = new ArrayList<>(List.of(Section.values()));
        if (best != null && !query.get().isBlank()) {
            // what was meant is on top, not below what can be done to it
            order.remove(best);
            order.addFirst(best);
        }
        for (Section section : order) {
            List<Hit> hits = sections.get(section.ordinal());
            if (!hits.isEmpty()) {
                found.add(new Heading(section));
                if (section == best) {
                    choose = found.size();
                }
                found.addAll(hits);
            }
        }
        selected.set(-1);
        rows.setAll(found);
        selected.set(choose);
    }

    private List<Hit> hits(Section section, List<Entry> entries) {
        if (onlyActions && section != Section.ACTIONS) {
            return List.of();
        }
        List<Hit> hits = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.section() == section && (!query.get().isBlank() || !entry.onlyWhenAsked())) {
                Fuzzy.match(query.get(), entry.title())
                        .or(() -> Fuzzy.among(query.get(), entry.title(), entry.words()))
                        .ifPresent(match -> hits.add(new Hit(entry, match)));
            }
        }
        if (!query.get().isBlank()) {
            hits.sort(Comparator.comparingInt((Hit h) -> h.match().score()).reversed());
            if (!hits.isEmpty() && !meansHarm(hits)) {
                int best = fit(hits.getFirst());
                hits.sort(Comparator.comparing(h -> place(h, best)));
            }
        }
        return hits.size() > PER_SECTION && !onlyActions ? hits.subList(0, PER_SECTION) : hits;
    }

    /// Whether what was typed fits something risky better than all else; a shorter title is not
    /// better.
    private static boolean meansHarm(List<Hit> hits) {
        int best = fit(hits.getFirst());
        return hits.stream().allMatch(h -> h.entry().risky() || fit(h) < best);
    }

    /// What is harmless is above what is risky, unless only strewn letters of it fit.
    private static int place(Hit hit, int best) {
        if (hit.entry().risky()) {
            return 1;
        }
        return fit(hit) * 2 >= best ? 0 : 2;
    }

    private static int fit(Hit hit) {
        return Math.ceilDiv(hit.match().score(), 100);
    }

    /// Where an entry stands.
    enum Section {
        ACTIONS,
        TARGETS,
        SCREENS
    }

    /// What can be found.
    ///
    /// @param words that it is found by besides its title; not shown
    /// @param look how its mark looks
    /// @param onlyWhenAsked whether it hides until something was typed
    /// @param risky whether it may stop or take away something
    record Entry(
            Section section,
            String title,
            String detail,
            String words,
            Look look,
            boolean onlyWhenAsked,
            boolean risky,
            Runnable open) {

        Entry(
                Section section,
                String title,
                String detail,
                Look look,
                boolean onlyWhenAsked,
                Runnable open) {
            this(section, title, detail, "", look, onlyWhenAsked, false, open);
        }
    }

    /// @param icon an Ikonli literal; empty where the health is shown
    /// @param health name of the health to show, empty for none
    /// @param environment its name, empty for none
    /// @param colour of the environment, 1 to 6
    /// @param keys that do the same, empty for none
    record Look(String icon, String health, String environment, int colour, String keys) {}

    /// One line of the list.
    sealed interface Row {}

    record Heading(Section section) implements Row {}

    record Hit(Entry entry, Match match) implements Row {}
}
