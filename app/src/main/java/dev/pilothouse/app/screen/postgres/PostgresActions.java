package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.postgres.PostgresFacts;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the palette knows of PostgreSQL servers beside their names: databases by a part of their
/// name, sessions by the number of their process, where the recorder has seen it.
public final class PostgresActions {

    private static final int MOST = 60;
    private static final Duration WEEK = Duration.ofDays(7);

    private final Workbench bench;
    private final Texts texts;
    private final SessionSearch sessions;

    public PostgresActions(Workbench bench) {
        this(bench, new SessionSearch(bench));
    }

    PostgresActions(Workbench bench, SessionSearch sessions) {
        this.bench = bench;
        this.texts = bench.texts();
        this.sessions = sessions;
    }

    public void register(Actions actions) {
        actions.add(this::find);
    }

    /// Fewer letters than two would find everything.
    List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<TargetState> servers =
                fleet.targets().stream()
                        .filter(s -> s.target().kind() == TargetKind.POSTGRES)
                        .toList();
        List<Actions.Found> found = new ArrayList<>();
        for (String word : words) {
            if (word.matches("\\d{1,9}")) {
                sessions.prepare(fleet, servers);
            }
        }
        for (TargetState state : servers) {
            for (String word : words) {
                if (word.matches("\\d{2,9}")
                        && sessions.recorded(state.target().id(), Integer.parseInt(word))) {
                    add(found, state.target(), "session", word, Place.ACTIVITY);
                }
                for (String database : databases(state)) {
                    if (word.length() > 1 && database.toLowerCase(Locale.ROOT).contains(word)) {
                        add(found, state.target(), "database", database, Place.DATABASES);
                    }
                }
            }
        }
        words.stream()
                .filter(word -> word.length() > 2)
                .filter(
                        word ->
                                texts.text("report.find", "")
                                        .toLowerCase(Locale.ROOT)
                                        .startsWith(word))
                .findFirst()
                .ifPresent(word -> servers.forEach(state -> report(found, state, fleet)));
        words.stream()
                .filter(word -> word.matches("\\d{2,9}"))
                .findFirst()
                .ifPresent(word -> asked(word, fleet, servers, found));
        return found;
    }

    /// The servers can only be asked what is now.
    private void asked(
            String pid, FleetState fleet, List<TargetState> servers, List<Actions.Found> found) {
        List<Target> there =
                servers.stream().map(TargetState::target).filter(t -> !t.paused()).toList();
        if (!fleet.live() || bench.data().readOnly() || there.isEmpty()) {
            return;
        }
        String title =
                there.size() == 1
                        ? texts.text("postgres.find.look", pid, there.getFirst().name())
                        : texts.plural("postgres.find.everywhere", there.size(), pid);
        found.add(
                new Actions.Found(
                        new Action(
                                "postgres.look." + pid,
                                title,
                                Icon.POSTGRES.literal(),
                                "",
                                false,
                                true,
                                nothing -> sessions.ask(Integer.parseInt(pid), there)),
                        null));
    }

    /// Of the week before the moment that is shown.
    private void report(List<Actions.Found> found, TargetState state, FleetState fleet) {
        if (found.size() >= MOST) {
            return;
        }
        found.add(
                new Actions.Found(
                        new Action(
                                "postgres.report",
                                texts.text("report.find", "{0}"),
                                Icon.EXPORT.literal(),
                                "",
                                true,
                                false,
                                number -> {
                                    long to =
                                            fleet.live()
                                                    ? bench.data().clock().millis()
                                                    : fleet.at();
                                    new ReportContent(bench)
                                            .ask("pdf", state, fleet, to - WEEK.toMillis(), to);
                                }),
                        state.target()));
    }

    private void add(
            List<Actions.Found> found, Target target, String kind, String name, Place place) {
        if (found.size() >= MOST) {
            return;
        }
        String title = texts.text("postgres.find." + kind, name, "{0}");
        found.add(
                new Actions.Found(
                        new Action(
                                "postgres." + kind + "." + name,
                                title,
                                Icon.POSTGRES.literal(),
                                "",
                                true,
                                false,
                                number ->
                                        bench.navigator()
                                                .openTarget(
                                                        new TargetId(Integer.parseInt(number)),
                                                        place.key() + "/" + name)),
                        target));
    }

    private static List<String> databases(TargetState state) {
        KnownFact known = state.facts().get(PostgresFacts.DATABASES);
        return known != null && known.fact().value() instanceof Fact.Table table
                ? table.rows().stream().map(List::getFirst).toList()
                : List.of();
    }
}
