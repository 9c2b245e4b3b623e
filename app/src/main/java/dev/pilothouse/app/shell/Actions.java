package dev.pilothouse.app.shell;

import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// What can be done in a window, in the order it was told. FX thread. The window makes a new
/// registry when the language changes.
public final class Actions {

    /// Opens the form for a new target.
    public static final String TARGET_ADD = "target.add";

    /// Offers the hosts of `~/.ssh/config`.
    public static final String TARGET_IMPORT = "target.import";

    public static final String TARGET_OPEN = "target.open";
    public static final String TARGET_EDIT = "target.edit";
    public static final String TARGET_DUPLICATE = "target.duplicate";
    public static final String TARGET_PAUSE = "target.pause";
    public static final String TARGET_RESUME = "target.resume";
    public static final String TARGET_REFRESH = "target.refresh";
    public static final String TARGET_REMOVE = "target.remove";

    /// Opens one more terminal on a node; behind its number and a space may stand a command, which
    /// is typed there and not run.
    public static final String TERMINAL_OPEN = "terminal.open";

    /// Opens the screen of a VNC server behind a node.
    public static final String SCREEN_OPEN = "screen.open";

    public static final String CACHE_OPEN = "cache.open";
    public static final String CACHE_EXPORT = "cache.export";
    public static final String CACHE_VERIFY = "cache.verify";

    private static final Map<String, String> KEYS =
            Map.of(
                    TARGET_ADD, "Shortcut+N",
                    TARGET_IMPORT, "Shortcut+I",
                    CACHE_OPEN, "Shortcut+O");

    private final Map<String, Entry> byId = new LinkedHashMap<>();
    private final List<Search> searches = new ArrayList<>();

    /// Registers an action; one of the same name is replaced. The best known ones get their keys by
    /// themselves.
    public void add(Action action) {
        add(action, target -> true);
    }

    /// Registers an action that is offered only for some targets.
    public void add(Action action, Predicate<Target> applies) {
        Action known = action;
        if (action.keys().isEmpty() && KEYS.containsKey(action.id())) {
            known = withKeys(action, KEYS.get(action.id()));
        }
        byId.put(action.id(), new Entry(known, applies));
    }

    public Optional<Action> find(String id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::action);
    }

    /// All that need no target.
    public List<Action> general() {
        return byId.values().stream().map(Entry::action).filter(a -> !a.perTarget()).toList();
    }

    /// All that can be done to a target.
    public List<Action> of(Target target) {
        List<Action> found = new ArrayList<>();
        for (Entry entry : byId.values()) {
            if (entry.action.perTarget() && entry.applies.test(target)) {
                found.add(entry.action);
            }
        }
        return found;
    }

    /// Whether an action is offered for a target.
    boolean applies(Action action, @Nullable Target target) {
        Entry entry = byId.get(action.id());
        return target != null && entry != null && entry.applies.test(target);
    }

    /// Every action that has keys, for the window's key map and the shortcut sheet.
    public List<Action> withKeys() {
        return byId.values().stream().map(Entry::action).filter(a -> !a.keys().isEmpty()).toList();
    }

    private static Action withKeys(Action a, String keys) {
        return new Action(a.id(), a.title(), a.icon(), keys, a.perTarget(), a.liveOnly(), a.run());
    }

    /// Finds actions that are too many to be listed, such as those on every service of every node.
    public interface Search {
        /// @param words what was typed, in small letters; never empty
        List<Found> find(List<String> words, FleetState fleet);
    }

    /// An action of a [Search].
    ///
    /// @param action done to the target; `{0}` in its title is the target's name
    /// @param target null for what is done to no single one
    public record Found(Action action, @Nullable Target target) {}

    /// Asked for what was typed.
    public void add(Search search) {
        searches.add(search);
    }

    List<Found> find(String typed, FleetState fleet) {
        List<String> words =
                List.of(typed.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream()
                        .filter(w -> !w.isEmpty())
                        .toList();
        return words.isEmpty()
                ? List.of()
                : searches.stream().flatMap(s -> s.find(words, fleet).stream()).toList();
    }

    private record Entry(Action action, Predicate<Target> applies) {}
}
