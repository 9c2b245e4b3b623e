package dev.pilothouse.app.shell;

import dev.pilothouse.app.shell.PaletteViewModel.Entry;
import dev.pilothouse.app.shell.PaletteViewModel.Look;
import dev.pilothouse.app.shell.PaletteViewModel.Section;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Environment;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetState;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Everything the palette can find at one moment.
record PaletteEntries(
        Texts texts,
        Names names,
        Actions actions,
        BiConsumer<Action, String> perform,
        Needs needs) {

    /// What screens and their sub-tabs offer for targets, over all of them: finding a text among
    /// more takes longer than a key press.
    private static final int MOST_OFFERS = 4_000;

    private static final Pattern KIND = Pattern.compile("[a-z]+\\.[a-z-]+");

    /// Of what changes something, what does no harm.
    private static final Set<String> HARMLESS =
            Set.of(
                    Actions.TARGET_ADD,
                    Actions.TARGET_IMPORT,
                    Actions.TARGET_EDIT,
                    Actions.TARGET_DUPLICATE,
                    Actions.TARGET_REFRESH,
                    Actions.TARGET_RESUME,
                    Actions.TERMINAL_OPEN,
                    Actions.SCREEN_OPEN);

    /// Why who is here may not do it; empty if that person may.
    private String refusal(Action action) {
        Right right = Needs.right(action.id()).orElse(risky(action) ? Right.OPERATE : null);
        return right == null ? "" : needs.refusal(right).orElse("");
    }

    private static boolean risky(Action action) {
        return action.liveOnly()
                && !HARMLESS.contains(action.id())
                && !action.id().startsWith("postgres.look.");
    }

    /// @param offering screens that are asked what they have for a target
    List<Entry> all(
            FleetState fleet,
            List<Environment> environments,
            List<ScreenKind> screens,
            Collection<ScreenKind> offering,
            Navigator navigator) {
        List<Entry> found = new ArrayList<>();
        for (Action action : actions.general()) {
            if ("window.palette".equals(action.id())) {
                continue;
            }
            found.add(
                    new Entry(
                            Section.ACTIONS,
                            action.title(""),
                            refusal(action),
                            words(action),
                            new Look(
                                    action.icon(),
                                    "",
                                    "",
                                    0,
                                    ShortcutSheet.readable(action.keys())),
                            false,
                            risky(action),
                            () -> perform.accept(action, "")));
        }
        for (TargetState state : fleet.targets()) {
            int colour = colour(state.target(), environments);
            target(state, colour, navigator, found);
            if (found.size() < MOST_OFFERS) {
                subTabs(state.target(), colour, offering, navigator, found);
            }
        }
        for (ScreenKind kind : screens) {
            found.add(
                    new Entry(
                            Section.SCREENS,
                            texts.text(kind.name() + ".title"),
                            "",
                            new Look(kind.icon(), "", "", 0, ""),
                            false,
                            () -> navigator.open(new TabKey(kind.name(), ""), "")));
        }
        settings(screens, navigator, found);
        offers(fleet, environments, offering, navigator, found);
        return found;
    }

    /// What people call it who don't know its title.
    private String words(Action action) {
        String key = "shell.words." + action.id();
        return texts.has(key) ? texts.text(key) : "";
    }

    /// The same of what is done to something by name, such as `service.restart.nginx.service`: what
    /// the program it is done with calls it, whatever the language.
    private String wordsOfKind(Action action) {
        Matcher kind = KIND.matcher(action.id());
        String key = kind.lookingAt() ? "shell.words." + kind.group() : "";
        return texts.has(key) ? texts.text(key) : "";
    }

    /// What is only looked for once something was typed.
    List<Entry> found(String typed, FleetState fleet, List<Environment> environments) {
        List<Entry> found = new ArrayList<>();
        for (Actions.Found each : actions.find(typed, fleet)) {
            Target target = each.target();
            Action action = each.action();
            if (target == null) {
                found.add(
                        new Entry(
                                Section.ACTIONS,
                                action.title(),
                                refusal(action),
                                "",
                                new Look(action.icon(), "", "", 0, ""),
                                true,
                                risky(action),
                                () -> perform.accept(action, "")));
                continue;
            }
            found.add(
                    new Entry(
                            Section.ACTIONS,
                            action.title(new Names(texts).target(target)),
                            refusal(action),
                            wordsOfKind(action),
                            new Look(
                                    action.icon(),
                                    "",
                                    target.environment(),
                                    colour(target, environments),
                                    ""),
                            true,
                            risky(action),
                            () -> perform.accept(action, "" + target.id().value())));
        }
        return found;
    }

    private void target(TargetState state, int colour, Navigator navigator, List<Entry> found) {
        Target target = state.target();
        String name = new Names(texts).target(target);
        String health = state.health().name();
        found.add(
                new Entry(
                        Section.TARGETS,
                        name,
                        detail(state),
                        new Look("", health, target.environment(), colour, ""),
                        false,
                        () -> navigator.openTarget(target.id(), "")));
        for (Action action : actions.of(target)) {
            if (!Actions.TARGET_OPEN.equals(action.id())) {
                found.add(
                        new Entry(
                                Section.ACTIONS,
                                action.title(name),
                                refusal(action),
                                words(action),
                                new Look(action.icon(), "", target.environment(), colour, ""),
                                true,
                                risky(action),
                                () -> perform.accept(action, "" + target.id().value())));
            }
        }
    }

    private void subTabs(
            Target target,
            int colour,
            Collection<ScreenKind> offering,
            Navigator navigator,
            List<Entry> found) {
        String name = new Names(texts).target(target);
        for (ScreenKind kind : offering) {
            if (FleetBook.shows(kind.name(), target.kind())) {
                for (ScreenKind.SubTab tab : kind.subTabs()) {
                    found.add(
                            new Entry(
                                    Section.SCREENS,
                                    texts.text("shell.palette.place", name, tab.title()),
                                    "",
                                    wordsOfTab(tab),
                                    new Look(kind.icon(), "", target.environment(), colour, ""),
                                    true,
                                    false,
                                    () -> navigator.openTarget(target.id(), tab.key())));
                }
            }
        }
    }

    private String wordsOfTab(ScreenKind.SubTab tab) {
        String key = "shell.words.tab." + tab.key();
        return texts.has(key) ? texts.text(key) : "";
    }

    private void offers(
            FleetState fleet,
            List<Environment> environments,
            Collection<ScreenKind> offering,
            Navigator navigator,
            List<Entry> found) {
        int left = MOST_OFFERS;
        for (TargetState state : fleet.targets()) {
            String environment = state.target().environment();
            int colour = colour(state.target(), environments);
            for (ScreenKind kind : offering) {
                for (ScreenKind.Offer offer : kind.offers(state)) {
                    if (left-- <= 0) {
                        return;
                    }
                    found.add(
                            new Entry(
                                    Section.ACTIONS,
                                    offer.title(),
                                    "",
                                    new Look(kind.icon(), "", environment, colour, ""),
                                    true,
                                    () ->
                                            navigator.open(
                                                    new TabKey(kind.name(), offer.subject()), "")));
                }
            }
        }
    }

    /// A setting leads to its page.
    private void settings(List<ScreenKind> screens, Navigator navigator, List<Entry> found) {
        for (ScreenKind kind : screens) {
            if ("settings".equals(kind.name())) {
                for (SettingKey<?> key : SettingKeys.all()) {
                    String text = "settings.key." + key.name();
                    if (texts.has(text)) {
                        found.add(
                                new Entry(
                                        Section.SCREENS,
                                        texts.text("shell.palette.setting", texts.text(text)),
                                        "",
                                        new Look(kind.icon(), "", "", 0, ""),
                                        true,
                                        () ->
                                                navigator.open(
                                                        new TabKey("settings", ""), key.name())));
                    }
                }
            }
        }
    }

    private String detail(TargetState state) {
        List<String> words = new ArrayList<>();
        words.add(names.health(state.health()));
        if (!state.target().group().isEmpty()) {
            words.add(state.target().group());
        }
        words.addAll(state.target().tags());
        return String.join(", ", words);
    }

    private static int colour(Target target, List<Environment> environments) {
        for (Environment e : environments) {
            if (e.name().equals(target.environment())) {
                return e.colour();
            }
        }
        return 3;
    }
}
