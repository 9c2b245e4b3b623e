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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the palette knows of PostgreSQL servers beside their names: databases by a part of their
/// name, sessions by the number of their process.
public final class PostgresActions {

    private static final int MOST = 60;

    private final Workbench bench;
    private final Texts texts;

    public PostgresActions(Workbench bench) {
        this.bench = bench;
        this.texts = bench.texts();
    }

    public void register(Actions actions) {
        actions.add(this::find);
    }

    /// Fewer letters than two would find everything. A number is a process on any of the servers,
    /// because which one has it only they could tell.
    List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<Actions.Found> found = new ArrayList<>();
        for (TargetState state : fleet.targets()) {
            if (state.target().kind() != TargetKind.POSTGRES) {
                continue;
            }
            for (String word : words) {
                if (word.matches("\\d{2,9}")) {
                    add(found, state.target(), "session", word, Place.ACTIVITY);
                }
                for (String database : databases(state)) {
                    if (word.length() > 1 && database.toLowerCase(Locale.ROOT).contains(word)) {
                        add(found, state.target(), "database", database, Place.DATABASES);
                    }
                }
            }
        }
        return found;
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
