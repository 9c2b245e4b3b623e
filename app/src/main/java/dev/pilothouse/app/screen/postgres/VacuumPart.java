package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.postgres.Due;
import dev.pilothouse.core.connector.postgres.TableRow;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.connector.postgres.VacuumState;
import dev.pilothouse.core.connector.postgres.VacuumState.Age;
import dev.pilothouse.core.connector.postgres.VacuumState.Holder;
import dev.pilothouse.core.connector.postgres.VacuumState.Work;
import dev.pilothouse.core.connector.postgres.XidPace;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What vacuum does, which tables autovacuum comes to next and why, who keeps dead rows from being
/// removed, and how far it is to the end of the transaction numbers.
final class VacuumPart implements Part {

    private static final List<Verb> VERBS = List.of(Verb.VACUUM_ANALYZE, Verb.VACUUM, Verb.ANALYZE);

    private final CatalogFrame frame;
    private final CatalogViewModel model;
    private final Format format;
    private final VacuumColumns columns;
    private final DataTable<Due> queue;
    private final DataTable<Work> works;
    private final DataTable<Holder> holders;
    private final DataTable<Age> ages;
    private final SegmentedChoice<VacuumView> views;
    private final Label summary = new Label();
    private final StackPane rows = new StackPane();
    private final VBox about = new VBox(2);
    private final Map<Verb, Button> buttons = new EnumMap<>(Verb.class);
    private final HBox detail;
    private final VBox root;

    VacuumPart(Workbench bench, PostgresViewModel server) {
        frame = new CatalogFrame(bench, server);
        model = server.catalog();
        format = server.format();
        columns = new VacuumColumns(frame, this::pace);
        SessionColumns tables = new SessionColumns(bench, format);
        queue =
                tables.table(
                        d -> d.table().schema() + '\u0000' + d.table().name(), columns.queue());
        works = tables.table(Work::pid, columns.works());
        holders = tables.table(h -> h.kind() + h.name(), columns.holders());
        ages = tables.table(Age::database, columns.ages());
        TableMemory memory = new TableMemory(bench);
        memory.keep("postgres.vacuum", queue);
        memory.keep("postgres.works", works);
        memory.keep("postgres.holders", holders);
        memory.keep("postgres.ages", ages);
        queue.filterField().setPrefWidth(190);
        views =
                new SegmentedChoice<>(
                        List.of(VacuumView.values()),
                        v -> frame.text("vacuum." + v.key(), "").strip());
        views.valueProperty().set(VacuumView.TABLES);
        HBox actions = new HBox(8);
        for (Verb verb : VERBS) {
            Button button = frame.button(verb, () -> ask(verb));
            buttons.put(verb, button);
            actions.getChildren().add(button);
        }
        actions.setMinWidth(Region.USE_PREF_SIZE);
        about.setMinWidth(0);
        HBox.setHgrow(about, Priority.ALWAYS);
        detail = new HBox(16, about, actions);
        detail.getStyleClass().add("session-detail");
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.managedProperty().bind(detail.visibleProperty());
        detail.setVisible(false);
        summary.getStyleClass().add("small");
        summary.setGraphic(Icon.NOTE.view(14));
        HBox note = CatalogFrame.row(8, Told.wrapped(summary));
        note.getStyleClass().add("catalog-note");
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(summary.textProperty().isNotEmpty());
        note.setMinHeight(Region.USE_PREF_SIZE);
        for (DataTable<?> other : List.of(works, holders, ages)) {
            queue.filterField()
                    .textProperty()
                    .bindBidirectional(other.filterField().textProperty());
        }
        VBox.setVgrow(frame.front(), Priority.ALWAYS);
        rows.getChildren().add(queue);
        root =
                new VBox(
                        queue.toolbar(
                                csv ->
                                        new Files(bench)
                                                .saveCsv(
                                                        server.headerProperty().get().name()
                                                                + "-vacuum",
                                                        csv),
                                frame.chooser(),
                                views,
                                frame.more()),
                        note,
                        frame.front(),
                        detail,
                        frame.missing());
        root.getStyleClass().add("table-part");
        queue.selectionProperty().subscribe(this::chosen);
        queue.setMenu(this::menu);
        views.valueProperty().subscribe(v -> fill());
        model.vacuum().answerProperty().subscribe(a -> fill());
        model.vacuum().faultProperty().subscribe(f -> fill());
        model.pace().answerProperty().subscribe(p -> fill());
        model.wantedProperty().subscribe(w -> fill());
    }

    private Optional<XidPace> pace() {
        @Nullable Optional<XidPace> known = model.pace().answerProperty().get();
        return known == null ? Optional.empty() : known;
    }

    private void fill() {
        VacuumState state = model.vacuum().answerProperty().get();
        VacuumView view = views.valueProperty().get();
        if (state != null && view != null) {
            List<Due> due = state.queue().stream().filter(Due::waits).toList();
            queue.setRows(view == VacuumView.QUEUE ? due : state.queue());
            works.setRows(state.works());
            holders.setRows(state.holders());
            ages.setRows(state.ages());
            views.setText(
                    VacuumView.TABLES,
                    frame.text("vacuum.tables", format.count(state.queue().size())));
            views.setText(VacuumView.QUEUE, frame.text("vacuum.queue", format.count(due.size())));
            views.setText(
                    VacuumView.RUNNING,
                    frame.text("vacuum.running", format.count(state.works().size())));
            views.setText(
                    VacuumView.HOLDERS,
                    frame.text("vacuum.holders", format.count(state.holders().size())));
            DataTable<?> shown =
                    switch (view) {
                        case TABLES, QUEUE -> queue;
                        case RUNNING -> works;
                        case HOLDERS -> holders;
                        case AGES -> ages;
                    };
            shown.setFooter(
                    frame.texts().plural("postgres.rows", shown.shownCount()),
                    frame.asOf(state.at(), state.millis()));
            if (!rows.getChildren().contains(shown)) {
                rows.getChildren().setAll(shown);
            }
            detail.setVisible(tables() && !queue.selectionProperty().get().isEmpty());
            summary.setText(summary(state, view, due.size()));
            model.wantedProperty()
                    .get()
                    .filter(w -> w.place() == Place.VACUUM)
                    .ifPresent(this::wanted);
            frame.missing(state.missing());
        }
        frame.settle(model.vacuum(), rows, false);
    }

    /// Another place pointed at a table.
    private void wanted(CatalogViewModel.Wanted wish) {
        model.wantedProperty().set(Optional.empty());
        views.valueProperty().set(VacuumView.TABLES);
        queue.filterField().setText(TableNames.parts(wish.subject())[1]);
    }

    /// Whether tables are shown, all or some.
    private boolean tables() {
        VacuumView view = views.valueProperty().get();
        return view == VacuumView.TABLES || view == VacuumView.QUEUE;
    }

    private String summary(VacuumState state, VacuumView view, long due) {
        return switch (view) {
            case TABLES, QUEUE ->
                    state.settings().on()
                            ? frame.texts()
                                    .plural(
                                            "catalog.vacuum.summary",
                                            due,
                                            format.count(Math.round(state.settings().workers())),
                                            format.duration(state.settings().napSeconds()))
                            : frame.text("vacuum.off");
            case RUNNING -> state.works().isEmpty() ? frame.text("vacuum.idle") : "";
            case HOLDERS ->
                    state.holders().isEmpty()
                            ? frame.text("holders.none")
                            : frame.text("holders.why");
            case AGES ->
                    pace().map(
                                    p ->
                                            frame.text(
                                                    "pace.known",
                                                    format.count(Math.round(p.perDay())),
                                                    format.rough(p.covered().toSeconds())))
                            .orElse(frame.text("pace.why"));
        };
    }

    private void chosen(List<Due> selected) {
        detail.setVisible(!selected.isEmpty() && tables());
        about.getChildren().clear();
        if (selected.isEmpty()) {
            return;
        }
        buttons.forEach(
                (verb, button) ->
                        frame.refuse(
                                button,
                                selected.stream()
                                                .allMatch(
                                                        d ->
                                                                TableSide.refusal(verb, d.table())
                                                                        .isPresent())
                                        ? frame.text("refused.parent")
                                        : ""));
        if (selected.size() > 1) {
            about.getChildren()
                    .add(
                            CatalogFrame.words(
                                    frame.texts().plural("postgres.rows", selected.size()),
                                    "bold"));
            return;
        }
        Due due = selected.getFirst();
        about.getChildren()
                .add(
                        CatalogFrame.words(
                                due.table().shown() + ": " + columns.state(due.state()), "bold"));
        List<String> reached = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Due.Trigger trigger : due.triggers()) {
            (trigger.reached() ? reached : others).add(columns.sentence(trigger));
        }
        due.table().care().options().forEach((name, value) -> others.add(name + " = " + value));
        if (!reached.isEmpty()) {
            about.getChildren()
                    .add(CatalogFrame.words(String.join("; ", reached), "small", "warn-text"));
        }
        about.getChildren().add(CatalogFrame.words(String.join("; ", others), "small", "muted"));
    }

    private List<MenuItem> menu(List<Due> selected) {
        List<MenuItem> items = new ArrayList<>();
        if (selected.isEmpty() || !model.acts()) {
            return items;
        }
        for (Verb verb : VERBS) {
            items.add(frame.item(verb, () -> ask(verb)));
        }
        return items;
    }

    private void ask(Verb verb) {
        String database = model.databaseProperty().get();
        List<TableRow> tables = queue.selectionProperty().get().stream().map(Due::table).toList();
        frame.ask(
                tables.stream()
                        .filter(t -> TableSide.refusal(verb, t).isEmpty())
                        .map(t -> Upkeep.of(verb, database, t))
                        .toList());
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        fill();
    }

    @Override
    public void go(String row) {
        model.point(Place.VACUUM, row);
    }

    @Override
    public void find() {
        queue.filterField().requestFocus();
    }
}
