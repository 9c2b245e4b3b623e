package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.text.WhyMissing;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.app.widget.SelectionButton;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// A sub-tab that is one table made of one fact; says so when that fact is not known, instead of
/// showing an empty table that looks like "none".
///
/// @param <R> its rows
final class TablePart<R> implements Part {

    /// Fills the table.
    interface Filler<R> extends BiConsumer<DataTable<R>, TargetState> {}

    private final NodeViewModel model;
    private final Texts texts;
    private final String fact;
    private final DataTable<R> table;
    private final Filler<R> filler;
    private final VBox full;
    private final StackPane below = new StackPane();
    private final StackPane root = new StackPane();
    private Function<TargetState, Optional<Node>> unread = state -> Optional.empty();
    private Function<TargetState, Optional<Node>> instead = state -> Optional.empty();

    /// @param fact the key of the fact that the rows are made of
    /// @param more what stands beside the filter
    TablePart(
            NodeViewModel model,
            String fact,
            DataTable<R> table,
            Consumer<String> saveCsv,
            Filler<R> filler,
            Node... more) {
        this.model = model;
        this.texts = model.texts();
        this.fact = fact;
        this.table = table;
        this.filler = filler;
        VBox.setVgrow(below, Priority.ALWAYS);
        below.getChildren().add(table);
        List<Node> tools = new ArrayList<>(List.of(more));
        tools.add(new SelectionButton<>(table, n -> texts.plural("node.selected", n)));
        full = new VBox(table.toolbar(saveCsv, tools.toArray(Node[]::new)), below);
        full.getStyleClass().add("table-part");
        root.getChildren().add(full);
    }

    /// What is shown in place of everything while the fact is not known.
    TablePart<R> unread(Function<TargetState, Optional<Node>> made) {
        unread = made;
        return this;
    }

    /// What is shown in place of the rows, below the filter; empty for the rows.
    TablePart<R> instead(Function<TargetState, Optional<Node>> made) {
        instead = made;
        return this;
    }

    /// Fills the table anew, as its filter has changed.
    void again() {
        TargetState state = model.stateProperty().get();
        if (state != null) {
            filler.accept(table, state);
            rows(state);
        }
    }

    private void rows(TargetState state) {
        Node wanted = instead.apply(state).orElse(table);
        if (!below.getChildren().contains(wanted)) {
            below.getChildren().setAll(wanted);
        }
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
            rows(state);
            front(full);
        } else {
            front(unread.apply(state).orElseGet(() -> unread(known)));
        }
    }

    /// Nothing about it is not the same as none of it.
    private Node unread(FactTable known) {
        if (!known.reason().isEmpty()) {
            return new EmptyState(
                    Icon.UNKNOWN,
                    texts.text("node.table.unknown"),
                    texts.text(
                            "node.table.unread.fault",
                            new WhyMissing(texts).reason(known.reason())));
        }
        return model.live()
                ? new EmptyState(
                        Icon.UNKNOWN,
                        texts.text("node.table.unread"),
                        texts.text("node.table.unread.why"))
                : new EmptyState(
                        Icon.PAST,
                        texts.text("node.table.notkept"),
                        texts.text("node.table.notkept.why"));
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
