package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.MissingCard;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.shell.TableMemory;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.model.Fact;
import dev.pilothouse.core.model.TargetState;

import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// All facts at the left; the chosen one in full and how it changed at the right.
final class FactsPart implements Part {

    private final Texts texts;
    private final Format format;
    private final Workbench bench;
    private final FactsViewModel facts;
    private final NodeViewModel model;
    private final MissingCard missing;
    private final DataTable<FactRow> table;
    private final StackPane details = new StackPane();
    private final VBox root;

    FactsPart(Workbench bench, NodeViewModel model) {
        this.bench = bench;
        this.texts = bench.texts();
        this.format = model.format();
        this.model = model;
        facts = new FactsViewModel(bench.ui(), texts, model.history(), model.target());
        missing = new MissingCard(texts);
        table = new Tables(bench, format).facts(model::now);
        new TableMemory(bench).keep("node.facts", table);
        table.selectionProperty()
                .subscribe(rows -> facts.choose(rows.size() == 1 ? rows.getFirst() : null));
        facts.changesProperty().subscribe(c -> detail());
        facts.chosenProperty().subscribe(c -> detail());
        HBox bar =
                table.toolbar(
                        csv ->
                                new Files(bench)
                                        .saveCsv(
                                                model.headerProperty().get().name() + "-facts",
                                                csv));
        ScrollPane right = new SharpScroll(details);
        right.setFitToWidth(true);
        right.setFitToHeight(true);
        right.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        right.getStyleClass().add("fact-detail");
        SplitPane split = new SplitPane(table, right);
        split.setDividerPositions(0.6);
        VBox.setVgrow(split, Priority.ALWAYS);
        Region below = new Below(SharpScroll.down(missing.view()));
        below.managedProperty().bind(missing.view().visibleProperty());
        below.visibleProperty().bind(missing.view().visibleProperty());
        root = new VBox(bar, split, below);
        root.getStyleClass().add("table-part");
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        facts.show(state, model.now());
        table.setRows(facts.factsProperty().get());
        table.setStale(row -> stale);
        missing.show(state.missing());
    }

    private void detail() {
        FactRow row = facts.chosenProperty().get();
        if (row == null) {
            details.getChildren()
                    .setAll(
                            new EmptyState(
                                    Icon.PAST,
                                    texts.text("node.fact.choose"),
                                    texts.text("node.fact.choose.why")));
            return;
        }
        Label name = new Label(row.name());
        name.getStyleClass().add("h2");
        Label seen =
                new Label(
                        texts.text("node.fact.confirmed", format.moment(row.seen(), model.now())));
        seen.getStyleClass().addAll("small", "muted");
        VBox page = new VBox(8, name, value(row), seen, heading(), history(row));
        page.getStyleClass().add("fact-page");
        page.setAlignment(Pos.TOP_LEFT);
        details.getChildren().setAll(page);
    }

    private Label heading() {
        Label heading = new Label(texts.text("node.fact.history"));
        heading.getStyleClass().addAll("bold", "fact-history-head");
        return heading;
    }

    private Node value(FactRow row) {
        if (row.fact().fact().value() instanceof Fact.Table(var columns, var rows)) {
            return tableOf(row.key(), columns, rows);
        }
        Label value = new Label(row.value());
        value.setWrapText(true);
        if (row.unknown()) {
            value.getStyleClass().add("muted");
        }
        return value;
    }

    private Node tableOf(String key, List<String> columns, List<List<String>> rows) {
        Names names = new Names(texts);
        List<Column<List<String>>> wanted = new ArrayList<>();
        wanted.add(
                Column.<List<String>>number(
                                "#",
                                "#",
                                40,
                                r -> Double.parseDouble(r.getLast()),
                                v -> Integer.toString((int) v))
                        .hidden());
        for (int i = 0; i < columns.size(); i++) {
            int at = i;
            Column<List<String>> column =
                    Column.words(
                            columns.get(i),
                            names.column(key, columns.get(i)),
                            110,
                            r -> r.get(at).isEmpty() ? Column.DASH : r.get(at));
            wanted.add(i == columns.size() - 1 ? column.growing() : column);
        }
        DataTable<List<String>> full =
                new DataTable<>(
                        bench.ui(),
                        List::getLast,
                        wanted,
                        new DataTable.Labels(
                                texts.text("node.filter"),
                                texts.text("node.table.none"),
                                texts.text("node.table.nomatch"),
                                texts.text("node.columns"),
                                texts.text("node.csv"),
                                texts.text("node.table.copy.cell"),
                                texts.text("node.table.copy.row"),
                                texts));
        full.setRows(
                IntStream.range(0, rows.size())
                        .mapToObj(
                                i -> {
                                    List<String> numbered = new ArrayList<>(rows.get(i));
                                    numbered.add(Integer.toString(i));
                                    return numbered;
                                })
                        .toList());
        full.setPrefHeight(32 + 28.0 * Math.clamp(rows.size() + 1, 2, 12));
        full.getStyleClass().add("fact-table");
        return full;
    }

    private Node history(FactRow row) {
        VBox list = new VBox();
        list.getStyleClass().add("fact-history");
        if (FactsViewModel.VOLATILE.contains(row.key())) {
            list.getChildren().add(note("node.fact.volatile"));
            return list;
        }
        List<FactChange> changes = facts.changesProperty().get();
        if (changes.isEmpty()) {
            list.getChildren().add(note("node.fact.none"));
        }
        for (FactChange change : changes) {
            list.getChildren().add(change(change));
        }
        return list;
    }

    private Label note(String key) {
        Label note = new Label(texts.text(key));
        note.getStyleClass().add("muted");
        note.setWrapText(true);
        return note;
    }

    private Node change(FactChange change) {
        Label at = new Label(format.moment(change.at(), model.now()));
        at.getStyleClass().addAll("small", "muted", "fact-time");
        VBox words = new VBox(2);
        HBox.setHgrow(words, Priority.ALWAYS);
        if (change.before().isEmpty() && change.after().isEmpty()) {
            return new HBox();
        }
        if (!change.before().isEmpty()) {
            words.getChildren().add(line("node.fact.removed", change.before(), "fact-old"));
        }
        if (!change.after().isEmpty()) {
            String key = change.before().isEmpty() ? "node.fact.first" : "node.fact.added";
            words.getChildren().add(line(key, change.after(), "fact-new"));
        }
        HBox line = new HBox(12, at, words);
        line.getStyleClass().add("fact-change");
        return line;
    }

    private Node line(String key, String value, String styleClass) {
        Label what = new Label(texts.text(key));
        what.getStyleClass().addAll("small", "subtle", "fact-what");
        Label text = new Label(value);
        text.setWrapText(true);
        text.getStyleClass().add(styleClass);
        HBox.setHgrow(text, Priority.ALWAYS);
        return new HBox(8, what, text);
    }

    /// As high as what is missing, but the most of the room is the facts': the rest is scrolled.
    private final class Below extends StackPane {

        private static final double SHARE = 0.4;

        Below(Region scroll) {
            super(scroll);
            getStyleClass().add("fact-missing");
            setMinHeight(USE_PREF_SIZE);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            double around = snappedTopInset() + snappedBottomInset();
            double inside = width < 0 ? -1 : width - snappedLeftInset() - snappedRightInset();
            double card = missing.view().prefHeight(inside);
            double room = root.getHeight();
            return Math.ceil(around + (room > 0 ? Math.min(card, room * SHARE - around) : card));
        }
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        facts.close();
    }
}
