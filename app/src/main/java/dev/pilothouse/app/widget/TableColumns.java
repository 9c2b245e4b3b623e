package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Fonts;
import dev.pilothouse.app.theme.Icon;

import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Which columns of a table are shown, in which order and how wide, and what it is sorted by; as a
/// text for the session: `name=180;cpu=90;state=-96|cpu-`, where a width below zero is a hidden
/// column, 0 one that takes what the others leave, and a minus after the bar is descending.
final class TableColumns<R> {

    private final TableView<R> table;
    private final Map<String, Column<R>> byId = new HashMap<>();
    private boolean fitting;
    private Runnable arranged = () -> {};

    TableColumns(TableView<R> table, List<Column<R>> columns) {
        this.table = table;
        columns.forEach(column -> byId.put(column.id(), column));
        table.getSortOrder().subscribe(this::markSorted);
        table.widthProperty().subscribe(this::fit);
        for (TableColumn<R, ?> view : table.getColumns()) {
            view.widthProperty().subscribe(this::fit);
            view.visibleProperty().subscribe(this::fit);
            view.widthProperty().subscribe(() -> arranged.run());
            view.visibleProperty().subscribe(() -> arranged.run());
            view.sortTypeProperty().subscribe(() -> arranged.run());
        }
        table.getSortOrder().subscribe(() -> arranged.run());
        table.getColumns().subscribe(() -> arranged.run());
    }

    /// A column as the toolkit has them.
    static <R> TableColumn<R, R> view(Column<R> column) {
        TableColumn<R, R> view = new TableColumn<>(column.title());
        view.setId(column.id());
        view.setCellValueFactory(data -> new ReadOnlyObjectWrapper<>(data.getValue()));
        view.setCellFactory(c -> new DataCell<>(column));
        view.setPrefWidth(column.width());
        view.setVisible(column.extras().shown());
        Text header = new Text(column.title());
        header.setFont(Font.font(Fonts.MEDIUM, 12));
        view.setMinWidth(Math.ceil(header.getLayoutBounds().getWidth()) + 20);
        boolean right =
                column.look() instanceof Column.Look.Number<R>
                        || column.look() instanceof Column.Look.Meter<R>;
        view.getStyleClass().add(right ? "right" : "left");
        if (column.extras().falls()) {
            view.getStyleClass().add("falls");
        }
        if (!column.extras().why().isEmpty()) {
            Label told = new Label(column.title());
            told.setTooltip(new Tooltip(column.extras().why()));
            view.setText("");
            view.setGraphic(told);
        }
        return view;
    }

    /// Runs whenever [#state] may have changed.
    void onArranged(Runnable run) {
        arranged = run;
    }

    Column<R> of(TableColumn<R, ?> view) {
        Column<R> column = byId.get(view.getId());
        if (column == null) {
            throw new IllegalArgumentException("no column " + view.getId());
        }
        return column;
    }

    List<Column<R>> visible() {
        return table.getVisibleLeafColumns().stream().map(this::of).toList();
    }

    private void markSorted() {
        for (TableColumn<R, ?> view : table.getColumns()) {
            view.getStyleClass().remove("sorted");
            if (table.getSortOrder().contains(view)) {
                view.getStyleClass().add("sorted");
            }
        }
    }

    /// The growing column takes what the others leave.
    private void fit() {
        if (fitting) {
            return;
        }
        fitting = true;
        double used = 0;
        List<TableColumn<R, ?>> growing = new ArrayList<>();
        for (TableColumn<R, ?> view : table.getVisibleLeafColumns()) {
            if (of(view).extras().grows()) {
                growing.add(view);
            } else {
                used += view.getWidth();
            }
        }
        double room = table.getWidth() - used - 16;
        for (TableColumn<R, ?> view : growing) {
            double width = Math.max(of(view).width(), Math.floor(room / growing.size()));
            if (Math.abs(view.getWidth() - width) > 0.5) {
                view.setPrefWidth(width);
            }
        }
        fitting = false;
    }

    MenuButton button(String label) {
        MenuButton button = new MenuButton(label, Icon.COLUMNS.view());
        button.getStyleClass().addAll("text-button", "columns-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        for (TableColumn<R, ?> view : table.getColumns()) {
            CheckMenuItem item = new CheckMenuItem(of(view).title());
            item.selectedProperty().bindBidirectional(view.visibleProperty());
            // The last one can't be hidden: nothing would be left to show another by.
            button.setOnShowing(e -> lockLast(button));
            button.getItems().add(item);
        }
        return button;
    }

    private void lockLast(MenuButton button) {
        boolean last = table.getVisibleLeafColumns().size() == 1;
        button.getItems()
                .forEach(item -> item.setDisable(last && ((CheckMenuItem) item).isSelected()));
    }

    /// Which way a sorted column goes. What falls at the first click of two is what the toolkit
    /// calls ascending; the arrow of such a header is turned by the style sheet.
    boolean ascending(TableColumn<R, ?> view) {
        boolean first = view.getSortType() == TableColumn.SortType.ASCENDING;
        return first != of(view).extras().falls();
    }

    void sortBy(String id, boolean ascending) {
        for (TableColumn<R, ?> view : table.getColumns()) {
            if (id.equals(view.getId())) {
                view.setSortType(
                        ascending != of(view).extras().falls()
                                ? TableColumn.SortType.ASCENDING
                                : TableColumn.SortType.DESCENDING);
                table.getSortOrder().setAll(List.of(view));
            }
        }
    }

    String state() {
        List<String> parts = new ArrayList<>();
        for (TableColumn<R, ?> view : table.getColumns()) {
            String sign = view.isVisible() ? "" : "-";
            double width = of(view).extras().grows() ? 0 : view.getWidth();
            parts.add(view.getId() + "=" + sign + String.format(Locale.ROOT, "%.0f", width));
        }
        List<String> sorts = new ArrayList<>();
        for (TableColumn<R, ?> view : table.getSortOrder()) {
            boolean up = ascending(view);
            sorts.add(view.getId() + (up ? "+" : "-"));
        }
        return String.join(";", parts) + "|" + String.join(";", sorts);
    }

    void restore(String state) {
        String[] halves = state.split("\\|", 2);
        Map<String, TableColumn<R, ?>> views = new HashMap<>();
        table.getColumns().forEach(view -> views.put(view.getId(), view));
        List<TableColumn<R, ?>> order = new ArrayList<>();
        for (String part : halves[0].split(";")) {
            int equals = part.lastIndexOf('=');
            TableColumn<R, ?> view = equals < 0 ? null : views.remove(part.substring(0, equals));
            if (view != null) {
                String width = part.substring(equals + 1);
                view.setVisible(!width.startsWith("-"));
                width(view, width);
                order.add(view);
            }
        }
        if (order.isEmpty() || order.stream().noneMatch(TableColumn::isVisible)) {
            return;
        }
        table.getColumns().stream().filter(view -> !order.contains(view)).forEach(order::add);
        table.getColumns().setAll(order);
        if (halves.length == 2 && halves[1].length() > 1) {
            String first = halves[1].split(";", 2)[0];
            sortBy(first.substring(0, first.length() - 1), first.endsWith("+"));
        }
    }

    private static void width(TableColumn<?, ?> view, String text) {
        try {
            double width = Math.abs(Double.parseDouble(text));
            if (width >= view.getMinWidth() && width < 4_000) {
                view.setPrefWidth(width);
            }
        } catch (NumberFormatException e) {
            // A width that can't be read leaves the one that the column begins with.
            return;
        }
    }
}
