package dev.pilothouse.app.shell;

import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What the frame knows of the fleet at the moment shown: names, kinds, colours, and by them how a
/// tab looks. FX thread.
final class FleetBook {

    private final Texts texts;
    private final Names names;
    private final Inventory inventory;
    private final Map<String, ScreenKind> kinds;
    private FleetState fleet;

    /// @param kinds of screens by their names, filled by the time a tab is looked at
    FleetBook(Texts texts, Inventory inventory, Map<String, ScreenKind> kinds, FleetState first) {
        this.kinds = kinds;
        this.texts = texts;
        this.names = new Names(texts);
        this.inventory = inventory;
        this.fleet = first;
    }

    void turn(FleetState now) {
        fleet = now;
    }

    FleetState fleet() {
        return fleet;
    }

    Names names() {
        return names;
    }

    /// One that was added a moment ago is known before anything is told of it.
    @Nullable Target target(TargetId id) {
        TargetState state = fleet.target(id);
        return state != null
                ? state.target()
                : inventory.targets().current().stream()
                        .filter(t -> t.id().equals(id))
                        .findFirst()
                        .orElse(null);
    }

    String name(TargetId id) {
        Target target = target(id);
        return target == null ? id.toString() : names.target(target);
    }

    /// @param subject a target's number or empty
    String name(String subject) {
        // Behind the number may stand what else an action wants.
        String number = subject.replaceFirst(" .*", "");
        return number.isEmpty() ? "" : name(new TargetId(Integer.parseInt(number)));
    }

    TabKey tab(TargetId id) {
        Target target = target(id);
        TargetKind kind = target == null ? TargetKind.NODE : target.kind();
        return new TabKey(nameOf(kind), "" + id.value());
    }

    /// Whether a tab from an older session still has something to show.
    boolean exists(TabKey tab) {
        Optional<TargetId> shown = shown(tab);
        return shown.isEmpty()
                || inventory.targets().current().stream().anyMatch(t -> t.id().equals(shown.get()));
    }

    /// The target a tab shows something of.
    Optional<TargetId> shown(TabKey tab) {
        if (isTarget(tab.kind())) {
            return Optional.of(new TargetId(Integer.parseInt(tab.subject())));
        }
        ScreenKind kind = kinds.get(tab.kind());
        return kind == null ? Optional.empty() : kind.target(tab.subject());
    }

    TabLook look(TabKey tab) {
        Optional<TargetId> shown = shown(tab);
        if (shown.isEmpty()) {
            return new TabLook(texts.text(tab.kind() + ".title"), "", null, 0);
        }
        TargetState state = fleet.target(shown.get());
        if (state == null) {
            // Added later than the moment that is shown, or gone.
            Target known = target(shown.get());
            return known == null
                    ? new TabLook(texts.text("shell.tabs.gone"), "", null, 0)
                    : new TabLook(title(tab, known), "", null, colour(known.environment()));
        }
        String environment = state.target().environment();
        ScreenKind kind = kinds.get(tab.kind());
        Health health = kind == null ? state.health() : kind.health(tab.subject(), state);
        String spoken = names.health(health) + (environment.isEmpty() ? "" : ", " + environment);
        return new TabLook(title(tab, state.target()), spoken, health, colour(environment));
    }

    private String title(TabKey tab, Target target) {
        ScreenKind kind = kinds.get(tab.kind());
        String name = names.target(target);
        return kind == null ? name : kind.title(tab.subject(), name);
    }

    /// Whether a kind of screen shows targets: it is named like a kind of them.
    static boolean isTarget(String screen) {
        for (TargetKind kind : TargetKind.values()) {
            if (nameOf(kind).equals(screen)) {
                return true;
            }
        }
        return false;
    }

    /// Whether a kind of screen shows targets of this kind.
    static boolean shows(String screen, TargetKind kind) {
        return nameOf(kind).equals(screen);
    }

    private static String nameOf(TargetKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private int colour(String environment) {
        for (Environment e : inventory.environments().current()) {
            if (e.name().equals(environment)) {
                return e.colour();
            }
        }
        return 0;
    }
}
