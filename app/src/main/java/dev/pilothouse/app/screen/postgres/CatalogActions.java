package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.shell.Action;
import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.shell.act.Acting;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.postgres.PostgresMetrics;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.model.Series;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.model.TargetState;
import dev.pilothouse.core.operation.Operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// What can be done to PostgreSQL servers from anywhere: look at their tables, indexes and vacuum,
/// read the configuration anew, and vacuum or analyze one of the largest tables, found by its name.
public final class CatalogActions implements Actions.Search {

    /// Fewer letters would find everything.
    private static final int LEAST = 3;

    private static final int MOST = 60;

    private final Workbench bench;
    private final Texts texts;
    private final Acting acting;

    public CatalogActions(Workbench bench) {
        this.bench = bench;
        texts = bench.texts();
        acting = new Acting(bench);
    }

    /// Tells the window.
    public void register(Actions actions) {
        for (Place place : List.of(Place.TABLES, Place.INDEXES, Place.VACUUM)) {
            actions.add(
                    action(
                            "pg.open." + place.key(),
                            texts.text("catalog.action." + place.key(), "{0}"),
                            Icon.POSTGRES,
                            false,
                            t -> bench.navigator().openTarget(t.id(), place.key())),
                    CatalogActions::applies);
        }
        actions.add(
                action(
                        "pg.reload",
                        texts.text("operation.pg.reload.title", "", "{0}") + "…",
                        Icon.RELOAD,
                        true,
                        t -> acting.ask(operation(t, Upkeep.reload()))),
                CatalogActions::applies);
        actions.add(
                action(
                        "pg.statements-reset",
                        texts.text("operation.pg.statements-reset.title", "", "{0}") + "…",
                        Icon.ROLL_BACK,
                        true,
                        t -> acting.ask(operation(t, Upkeep.resetStatements("")))),
                CatalogActions::applies);
        actions.add(this);
    }

    private static boolean applies(Target target) {
        return target.kind() == TargetKind.POSTGRES;
    }

    private Operation operation(Target target, Upkeep upkeep) {
        return bench.data().control().postgres().catalog(target).upkeep(upkeep);
    }

    private Action action(
            String id, String title, Icon icon, boolean liveOnly, Consumer<Target> run) {
        return new Action(
                id,
                title,
                icon.literal(),
                "",
                true,
                liveOnly,
                number ->
                        bench.data().inventory().targets().current().stream()
                                .filter(t -> Integer.toString(t.id().value()).equals(number))
                                .findFirst()
                                .ifPresent(run));
    }

    @Override
    public List<Actions.Found> find(List<String> words, FleetState fleet) {
        List<String> sought = words.stream().filter(w -> w.length() >= LEAST).toList();
        List<Actions.Found> found = new ArrayList<>();
        if (sought.isEmpty()) {
            return found;
        }
        for (TargetState state : fleet.targets()) {
            if (applies(state.target())) {
                on(state, sought, found);
            }
        }
        return found;
    }

    private void on(TargetState state, List<String> words, List<Actions.Found> found) {
        for (Series series : state.figures().keySet()) {
            String table = series.label(PostgresMetrics.TABLE);
            if (!series.metric().equals(PostgresMetrics.TABLE_SIZE)
                    || found.size() >= MOST
                    || words.stream().noneMatch(table.toLowerCase(Locale.ROOT)::contains)) {
                continue;
            }
            String database = series.label(PostgresMetrics.DATABASE);
            String[] parts = TableNames.parts(table);
            for (Verb verb : List.of(Verb.VACUUM_ANALYZE, Verb.ANALYZE)) {
                Upkeep upkeep = new Upkeep(verb, database, parts[0], parts[1], "");
                found.add(
                        new Actions.Found(
                                action(
                                        "pg." + verb.word() + "." + database + "." + table,
                                        texts.text(
                                                        "operation.pg." + verb.word() + ".title",
                                                        database + ": " + table,
                                                        "{0}")
                                                + "…",
                                        Icon.POSTGRES,
                                        true,
                                        t -> acting.ask(operation(t, upkeep))),
                                state.target()));
            }
        }
    }
}
