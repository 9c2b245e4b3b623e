package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// The sub-tab of storages: all of them, and below what lies on the one that is selected.
final class StoragesPart implements Watching {

    private static final double LEAST = 160;

    private final Part part;
    private final DataTable<StorageRow> table;
    private final StorageContent content;
    private final Region root;

    StoragesPart(PageViewModel<?> page, Part part, DataTable<StorageRow> table) {
        this.part = part;
        this.table = table;
        content = new StorageContent(page);
        Region above = part.view();
        above.setMinHeight(LEAST);
        VBox.setVgrow(above, Priority.ALWAYS);
        VBox.setVgrow(content.view(), Priority.ALWAYS);
        VBox both = new VBox(above, content.view());
        both.getStyleClass().add("table-part");
        root = SharpScroll.down(both);
        table.selectionProperty().subscribe(this::choose);
    }

    private void choose(List<StorageRow> rows) {
        content.show(rows.size() == 1 ? rows.getFirst() : null);
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        part.show(state, stale);
    }

    @Override
    public void watch(boolean looked) {
        content.watch(looked);
    }

    @Override
    public void tick() {
        content.tick();
    }

    @Override
    public void refresh() {
        content.refresh();
    }

    /// @param within a storage, such as `pve1/local`
    @Override
    public void go(String within) {
        table.select(within);
    }

    @Override
    public void find() {
        part.find();
    }

    @Override
    public void close() {
        content.close();
        part.close();
    }
}
