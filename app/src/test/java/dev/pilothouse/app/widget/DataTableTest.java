package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.fx.DirectUi;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Theme;

import javafx.event.Event;
import javafx.scene.control.Button;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

class DataTableTest {

    private record Row(int id, String name, double cpu) {}

    private DataTable<Row> table;
    private Stage stage;

    @BeforeEach
    void show() {
        table = Headless.on(DataTableTest::table);
        stage = Headless.show(Headless.on(Theme::new), table, 500, 400);
        Headless.run(() -> table.setRows(rows(200, 0)));
        Headless.pulse();
    }

    @AfterEach
    void close() {
        Headless.close(stage);
    }

    @Test
    void namesAreSortedAsPeopleCount() {
        Headless.run(() -> table.sortBy("name", true));
        assertThat(names()).startsWith("vm-0", "vm-1", "vm-2", "vm-3");
        Headless.run(() -> table.sortBy("name", false));
        assertThat(names()).startsWith("vm-199", "vm-198");
    }

    /// Whoever clicks on a figure looks for the greatest, on a name for the first.
    @Test
    void theFirstClickOnAFigurePutsTheGreatestAbove() {
        click("cpu");
        List<Double> cpu =
                Headless.on(() -> List.copyOf(view().getItems())).stream().map(Row::cpu).toList();
        assertThat(cpu).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(table.state()).endsWith("|cpu-");
        click("name");
        assertThat(table.state()).endsWith("|name+");
    }

    /// What the toolkit does at a click on a header.
    private void click(String id) {
        Headless.run(
                () -> {
                    TableColumn<Row, ?> column =
                            table.table().getColumns().stream()
                                    .filter(c -> id.equals(c.getId()))
                                    .findFirst()
                                    .orElseThrow();
                    column.setSortType(TableColumn.SortType.ASCENDING);
                    table.table().getSortOrder().setAll(List.<TableColumn<Row, ?>>of(column));
                });
    }

    @Test
    void rowsOfATreeKeepTheirOrderWhateverWasChosenBefore() {
        Headless.run(
                () -> {
                    table.sortBy("name", false);
                    table.keepOrder();
                });
        assertThat(names()).startsWith("vm-0", "vm-1", "vm-2");
        assertThat(table.table().getColumns()).noneMatch(column -> column.isSortable());
    }

    @Test
    void whatIsNotKnownIsLastInBothDirections() {
        List<Row> rows = new ArrayList<>(rows(3, 0));
        rows.add(1, new Row(9, "vm-9", Double.NaN));
        Headless.run(
                () -> {
                    table.setRows(rows);
                    table.sortBy("cpu", true);
                });
        assertThat(names()).last().isEqualTo("vm-9");
        Headless.run(() -> table.sortBy("cpu", false));
        assertThat(names()).last().isEqualTo("vm-9");
    }

    @Test
    void aRowOfToolsThatWrapsIsAsHighAsItsRows() {
        VBox full =
                Headless.on(
                        () -> {
                            DataTable<Row> many = table();
                            VBox.setVgrow(many, Priority.ALWAYS);
                            Button wide = new Button("All 31, Running 1, Blocked 0, Zombie 0");
                            wide.setMinWidth(Region.USE_PREF_SIZE);
                            return new VBox(many.toolbar(csv -> {}, wide), many);
                        });
        Stage narrow = Headless.show(Headless.on(Theme::new), full, 460, 300);
        Headless.pulse();
        try {
            Region bar = (Region) full.getChildren().getFirst();
            FlowPane tools = (FlowPane) bar.getChildrenUnmodifiable().getFirst();
            double needed =
                    tools.getChildren().stream()
                            .mapToDouble(n -> n.getBoundsInParent().getMaxY())
                            .max()
                            .orElseThrow();
            assertThat(tools.getLayoutY()).isNotNegative();
            assertThat(bar.getHeight()).isGreaterThanOrEqualTo(needed);
        } finally {
            Headless.close(narrow);
        }
    }

    @Test
    void theFilterLooksInAllColumnsForAllWords() {
        Headless.run(() -> table.filterField().setText("VM-1 7.0"));
        assertThat(names())
                .containsExactly(
                        "vm-17", "vm-107", "vm-117", "vm-127", "vm-137", "vm-147", "vm-157",
                        "vm-167", "vm-177", "vm-187", "vm-197");
        Headless.run(() -> table.filterField().clear());
        assertThat(names()).hasSize(200);
    }

    @Test
    void selectionSortAndScrollStayWhenRowsArrive() {
        Headless.run(
                () -> {
                    table.sortBy("name", true);
                    table.select(120);
                });
        Headless.pulse();
        double before = y("vm-125");
        List<Row> more = new ArrayList<>(rows(260, 50));
        more.add(new Row(999, "a-first", 1));
        Headless.run(() -> table.setRows(more));
        Headless.pulse();
        assertThat(selected()).containsExactly("vm-120");
        assertThat(y("vm-125")).as("where a row in sight stands").isEqualTo(before);
        assertThat(names().getFirst()).isEqualTo("a-first");
        Row now = Headless.on(() -> table.selectionProperty().get().getFirst());
        assertThat(now.cpu()).as("the row as it is now").isEqualTo(50 + 120 % 10);
    }

    @Test
    void aSelectedRowThatIsGoneIsNotSelectedAndNoOtherIs() {
        Headless.run(() -> table.select(120));
        Headless.run(() -> table.setRows(rows(100, 0)));
        assertThat(selected()).isEmpty();
    }

    @Test
    void allOfManyRowsAreSelectedUntilAnotherSelectionIsMade() {
        Headless.run(() -> table.setRows(rows(DataTable.MANY + 10, 0)));
        Headless.run(() -> table.select(3));
        key(KeyCode.A, false);
        assertThat(selected()).hasSize(DataTable.MANY + 10);
        Headless.run(() -> table.setRows(rows(DataTable.MANY + 20, 1)));
        assertThat(selected()).as("with those that came").hasSize(DataTable.MANY + 20);
        Headless.run(() -> table.filterField().setText("vm-12 "));
        assertThat(selected()).as("only what is shown").isEqualTo(names());
        Headless.run(() -> table.filterField().clear());
        Headless.run(() -> view().getSelectionModel().clearAndSelect(7));
        assertThat(selected()).containsExactly("vm-7");
        key(KeyCode.A, false);
        key(KeyCode.ESCAPE, false);
        assertThat(selected()).containsExactly("vm-7");
    }

    @Test
    void tellsWhenColumnsAreArranged() {
        List<String> told = new ArrayList<>();
        Headless.run(() -> table.setOnArranged(() -> told.add(table.state())));
        Headless.run(() -> table.setRows(rows(20, 3)));
        assertThat(told).isEmpty();
        Headless.run(() -> table.sortBy("cpu", false));
        assertThat(told).last().asString().endsWith("|cpu-");
        Headless.run(() -> view().getColumns().getFirst().setVisible(false));
        assertThat(told).last().asString().contains("=-");
    }

    @Test
    void columnsAndSortAreRemembered() {
        String state =
                Headless.on(
                        () -> {
                            table.sortBy("cpu", false);
                            view().getColumns().getFirst().setVisible(false);
                            return table.state();
                        });
        DataTable<Row> other =
                Headless.on(
                        () -> {
                            DataTable<Row> fresh = table();
                            fresh.restore(state);
                            fresh.setRows(rows(20, 0));
                            return fresh;
                        });
        assertThat(Headless.on(other::state)).isEqualTo(state);
        assertThat(Headless.on(() -> other.table().getItems().getFirst().cpu())).isEqualTo(9);
        Headless.run(() -> other.restore("nonsense|=;"));
        assertThat(Headless.on(other::state)).isEqualTo(state);
    }

    @Test
    void cellAndRowAreCopied() {
        Headless.run(() -> table.select(7));
        key(KeyCode.C, false);
        assertThat(clipboard()).isEqualTo("vm-7");
        key(KeyCode.C, true);
        assertThat(clipboard()).isEqualTo("vm-7\t7.0");
    }

    @Test
    void csvHasWhatIsShown() {
        List<String> got = new ArrayList<>();
        Headless.run(
                () -> {
                    table.filterField().setText("vm-19");
                    table.sortBy("name", true);
                    table.csv(got::add);
                });
        assertThat(got.getFirst()).startsWith("Name,\"CPU, %\"\nvm-19,9\nvm-190,0\n");
    }

    @Test
    void manyRowsAreSortedElsewhereAndShownInTheEnd() {
        Headless.run(
                () -> {
                    table.setRows(rows(DataTable.MANY + 1, 0));
                    table.sortBy("name", false);
                });
        assertThat(names().getFirst()).isEqualTo("vm-" + DataTable.MANY);
    }

    /// Without a pointer: a column is chosen, marked and said; sorted by both ways and no longer.
    @Test
    void aColumnIsChosenAndSortedByKeys() {
        Headless.run(
                () -> {
                    view().requestFocus();
                    table.select(7);
                });
        press(KeyCode.RIGHT, false, false, false);
        assertThat(chosen()).containsExactly("name");
        press(KeyCode.RIGHT, false, false, false);
        press(KeyCode.RIGHT, false, false, false);
        assertThat(chosen()).containsExactly("cpu");
        assertThat(Headless.on(() -> view().getAccessibleText())).isEqualTo("CPU, %; 7.0");
        key(KeyCode.C, false);
        assertThat(clipboard()).as("the cell of the column chosen").isEqualTo("7.0");
        press(KeyCode.DOWN, false, false, true);
        assertThat(table.state()).endsWith("|cpu-");
        assertThat(Headless.on(() -> view().getAccessibleText()))
                .isEqualTo("CPU, %, Descending; 7.0");
        press(KeyCode.UP, false, false, true);
        assertThat(table.state()).endsWith("|cpu+");
        press(KeyCode.UP, false, false, true);
        assertThat(table.state()).endsWith("|");
        press(KeyCode.LEFT, false, false, false);
        assertThat(chosen()).containsExactly("name");
    }

    @Test
    void aColumnIsMovedAndMadeWiderByKeys() {
        Headless.run(
                () -> {
                    view().requestFocus();
                    table.sortBy("cpu", false);
                });
        press(KeyCode.RIGHT, true, false, false);
        assertThat(table.state()).matches("cpu=\\d+;name=\\d+\\|cpu-");
        double before = width("name");
        press(KeyCode.RIGHT, false, true, false);
        assertThat(width("name")).isGreaterThan(before);
        press(KeyCode.LEFT, false, true, false);
        assertThat(width("name")).isEqualTo(before);
        for (int i = 0; i < 30; i++) {
            press(KeyCode.LEFT, false, true, false);
        }
        assertThat(width("name")).as("never less than its header").isGreaterThan(20);
        press(KeyCode.LEFT, true, false, false);
        assertThat(table.state()).startsWith("name=");
    }

    /// The menu says the same, for who does not know the keys.
    @Test
    void theMenuSortsAndArranges() {
        Headless.run(() -> table.select(3));
        List<MenuItem> items = menu();
        Menu sort = (Menu) item(items, "Sort by");
        Headless.run(() -> item(sort.getItems(), "CPU, %").fire());
        assertThat(table.state()).endsWith("|cpu-");
        Menu again = (Menu) item(menu(), "Sort by");
        assertThat(((CheckMenuItem) item(again.getItems(), "CPU, %")).isSelected()).isTrue();
        Headless.run(() -> item(again.getItems(), "Ascending").fire());
        assertThat(table.state()).endsWith("|cpu+");
        Headless.run(() -> item(again.getItems(), "Not sorted").fire());
        assertThat(table.state()).endsWith("|");
        Menu name = (Menu) item(items, "Column Name");
        double before = width("name");
        Headless.run(() -> item(name.getItems(), "Wider").fire());
        assertThat(width("name")).isGreaterThan(before);
        Headless.run(() -> item(name.getItems(), "Move right").fire());
        assertThat(table.state()).startsWith("cpu=");
        Headless.run(() -> item(name.getItems(), "Hide").fire());
        assertThat(table.state()).contains("name=-");
    }

    private List<MenuItem> menu() {
        return Headless.on(
                () -> {
                    ContextMenu menu = view().getContextMenu();
                    Event.fireEvent(menu, new WindowEvent(menu, WindowEvent.WINDOW_SHOWING));
                    return List.copyOf(menu.getItems());
                });
    }

    private static MenuItem item(List<MenuItem> items, String text) {
        return items.stream().filter(i -> text.equals(i.getText())).findFirst().orElseThrow();
    }

    private List<String> chosen() {
        return Headless.on(
                () ->
                        view().getColumns().stream()
                                .filter(c -> c.getStyleClass().contains("chosen"))
                                .map(TableColumn::getId)
                                .toList());
    }

    private double width(String id) {
        Headless.pulse();
        return Headless.on(
                () ->
                        view().getColumns().stream()
                                .filter(c -> id.equals(c.getId()))
                                .findFirst()
                                .orElseThrow()
                                .getWidth());
    }

    private void press(KeyCode code, boolean shift, boolean control, boolean alt) {
        Headless.run(
                () ->
                        Event.fireEvent(
                                view(),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        shift,
                                        control,
                                        alt,
                                        false)));
    }

    private static DataTable<Row> table() {
        return new DataTable<>(
                new DirectUi(),
                Row::id,
                List.of(
                        Column.<Row>words("name", "Name", 200, Row::name).name(),
                        Column.number("cpu", "CPU, %", 90, Row::cpu, Double::toString)),
                new DataTable.Labels(
                        "Filter",
                        "No rows",
                        "No match",
                        "Columns",
                        "CSV",
                        "Copy cell",
                        "Copy row",
                        new Texts(Locale.ENGLISH)));
    }

    private static List<Row> rows(int count, double more) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Row(i, "vm-" + i, more + i % 10));
        }
        return rows;
    }

    private TableView<Row> view() {
        return table.table();
    }

    private List<String> names() {
        return Headless.on(
                () -> view().getItems().stream().map(Row::name).collect(Collectors.toList()));
    }

    private List<String> selected() {
        return Headless.on(() -> table.selectionProperty().get().stream().map(Row::name).toList());
    }

    private double y(String name) {
        int index = names().indexOf(name);
        return Headless.on(
                () ->
                        ((VirtualFlow<?>) view().lookup(".virtual-flow"))
                                .getCell(index)
                                .getLayoutY());
    }

    private void key(KeyCode code, boolean shift) {
        Headless.run(
                () ->
                        Event.fireEvent(
                                view(),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        shift,
                                        true,
                                        false,
                                        false)));
    }

    private static String clipboard() {
        return Headless.on(() -> Clipboard.getSystemClipboard().getString());
    }
}
