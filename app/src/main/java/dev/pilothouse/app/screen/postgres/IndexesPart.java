package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.connector.postgres.IndexList;
import dev.pilothouse.core.connector.postgres.IndexList.Sequence;
import dev.pilothouse.core.connector.postgres.IndexList.Unkeyed;
import dev.pilothouse.core.connector.postgres.IndexRow;
import dev.pilothouse.core.connector.postgres.Upkeep;
import dev.pilothouse.core.connector.postgres.Upkeep.Verb;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The indexes of a database and what is wrong with them, foreign keys without one, and sequences
/// near their end.
final class IndexesPart implements Part {

    private static final List<Verb> VERBS = List.of(Verb.REINDEX_INDEX, Verb.DROP_INDEX);

    private final CatalogFrame frame;
    private final CatalogViewModel model;
    private final Format format;
    private final DataTable<IndexRow> indexes;
    private final DataTable<Unkeyed> keys;
    private final DataTable<Sequence> sequences;
    private final SegmentedChoice<IndexView> views;
    private final SqlPane sql = new SqlPane();
    private final VBox about = new VBox(2);
    private final Map<Verb, Button> buttons = new EnumMap<>(Verb.class);
    private final HBox detail;
    private final Label doubt = new Label();
    private final StackPane rows = new StackPane();
    private final VBox root;

    IndexesPart(Workbench bench, PostgresViewModel server) {
        frame = new CatalogFrame(bench, server);
        model = server.catalog();
        format = server.format();
        IndexColumns columns = new IndexColumns(frame);
        SessionColumns tables = new SessionColumns(bench, format);
        indexes = tables.table(r -> r.schema() + '\u0000' + r.name(), columns.indexes());
        keys = tables.table(r -> r.table() + '\u0000' + r.name(), columns.keys());
        sequences = tables.table(Sequence::name, columns.sequences());
        TableMemory memory = new TableMemory(bench);
        memory.keep("postgres.indexes", indexes);
        memory.keep("postgres.keys", keys);
        memory.keep("postgres.sequences", sequences);
        indexes.filterField().setPrefWidth(190);
        views = new SegmentedChoice<>(List.of(IndexView.values()), this::title);
        views.valueProperty().set(IndexView.ALL);
        VBox actions = new VBox(8);
        actions.setMinWidth(Region.USE_PREF_SIZE);
        for (Verb verb : VERBS) {
            Button button = frame.button(verb, () -> ask(verb));
            buttons.put(verb, button);
            actions.getChildren().add(button);
        }
        about.setMinWidth(0);
        about.setPrefWidth(340);
        HBox.setHgrow(about, Priority.ALWAYS);
        sql.setPrefWidth(420);
        HBox.setHgrow(sql, Priority.ALWAYS);
        detail = new HBox(16, about, sql, actions);
        detail.getStyleClass().add("session-detail");
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.setPrefHeight(116);
        detail.setMaxHeight(116);
        detail.managedProperty().bind(detail.visibleProperty());
        detail.setVisible(false);
        doubt.getStyleClass().addAll("small");
        doubt.setGraphic(Icon.NOTE.view(14));
        HBox note = CatalogFrame.row(8, dev.pilothouse.app.widget.Told.wrapped(doubt));
        note.getStyleClass().add("catalog-note");
        note.managedProperty().bind(note.visibleProperty());
        note.visibleProperty().bind(doubt.textProperty().isNotEmpty());
        note.setMinHeight(Region.USE_PREF_SIZE);
        // Its six choices are wider than what is left of a toolbar in Russian at a large scale.
        HBox choices = new HBox(views);
        choices.getStyleClass().add("catalog-views");
        choices.setMinHeight(Region.USE_PREF_SIZE);
        HBox top =
                indexes.toolbar(
                        csv ->
                                new Files(bench)
                                        .saveCsv(
                                                server.headerProperty().get().name() + "-indexes",
                                                csv),
                        frame.chooser(),
                        frame.more());
        indexes.filterField().textProperty().bindBidirectional(keys.filterField().textProperty());
        indexes.filterField()
                .textProperty()
                .bindBidirectional(sequences.filterField().textProperty());
        VBox.setVgrow(frame.front(), Priority.ALWAYS);
        rows.getChildren().add(indexes);
        root = new VBox(top, choices, note, frame.front(), detail, frame.missing());
        root.getStyleClass().add("table-part");
        indexes.selectionProperty().subscribe(this::chosen);
        keys.selectionProperty().subscribe(this::chosenKeys);
        sequences.selectionProperty().subscribe(s -> chosenSequences());
        indexes.setMenu(this::menu);
        views.valueProperty().subscribe(v -> fill());
        model.indexes().answerProperty().subscribe(a -> fill());
        model.indexes().faultProperty().subscribe(f -> fill());
        model.wantedProperty().subscribe(w -> fill());
    }

    private String title(IndexView view) {
        return frame.text("view." + view.key(), "").strip();
    }

    private void fill() {
        IndexList list = model.indexes().answerProperty().get();
        IndexView view = views.valueProperty().get();
        if (list != null && view != null) {
            for (IndexView each : IndexView.values()) {
                views.setText(
                        each,
                        frame.text("view." + each.key(), format.count(each.count(list))).strip());
            }
            wanted();
            indexes.setRows(list.rows().stream().filter(view::shows).toList());
            keys.setRows(list.unkeyed());
            sequences.setRows(list.sequences());
            DataTable<?> shown =
                    switch (view) {
                        case KEYS -> keys;
                        case SEQUENCES -> sequences;
                        case ALL, UNUSED, DOUBLE, INVALID -> indexes;
                    };
            double bytes =
                    list.rows().stream().filter(view::shows).mapToDouble(IndexRow::size).sum();
            shown.setFooter(
                    shown == indexes
                            ? frame.texts()
                                    .plural(
                                            "catalog.indexes.footer",
                                            list.rows().stream().filter(view::shows).count(),
                                            format.bytes(bytes))
                            : frame.texts().plural("postgres.rows", view.count(list)),
                    frame.asOf(list.at(), list.millis()));
            if (!rows.getChildren().contains(shown)) {
                rows.getChildren().setAll(shown);
                detail.setVisible(false);
                clearSelections();
            }
            doubt.setText(doubt(list, view));
            frame.missing(list.missing());
        }
        boolean stale = model.indexes().faultProperty().get() != null;
        indexes.setStale(row -> stale);
        frame.settle(model.indexes(), rows, false);
    }

    private void clearSelections() {
        chosen(indexes.selectionProperty().get());
    }

    /// How much "never scanned" says.
    private String doubt(IndexList list, IndexView view) {
        if (view != IndexView.UNUSED && view != IndexView.ALL) {
            return "";
        }
        String age = Double.isNaN(list.days()) ? "?" : format.rough(list.days() * 86_400);
        return switch (list.doubt()) {
            case NONE -> view == IndexView.UNUSED ? frame.text("doubt.none", age) : "";
            case YOUNG -> frame.text("doubt.young", age);
            case STANDBYS -> frame.text("doubt.standbys", age, String.join(", ", list.unasked()));
            case SLOTS -> frame.text("doubt.slots", age, String.join(", ", list.unasked()));
            case STANDBY -> frame.text("doubt.standby");
        };
    }

    private void wanted() {
        Optional<CatalogViewModel.Wanted> wish =
                model.wantedProperty().get().filter(w -> w.place() == Place.INDEXES);
        if (wish.isEmpty()) {
            return;
        }
        String[] parts = TableNames.parts(wish.get().subject());
        String filter = parts[1];
        model.wantedProperty().set(Optional.empty());
        indexes.filterField().setText(filter);
    }

    private List<MenuItem> menu(List<IndexRow> selected) {
        List<MenuItem> items = new ArrayList<>();
        if (selected.isEmpty() || !model.acts()) {
            return items;
        }
        for (Verb verb : VERBS) {
            if (selected.stream().anyMatch(r -> possible(verb, r))) {
                items.add(frame.item(verb, () -> ask(verb)));
            }
        }
        return items;
    }

    private static boolean possible(Verb verb, IndexRow row) {
        return verb != Verb.DROP_INDEX || row.droppable();
    }

    private void ask(Verb verb) {
        String database = model.databaseProperty().get();
        frame.ask(
                indexes.selectionProperty().get().stream()
                        .filter(r -> possible(verb, r))
                        .map(r -> Upkeep.of(verb, database, r))
                        .toList());
    }

    private void chosen(List<IndexRow> selected) {
        IndexView view = views.valueProperty().get();
        if (view == IndexView.KEYS || view == IndexView.SEQUENCES) {
            return;
        }
        detail.setVisible(!selected.isEmpty());
        about.getChildren().clear();
        if (selected.isEmpty()) {
            return;
        }
        for (Verb verb : VERBS) {
            Button button = buttons.get(verb);
            if (button != null) {
                button.setVisible(true);
                frame.refuse(
                        button,
                        selected.stream().noneMatch(r -> possible(verb, r))
                                ? frame.text("refused.constraint")
                                : "");
            }
        }
        if (selected.size() > 1) {
            about.getChildren()
                    .add(
                            CatalogFrame.words(
                                    frame.texts()
                                            .plural(
                                                    "catalog.indexes.footer",
                                                    selected.size(),
                                                    format.bytes(
                                                            selected.stream()
                                                                    .mapToDouble(IndexRow::size)
                                                                    .sum())),
                                    "bold"));
            sql.show("");
            return;
        }
        IndexRow row = selected.getFirst();
        about.getChildren().add(CatalogFrame.words(row.shown(), "bold"));
        for (IndexRow.Verdict verdict : row.verdicts()) {
            about.getChildren()
                    .add(
                            CatalogFrame.words(
                                    frame.text(
                                            "verdict."
                                                    + IndexColumns.key(verdict.trouble())
                                                    + ".why",
                                            IndexColumns.others(verdict.other())),
                                    "small",
                                    "muted"));
        }
        sql.show("");
        model.definition(
                row.oid(),
                text -> {
                    if (selected.equals(indexes.selectionProperty().get())) {
                        sql.show(text.isEmpty() ? "-- " + frame.text("definition.none") : text);
                    }
                });
    }

    private void chosenKeys(List<Unkeyed> selected) {
        if (views.valueProperty().get() != IndexView.KEYS) {
            return;
        }
        detail.setVisible(selected.size() == 1);
        if (selected.size() == 1) {
            about.getChildren()
                    .setAll(
                            CatalogFrame.words(selected.getFirst().name(), "bold"),
                            CatalogFrame.words(frame.text("keys.why"), "small", "muted"));
            sql.show(selected.getFirst().remedy());
            buttons.values().forEach(b -> b.setVisible(false));
        }
    }

    private void chosenSequences() {
        if (views.valueProperty().get() == IndexView.SEQUENCES) {
            detail.setVisible(false);
        }
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
        model.point(Place.INDEXES, row);
    }

    @Override
    public void find() {
        indexes.filterField().requestFocus();
    }
}
