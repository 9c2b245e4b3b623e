package dev.pilothouse.app.widget;

import dev.pilothouse.app.fx.Ui;

import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/// Keeps selection, focus and scroll of a table while its rows are exchanged. At the very top it
/// stays at the top; else the row that was first in sight stays where it was.
final class TablePlace<R> {

    private final Ui ui;
    private final TableView<R> table;
    private final Function<R, Object> key;
    private @Nullable Object topKey;
    private double topOffset;
    private @Nullable Object focusKey;
    private int focusIndex = -1;

    TablePlace(Ui ui, TableView<R> table, Function<R, Object> key) {
        this.ui = ui;
        this.table = table;
        this.key = key;
        table.heightProperty().addListener((o, before, now) -> lower(before.doubleValue()));
    }

    /// What opens below the table when a row is selected must not hide just that row.
    private void lower(double before) {
        int selected = table.getSelectionModel().getSelectedIndex();
        if (table.getHeight() >= before || selected < 0) {
            return;
        }
        IndexedCell<?> first = firstVisible();
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        boolean inSight =
                first != null
                        && last != null
                        && selected >= first.getIndex()
                        && selected <= last.getIndex();
        if (inSight && flow != null) {
            ui.later(() -> reveal(flow, selected));
        }
    }

    /// By as much as it takes, so that the other rows stay where they are as far as possible.
    private void reveal(VirtualFlow<?> flow, int index) {
        IndexedCell<?> last = flow.getLastVisibleCell();
        if (last != null && index >= last.getIndex()) {
            flow.scrollPixels((index - last.getIndex() + 1) * table.getFixedCellSize());
        }
    }

    /// Adds the keys whose new places will be needed.
    void remember(Set<Object> wanted) {
        look();
        add(wanted, topKey);
        add(wanted, focusKey);
    }

    private static void add(Set<Object> keys, @Nullable Object key) {
        if (key != null) {
            keys.add(key);
        }
    }

    /// Just before the rows are exchanged. Where so many go that the place in sight goes too, the
    /// table goes up first; else JavaFX would lay out rows that there are none of.
    ///
    /// @param left how many rows there will be
    void before(int left) {
        look();
        VirtualFlow<?> flow = flow();
        IndexedCell<?> last = flow == null ? null : flow.getLastVisibleCell();
        IndexedCell<?> first = firstVisible();
        if (flow != null && last != null && first != null && last.getIndex() >= left) {
            int page = last.getIndex() - first.getIndex();
            flow.scrollToTop(Math.max(0, left - page));
            table.layout();
        }
    }

    private void look() {
        focusIndex = table.getFocusModel().getFocusedIndex();
        focusKey = keyAt(focusIndex);
        topKey = null;
        IndexedCell<?> first = firstVisible();
        if (first != null && (first.getIndex() > 0 || first.getLayoutY() < 0)) {
            topKey = keyAt(first.getIndex());
            topOffset = first.getLayoutY();
        }
    }

    private @Nullable Object keyAt(int index) {
        return index >= 0 && index < table.getItems().size()
                ? key.apply(table.getItems().get(index))
                : null;
    }

    private @Nullable IndexedCell<?> firstVisible() {
        VirtualFlow<?> flow = flow();
        return flow == null ? null : flow.getFirstVisibleCell();
    }

    private @Nullable VirtualFlow<?> flow() {
        return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow : null;
    }

    /// Just after.
    ///
    /// @param places where the keys that were asked for are now
    /// @param selected the keys of the rows that were selected
    void after(Map<Object, Integer> places, Set<Object> selected) {
        int[] indices =
                selected.stream()
                        .map(places::get)
                        .filter(java.util.Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sorted()
                        .toArray();
        table.getSelectionModel().clearSelection();
        if (indices.length > 0) {
            int[] rest = java.util.Arrays.copyOfRange(indices, 1, indices.length);
            table.getSelectionModel().selectIndices(indices[0], rest);
        }
        Integer focus = focusKey == null ? null : places.get(focusKey);
        if (focus != null) {
            table.getFocusModel().focus(focus);
        }
        Integer top = topKey == null ? null : places.get(topKey);
        VirtualFlow<?> flow = flow();
        if (top != null && flow != null) {
            // The flow learns of the new number of rows only in a layout.
            table.layout();
            flow.scrollToTop(top);
            flow.scrollPixels(-topOffset);
        }
    }
}
