package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The fleet as rows of a tree: environments, groups in them, targets. A row that did not change
/// stays the same object in the list, so selection and scroll stay where they are.
public final class TreeViewModel {

    private final ObservableList<Row> rows = FXCollections.observableArrayList();
    private final StringProperty filter = new SimpleStringProperty("");
    private final Function<Target, String> name;
    private final Function<TargetState, String> why;
    private final Set<String> folded = new HashSet<>();
    private final Inside inside;
    private final Map<TargetId, Known> known = new HashMap<>();
    private List<String> words = words("");
    private List<TargetState> targets = List.of();
    private List<Environment> environments = List.of();

    /// @param name what a target is called
    /// @param why says what is wrong with a target, a line each
    public TreeViewModel(Function<Target, String> name, Function<TargetState, String> why) {
        this(name, why, Inside.NOTHING);
    }

    /// @param inside what targets hold
    TreeViewModel(Function<Target, String> name, Function<TargetState, String> why, Inside inside) {
        this.name = name;
        this.why = why;
        this.inside = inside;
        filter.addListener(
                (observable, old, now) -> {
                    words = words(now);
                    build();
                });
    }

    /// What targets hold, as rows below theirs.
    interface Inside {
        Inside NOTHING =
                new Inside() {
                    @Override
                    public boolean unfolds(Target target) {
                        return false;
                    }

                    @Override
                    public List<TreeItem> of(TargetState state) {
                        return List.of();
                    }
                };

        boolean unfolds(Target target);

        List<TreeItem> of(TargetState state);
    }

    private record Known(TargetState state, List<TreeItem> items) {}

    ObservableList<Row> rows() {
        return rows;
    }

    public StringProperty filter() {
        return filter;
    }

    public void fleet(FleetState state) {
        targets = state.targets();
        build();
    }

    public void environments(List<Environment> all) {
        environments = all;
        build();
    }

    /// @param key of an environment's or a group's row
    void fold(String key, boolean fold) {
        if (fold ? folded.add(key) : folded.remove(key)) {
            build();
        }
    }

    Set<String> folded() {
        return Set.copyOf(folded);
    }

    void folded(Set<String> keys) {
        folded.clear();
        folded.addAll(keys);
        build();
    }

    private void build() {
        List<Row> fresh = new ArrayList<>();
        Map<String, List<TargetState>> byEnvironment =
                targets.stream()
                        .filter(this::fits)
                        .collect(
                                Collectors.groupingBy(
                                        t -> t.target().environment(),
                                        TreeMap::new,
                                        Collectors.toList()));
        byEnvironment.entrySet().stream()
                .sorted(
                        Comparator.comparingInt(
                                        (Map.Entry<String, List<TargetState>> e) ->
                                                order(e.getKey()))
                                .thenComparing(Map.Entry::getKey))
                .forEach(e -> environment(e.getKey(), e.getValue(), fresh));
        show(fresh);
    }

    /// What stands between the rows that are still the first and those that are still the last goes
    /// and comes at once: whoever listens is told row by row else, of thousands when a cluster is
    /// unfolded above others.
    private void show(List<Row> fresh) {
        int least = Math.min(rows.size(), fresh.size());
        int head = 0;
        while (head < least && rows.get(head).key().equals(fresh.get(head).key())) {
            head++;
        }
        int tail = 0;
        while (tail < least - head
                && rows.get(rows.size() - 1 - tail)
                        .key()
                        .equals(fresh.get(fresh.size() - 1 - tail).key())) {
            tail++;
        }
        if (head + tail < rows.size()) {
            rows.remove(head, rows.size() - tail);
        }
        if (head + tail < fresh.size()) {
            rows.addAll(head, fresh.subList(head, fresh.size() - tail));
        }
        for (int i = 0; i < fresh.size(); i++) {
            if (!rows.get(i).equals(fresh.get(i))) {
                rows.set(i, fresh.get(i));
            }
        }
    }

    private void environment(String name, List<TargetState> inside, List<Row> out) {
        boolean open = isOpen("e:" + name);
        int indent = 0;
        if (!name.isEmpty()) {
            out.add(
                    new Folder(
                            "e:" + name,
                            name,
                            0,
                            colour(name),
                            worst(inside),
                            inside.size(),
                            open));
            indent = 1;
        }
        if (!open) {
            return;
        }
        Map<String, List<TargetState>> byGroup =
                inside.stream()
                        .collect(
                                Collectors.groupingBy(
                                        t -> t.target().group(),
                                        TreeMap::new,
                                        Collectors.toList()));
        for (Map.Entry<String, List<TargetState>> group : byGroup.entrySet()) {
            String key = "g:" + name + "/" + group.getKey();
            boolean named = !group.getKey().isEmpty();
            boolean groupOpen = isOpen(key);
            if (named) {
                List<TargetState> members = group.getValue();
                out.add(
                        new Folder(
                                key,
                                group.getKey(),
                                indent,
                                0,
                                worst(members),
                                members.size(),
                                groupOpen));
            }
            if (!named || groupOpen) {
                leaves(group.getValue(), indent + (named ? 1 : 0), out);
            }
        }
    }

    /// What is watched on a node stands below it, or alone where the filter hides its node.
    private void leaves(List<TargetState> inside, int indent, List<Row> out) {
        Set<TargetId> nodes =
                inside.stream()
                        .filter(s -> !(s.target().endpoint() instanceof Endpoint.Watched))
                        .map(s -> s.target().id())
                        .collect(Collectors.toSet());
        for (TargetState state : inside) {
            if (state.target().endpoint() instanceof Endpoint.Watched watched) {
                if (!nodes.contains(watched.node())) {
                    out.add(leaf(state, indent, ""));
                }
                continue;
            }
            out.add(leaf(state, indent, ""));
            if (unfolded(state)) {
                branches(state, items(state), indent + 1, false, out);
            }
            for (TargetState other : inside) {
                if (other.target().endpoint() instanceof Endpoint.Watched watched
                        && watched.node().equals(state.target().id())) {
                    out.add(leaf(other, indent + 1, state.target().name() + "/"));
                }
            }
        }
    }

    /// Unlike environments and groups these are folded until somebody unfolds them.
    private boolean unfolded(TargetState state) {
        return inside.unfolds(state.target()) && folded.contains(opened(state.target().id(), ""));
    }

    /// As it is kept over a restart, among what is folded.
    static String opened(TargetId target, String key) {
        return "open:" + target.value() + ":" + key;
    }

    @SuppressWarnings("ReferenceEquality") // the very object: an unchanged target keeps its state
    private List<TreeItem> items(TargetState state) {
        Known before = known.get(state.target().id());
        if (before == null || before.state() != state) {
            before = new Known(state, inside.of(state));
            known.put(state.target().id(), before);
        }
        return before.items();
    }

    /// While something is searched for, only what fits it and what it is in.
    ///
    /// @param all whether what these are in fits already
    private void branches(
            TargetState state, List<TreeItem> items, int indent, boolean all, List<Row> out) {
        boolean searching = !filter.get().isBlank();
        String of = searching && !all ? text(state) : "";
        for (TreeItem item : items) {
            boolean fits = all || !searching || says(of, item);
            boolean some = fits || item.below().stream().anyMatch(i -> below(of, i));
            if (!some) {
                continue;
            }
            String key = opened(state.target().id(), item.key());
            boolean open = !item.below().isEmpty() && (searching || folded.contains(key));
            out.add(new Branch(key, state.target().id(), item, indent, open));
            if (open) {
                branches(state, item.below(), indent + 1, fits && searching, out);
            }
        }
    }

    /// @param of the target it is in, as [#text] tells it
    private boolean below(String of, TreeItem item) {
        return says(of, item) || item.below().stream().anyMatch(i -> below(of, i));
    }

    private boolean says(String of, TreeItem item) {
        String called = item.name().toLowerCase(Locale.ROOT);
        for (String word : words) {
            if (!called.contains(word) && !of.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /// @param before what its name need not repeat
    private Leaf leaf(TargetState state, int indent, String before) {
        String called = name.apply(state.target());
        return new Leaf(
                state.target().id(),
                called.startsWith(before) ? called.substring(before.length()) : called,
                indent,
                state.health(),
                place(state.target().endpoint()),
                state.target().paused(),
                why.apply(state),
                state.target().tags(),
                !filter.get().isBlank(),
                !inside.unfolds(state.target())
                        ? Leaf.Fold.NONE
                        : unfolded(state) ? Leaf.Fold.OPEN : Leaf.Fold.CLOSED);
    }

    private static Place place(Endpoint endpoint) {
        return switch (endpoint) {
            case Endpoint.ThisMachine _ -> Place.LOCAL;
            case Endpoint.Ssh _ -> Place.SSH;
            case Endpoint.Watched _ -> Place.SERVICE;
            case Endpoint.Postgres _ -> Place.POSTGRES;
            case Endpoint.Proxmox _ -> Place.PROXMOX;
        };
    }

    /// While something is searched for, nothing is hidden by folding.
    private boolean isOpen(String key) {
        return !filter.get().isBlank() || !folded.contains(key);
    }

    private boolean fits(TargetState state) {
        String of = text(state);
        return words.stream().allMatch(of::contains)
                || (unfolded(state) && items(state).stream().anyMatch(i -> below(of, i)));
    }

    /// What the filter looks at, in small letters.
    private String text(TargetState state) {
        return String.join(
                        " ",
                        name.apply(state.target()),
                        state.target().group(),
                        state.target().environment(),
                        String.join(" ", state.target().tags()))
                .toLowerCase(Locale.ROOT);
    }

    /// Each has to be found.
    private static List<String> words(String filter) {
        return List.of(filter.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    }

    private static Health worst(List<TargetState> states) {
        return states.stream()
                .map(TargetState::health)
                .reduce(Health::worse)
                .orElse(Health.UNKNOWN);
    }

    private int colour(String environment) {
        for (Environment e : environments) {
            if (e.name().equals(environment)) {
                return e.colour();
            }
        }
        return 3;
    }

    private int order(String environment) {
        for (Environment e : environments) {
            if (e.name().equals(environment)) {
                return e.order();
            }
        }
        return environment.isEmpty() ? -1 : Integer.MAX_VALUE;
    }

    /// One line.
    sealed interface Row {
        String key();

        String name();

        int indent();
    }

    /// @param colour of an environment, 0 for a group
    record Folder(
            String key, String name, int indent, int colour, Health worst, int count, boolean open)
            implements Row {}

    /// What a target is, in a word.
    enum Place {
        LOCAL,
        SSH,
        SERVICE,
        POSTGRES,
        PROXMOX;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Something inside of a target.
    record Branch(String key, TargetId of, TreeItem item, int indent, boolean open) implements Row {
        @Override
        public String name() {
            return item.name();
        }
    }

    /// @param why what is wrong with it, in a sentence; empty where nothing is
    /// @param sought whether something is searched for, which may be one of its tags
    record Leaf(
            TargetId id,
            String name,
            int indent,
            Health health,
            Place place,
            boolean paused,
            String why,
            List<String> tags,
            boolean sought,
            Fold fold)
            implements Row {

        /// Whether what is inside of it can be shown, and is.
        enum Fold {
            NONE,
            CLOSED,
            OPEN
        }

        @Override
        public String key() {
            return id.toString();
        }
    }
}
