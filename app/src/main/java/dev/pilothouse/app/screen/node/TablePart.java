package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A sub-tab that is one table made of one fact; says so when that fact is not known, instead of
/// showing an empty table that looks like "none".
///
/// @param <R> its rows
final class TablePart<R> implements Part {

    /// Fills the table.
    interface Filler<R> extends BiConsumer<DataTable<R>, TargetState> {}

    private final Texts texts;
    private final String fact;
    private final DataTable<R> table;
    private final Filler<R> filler;
    private final VBox full;
    private final StackPane root = new StackPane();

    /// @param fact the key of the fact that the rows are made of
    /// @param more what stands beside the filter
    TablePart(
            Texts texts,
            String fact,
            DataTable<R> table,
            Consumer<String> saveCsv,
            Filler<R> filler,
            Node... more) {
        this.texts = texts;
        this.fact = fact;
        this.table = table;
        this.filler = filler;
        VBox.setVgrow(table, Priority.ALWAYS);
        full = new VBox(table.toolbar(saveCsv, more), table);
        full.getStyleClass().add("table-part");
        root.getChildren().add(full);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        FactTable known = new NodeTables(texts, state).table(fact);
        table.setStale(row -> stale);
        filler.accept(table, state);
        if (known.known()) {
            front(full);
        } else {
            String why =
                    known.reason().isEmpty()
                            ? texts.text("node.table.unread.why")
                            : texts.text("node.table.unread.fault", known.reason());
            front(new EmptyState(Icon.UNKNOWN, texts.text("node.table.unread"), why));
        }
    }

    private void front(Node wanted) {
        if (!root.getChildren().contains(wanted)) {
            root.getChildren().setAll(wanted);
        }
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
