package dev.pilothouse.app.widget;

import dev.pilothouse.app.fx.Ui;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.feed.Subscription;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/// A table as all screens have it: sorted by any column, filtered over all of them, columns chosen
/// and remembered, copied and exported; selection, sort and scroll stay when rows arrive anew. Rows
/// are immutable and told apart by their key. Used on the FX thread; sorting and filtering of many
/// rows happen elsewhere.
///
/// @param <R> the rows
public final class DataTable<R> extends VBox {

    /// From here on rows are sorted and filtered on another thread.
    static final int MANY = 5_000;

    /// @param filter the prompt of the filter field: "Filter by any column"
    /// @param empty what is said when there are no rows
    /// @param noMatch what is said when the filter leaves none
    /// @param texts for what all tables say alike
    public record Labels(
            String filter,
            String empty,
            String noMatch,
            String columns,
            String csv,
            String copyCell,
            String copyRow,
            Texts texts) {}

    private static final PseudoClass EVERYTHING = PseudoClass.getPseudoClass("everything");
    private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

    private final Ui ui;
    private final Function<R, Object> key;
    private final List<Column<R>> columns;
    private final Labels labels;
    private final TableView<R> table = new TableView<>();
    private final RowList<R> shown = new RowList<>();
    private final TextField filter = new TextField();
    private final Label footLeft = new Label();
    private final Label footRight = new Label();
    private final Label placeholder = new Label();
    private final HBox footer = new HBox(16, footLeft, Toolbars.space(), footRight);
    private final ReadOnlyObjectWrapper<List<R>> selection =
            new ReadOnlyObjectWrapper<>(this, "selection", List.of());
    private final TableColumns<R> chosen;
    private final TablePlace<R> place;

    private List<R> rows = List.of();
    private @Nullable List<String> search;
    private long version;
    private Subscription work = () -> {};
    private boolean refreshing;
    private boolean everything;
    private String count = "";
    private Predicate<R> stale = row -> false;
    private Function<List<R>, List<MenuItem>> menu = selected -> List.of();
    private Consumer<R> open = row -> {};
    private @Nullable Comparator<R> groups;

    /// @param key unique among the rows, with equals and hashCode
    public DataTable(Ui ui, Function<R, Object> key, List<Column<R>> columns, Labels labels) {
        this.ui = ui;
        this.key = key;
        this.columns = List.copyOf(columns);
        this.labels = labels;
        getStyleClass().add("data-table");
        table.setItems(shown);
        table.setFixedCellSize(28);
        table.setPlaceholder(placeholder);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.setRowFactory(t -> row());
        table.setTableMenuButtonVisible(false);
        for (Column<R> column : this.columns) {
            table.getColumns().add(TableColumns.view(column));
        }
        // What a table is called is above it; who does not see it hears what is in it.
        table.setAccessibleText(
                String.join(", ", this.columns.stream().map(Column::title).toList()));
        chosen = new TableColumns<>(table, this.columns);
        place = new TablePlace<>(ui, table, key);
        filter.setPromptText(labels.filter());
        filter.setAccessibleText(labels.filter());
        filter.setPrefWidth(240);
        filter.textProperty().addListener(o -> resort());
        shown.addListener((ListChangeListener<R>) c -> showCount());
        filter.textProperty().addListener(o -> showCount());
        table.getSelectionModel().getSelectedIndices().subscribe(this::selectionChanged);
        Told.whenCut(footLeft).setMinWidth(0);
        Told.whenCut(footRight).setMinWidth(0);
        Told.wrapped(placeholder).setTextAlignment(TextAlignment.CENTER);
        footer.getStyleClass().add("table-footer");
        footer.setAlignment(Pos.CENTER_LEFT);
        footer.setVisible(false);
        footer.setManaged(false);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(table, footer);
        new TableKeys<>(this, table, filter, new TableArrange<>(table, chosen, labels.texts()));
        table.setSortPolicy(
                t -> {
                    resort();
                    return true;
                });
        showPlaceholder();
    }

    /// New rows, in the order that holds when no column is sorted by. The list is not changed
    /// afterwards.
    public void setRows(List<R> newRows) {
        rows = newRows;
        version++;
        search = null;
        resort();
    }

    /// Which rows show old values.
    public void setStale(Predicate<R> test) {
        stale = test;
        table.refresh();
    }

    /// What can be done with the selected rows, for the context menu; asked each time it opens.
    public void setMenu(Function<List<R>, List<MenuItem>> items) {
        menu = items;
    }

    /// Rows are in groups, whatever they are sorted by within them; null for none.
    public void setGroups(@Nullable Comparator<R> order) {
        groups = order;
        resort();
    }

    /// Enter or double-click on a row.
    public void setOnOpen(Consumer<R> action) {
        open = action;
    }

    public void setFooter(String left, String right) {
        count = left;
        showCount();
        footRight.setText(right);
        footer.setVisible(true);
        footer.setManaged(true);
    }

    /// How many there are, and before it how many of them are shown while they are filtered.
    private void showCount() {
        boolean filtered = !filter.getText().isBlank() && !count.isEmpty();
        footLeft.setText(filtered ? shown.size() + " / " + count : count);
    }

    /// The selected rows in the order shown, always as they are now.
    public ReadOnlyObjectProperty<List<R>> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    /// Selects the row with this key, if it is shown, and brings it into sight.
    public void select(Object wanted) {
        for (int i = 0; i < shown.size(); i++) {
            if (key.apply(shown.get(i)).equals(wanted)) {
                table.getSelectionModel().clearAndSelect(i);
                table.scrollTo(i);
            }
        }
    }

    public void clearSelection() {
        leaveEverything();
        table.getSelectionModel().clearSelection();
    }

    /// Selects all rows shown, whatever their number, until another selection is made; rows that
    /// arrive meanwhile are selected too. JavaFX would select and forget 100,000 rows one by one,
    /// which takes seconds.
    void selectEverything() {
        if (shown.size() < MANY) {
            table.getSelectionModel().selectAll();
            return;
        }
        everything(true);
    }

    /// Back to the one selection that JavaFX knows of.
    ///
    /// @return whether everything was selected
    boolean leaveEverything() {
        boolean was = everything;
        if (was) {
            everything(false);
        }
        return was;
    }

    boolean everythingSelected() {
        return everything;
    }

    private void everything(boolean all) {
        everything = all;
        table.pseudoClassStateChanged(EVERYTHING, all);
        selectionMoved();
    }

    /// How many rows the filter leaves.
    public int shownCount() {
        return shown.size();
    }

    public TextField filterField() {
        return filter;
    }

    /// A button with the columns to choose from.
    public MenuButton columnsButton() {
        return chosen.button(labels.columns());
    }

    /// A button that gives the CSV text of what is shown to whoever saves it.
    public Button csvButton(Consumer<String> save) {
        return Toolbars.csv(labels.csv(), () -> csv(save));
    }

    /// A row with the filter, more controls, the columns and CSV.
    public HBox toolbar(Consumer<String> saveCsv, Node... more) {
        return Toolbars.above(filter, List.of(more), columnsButton(), csvButton(saveCsv));
    }

    /// The rows and columns shown as CSV text, worked out on another thread, given on this one.
    public void csv(Consumer<String> done) {
        List<R> now = List.copyOf(shown);
        List<Column<R>> visible = chosen.visible();
        Subscription unused =
                ui.compute(() -> TableText.csv(now, visible), done, e -> done.accept(""));
    }

    /// Columns, their widths and order, and the sort, for the session.
    public String state() {
        return chosen.state();
    }

    /// What [#state] gave; what no longer fits is left out.
    public void restore(String state) {
        chosen.restore(state);
    }

    /// Runs whenever [#state] may have changed, often many times in a row.
    public void setOnArranged(Runnable run) {
        chosen.onArranged(run);
    }

    /// Widens a column that has become too narrow for what it shows, such as the names of a tree
    /// that was unfolded; one that is wider stays as it is.
    public void widen(String columnId, double atLeast) {
        for (TableColumn<R, ?> view : table.getColumns()) {
            if (columnId.equals(view.getId()) && view.getWidth() < atLeast) {
                view.setPrefWidth(atLeast);
            }
        }
    }

    /// Sorted by a column from the start.
    public void sortBy(String columnId, boolean ascending) {
        chosen.sortBy(columnId, ascending);
    }

    /// Rows keep the order they are given in, as those of a tree, whatever was chosen before.
    public void keepOrder() {
        table.getColumns().forEach(column -> column.setSortable(false));
        table.getSortOrder().clear();
    }

    void opened(R row) {
        open.accept(row);
    }

    List<MenuItem> menuItems() {
        return menu.apply(selection.get());
    }

    Labels labels() {
        return labels;
    }

    TableView<R> table() {
        return table;
    }

    List<Column<R>> visibleColumns() {
        return chosen.visible();
    }

    private void resort() {
        work.close();
        Set<Object> wanted = new HashSet<>();
        table.getSelectionModel().getSelectedIndices().forEach(i -> addKey(wanted, i));
        place.remember(wanted);
        RowOrder.Question<R> question =
                new RowOrder.Question<>(
                        rows, search, filter.getText(), order(), key, wanted, this::searchText);
        long asked = version;
        if (rows.size() < MANY) {
            show(asked, RowOrder.of(question));
        } else {
            work =
                    ui.compute(
                            () -> RowOrder.of(question),
                            answer -> show(asked, answer),
                            e -> {
                                throw new IllegalStateException("a table can't be sorted", e);
                            });
        }
    }

    private void addKey(Set<Object> keys, int index) {
        if (index >= 0 && index < shown.size()) {
            keys.add(key.apply(shown.get(index)));
        }
    }

    private String searchText(R row) {
        StringBuilder text = new StringBuilder();
        columns.forEach(column -> text.append(column.text().apply(row)).append('\n'));
        return text.toString();
    }

    private @Nullable Comparator<R> order() {
        @Nullable Comparator<R> order = groups;
        for (TableColumn<R, ?> sorted : table.getSortOrder()) {
            Comparator<R> one = chosen.of(sorted).sorted(chosen.ascending(sorted));
            order = order == null ? one : order.thenComparing(one);
        }
        return order;
    }

    private void show(long asked, RowOrder.Answer<R> answer) {
        if (asked == version) {
            search = answer.search();
        }
        // What was selected while the rows were worked out counts, not what was before.
        Set<Object> selected = new HashSet<>();
        table.getSelectionModel().getSelectedIndices().forEach(i -> addKey(selected, i));
        refreshing = true;
        try {
            place.before(answer.shown().size());
            shown.replace(answer.shown());
            place.after(answer.places(), selected);
        } finally {
            refreshing = false;
        }
        showPlaceholder();
        selectionMoved();
    }

    private void showPlaceholder() {
        placeholder.setText(rows.isEmpty() ? labels.empty() : labels.noMatch());
    }

    private void selectionChanged() {
        if (!refreshing && !leaveEverything()) {
            selectionMoved();
        }
    }

    private void selectionMoved() {
        if (everything) {
            selection.set(List.copyOf(shown));
            return;
        }
        List<R> now = new ArrayList<>();
        for (int index : table.getSelectionModel().getSelectedIndices()) {
            if (index >= 0 && index < shown.size()) {
                now.add(shown.get(index));
            }
        }
        if (!now.equals(selection.get())) {
            selection.set(List.copyOf(now));
        }
    }

    private TableRow<R> row() {
        TableRow<R> row = new TableRow<>();
        row.itemProperty()
                .subscribe(
                        item ->
                                row.pseudoClassStateChanged(
                                        STALE, item != null && stale.test(item)));
        row.setOnMouseClicked(
                e -> {
                    R item = row.getItem();
                    if (e.getClickCount() == 2 && item != null) {
                        opened(item);
                    }
                });
        return row;
    }
}
