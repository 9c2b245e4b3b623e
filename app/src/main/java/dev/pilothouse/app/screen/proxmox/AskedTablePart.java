package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.FaultText;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A sub-tab that is a table of what the cluster is asked for while somebody looks.
///
/// @param <R> the rows
final class AskedTablePart<R> implements Watching {

    private final PageViewModel<?> page;
    private final String name;
    private final Asking<List<R>> asking;
    private final DataTable<R> table;
    private final VBox root = new VBox();

    /// @param name of the rows, as `proxmox.count.<name>` has their number
    AskedTablePart(
            PageViewModel<?> page,
            String name,
            Asking<List<R>> asking,
            DataTable<R> table,
            Node... tools) {
        this.page = page;
        this.name = name;
        this.asking = asking;
        this.table = table;
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        root.getChildren().addAll(table.toolbar(this::save, tools), frame);
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
        asking.faultProperty().subscribe(f -> table.setStale(row -> f != null));
    }

    /// Puts something below the table.
    AskedTablePart<R> below(Region region) {
        root.getChildren().add(region);
        return this;
    }

    private void fill(@Nullable List<R> rows) {
        if (rows != null) {
            table.setRows(new ArrayList<>(rows));
            foot(rows.size());
        }
    }

    private void foot(int rows) {
        FaultText.@Nullable Told fault = asking.faultProperty().get();
        table.setFooter(
                page.texts().plural("proxmox.count." + name, rows),
                fault == null ? page.format().asOf(asking.at(), page.now()) : fault.title());
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-" + name, csv);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {}

    @Override
    public void watch(boolean looked) {
        asking.watch(looked);
    }

    @Override
    public void tick() {
        asking.tick();
    }

    @Override
    public void refresh() {
        asking.refresh();
    }

    @Override
    public void go(String within) {
        table.filterField().setText(within);
    }

    @Override
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        asking.close();
    }
}
