package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.page.Part;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The sub-tab of what the nodes do together: high availability, replication, backup jobs.
final class ClusterPart implements Watching {

    private static final List<PveList> LISTS =
            List.of(PveList.HA_RESOURCES, PveList.HA, PveList.REPLICATION, PveList.BACKUP_JOBS);

    private final PageViewModel<?> page;
    private final SegmentedChoice<PveList> which;
    private final Map<PveList, Part> made = new EnumMap<>(PveList.class);
    private final StackPane front = new StackPane();
    private final VBox root;
    private boolean looked;

    ClusterPart(PageViewModel<?> page) {
        this.page = page;
        Texts texts = page.texts();
        which = new SegmentedChoice<>(LISTS, l -> texts.text("proxmox.list." + PageView.key(l)));
        which.valueProperty().set(LISTS.getFirst());
        which.setMaxWidth(Region.USE_PREF_SIZE);
        VBox top = new VBox(which);
        top.getStyleClass().add("pve-choice");
        VBox.setVgrow(front, Priority.ALWAYS);
        root = new VBox(top, front);
        root.getStyleClass().add("table-part");
        which.valueProperty().subscribe(l -> turn());
    }

    private void turn() {
        made.values().forEach(p -> watch(p, false));
        front.getChildren().setAll(part().view());
        watch(part(), looked);
    }

    private Part part() {
        PveList list = which.valueProperty().get();
        return made.computeIfAbsent(
                list == null ? LISTS.getFirst() : list, l -> new ListParts(page).of(l, ""));
    }

    private static void watch(Part part, boolean seen) {
        if (part instanceof Watching watching) {
            watching.watch(seen);
        }
    }

    @Override
    public Region view() {
        return root;
    }

    @Override
    public void show(TargetState state, boolean stale) {
        part().show(state, stale);
    }

    @Override
    public void watch(boolean seen) {
        looked = seen;
        watch(part(), seen);
    }

    @Override
    public void tick() {
        if (part() instanceof Watching watching) {
            watching.tick();
        }
    }

    @Override
    public void refresh() {
        part().refresh();
    }

    /// @param within the key of a list, such as `replication`
    @Override
    public void go(String within) {
        LISTS.stream()
                .filter(list -> PageView.key(list).equals(within))
                .forEach(which.valueProperty()::set);
    }

    @Override
    public void find() {
        part().find();
    }

    @Override
    public void close() {
        made.values().forEach(Part::close);
    }
}
