package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.EmptyState;
import dev.pilothouse.core.model.KnownFact;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Function;

/// A sub-tab that is a table of what the last reading found: live, past and offline alike.
///
/// @param <R> the rows
final class StatePart<R> implements Part {

    private final PageViewModel<?> model;
    private final String name;
    private final String fact;
    private final DataTable<R> table;
    private final Function<TargetState, List<R>> rows;
    private final StackPane front = new StackPane();
    private final VBox root;

    /// @param name of the rows in texts, as `proxmox.count.<name>` has their number
    /// @param fact without which nothing is known
    StatePart(
            PageViewModel<?> model,
            String name,
            String fact,
            DataTable<R> table,
            Function<TargetState, List<R>> rows,
            Node... tools) {
        this.model = model;
        this.name = name;
        this.fact = fact;
        this.table = table;
        this.rows = rows;
        front.getChildren().add(table);
        VBox.setVgrow(front, Priority.ALWAYS);
        root = new VBox(table.toolbar(this::save, tools), front);
        root.getStyleClass().add("table-part");
    }

    private void save(String csv) {
        new Files(model.bench()).saveCsv(model.headerProperty().get().name() + "-" + name, csv);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        KnownFact known = state.facts().get(fact);
        Region wanted = table;
        if (known == null) {
            wanted =
                    new EmptyState(
                            Icon.WAITING,
                            model.texts().text("proxmox.unread"),
                            model.texts().text("proxmox.unread.why"));
        }
        if (!front.getChildren().contains(wanted)) {
            front.getChildren().setAll(wanted);
        }
        table.setStale(row -> stale);
        List<R> found = rows.apply(state);
        table.setRows(found);
        table.setFooter(
                model.texts().plural("proxmox.count." + name, found.size()),
                model.format().asOf(state.asOf(), model.now()));
    }

    @Override
    public void go(String within) {
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }
}
