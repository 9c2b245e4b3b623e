package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.PageView;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SegmentedChoice;
import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.Volume;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What lies on one storage: templates, images, backups, disks; fetched, protected, restored and
/// deleted from here.
final class StorageContent {

    private static final double LEAST = 120;
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PageViewModel<?> page;
    private final GuestActs acts;
    private final Texts texts;
    private final Label title = new Label();
    private final SegmentedChoice<Kind> kinds;
    private final DataTable<Volume> table;
    private final List<ActButton> chosenTools = new ArrayList<>();
    private final ActButton template;
    private final ActButton url;
    private final VBox root = new VBox();
    private @Nullable StorageRow shown;
    private @Nullable Asking<List<Volume>> asking;
    private boolean looked;

    /// What people look for, with Proxmox's words for it.
    private enum Kind {
        ALL(""),
        TEMPLATES("vztmpl"),
        IMAGES("iso"),
        BACKUPS("backup"),
        DISKS("images rootdir");

        private final String contents;

        Kind(String contents) {
            this.contents = contents;
        }

        boolean fits(Volume volume) {
            return contents.isEmpty() || List.of(contents.split(" ")).contains(volume.content());
        }
    }

    StorageContent(PageViewModel<?> page) {
        this.page = page;
        this.acts = new GuestActs(page);
        this.texts = page.texts();
        kinds =
                new SegmentedChoice<>(
                        List.of(Kind.values()),
                        k -> texts.text("proxmox.content." + PageView.key(k)));
        kinds.valueProperty().set(Kind.ALL);
        kinds.valueProperty().subscribe(k -> fill());
        table = new Tables(page.bench(), page.format()).table("content", Volume::id, columns());
        table.setMenu(this::menu);
        template =
                acts.button(
                        Icon.DOWNLOAD, texts.text("proxmox.do.template.get") + "…", this::fetch);
        url = acts.button(Icon.DOWNLOAD, texts.text("proxmox.do.url.get") + "…", this::fetchUrl);
        tool(Icon.ROLL_BACK, "restore", this::restore);
        tool(Icon.LOCK, "keep", this::keep);
        tool(Icon.DELETE, "delete", this::delete).styled("danger-quiet");
        table.selectionProperty().subscribe(rows -> allow());
        page.refusalProperty().subscribe(r -> allow());
        title.getStyleClass().add("medium");
        root.getStyleClass().add("storage-content");
        root.setVisible(false);
        root.managedProperty().bind(root.visibleProperty());
    }

    private List<Column<Volume>> columns() {
        Tables tables = new Tables(page.bench(), page.format());
        return List.of(
                tables.<Volume>words("file", 260, Volume::name).name().growing(),
                tables.words("content", 150, v -> new Words(texts).content(v.content())),
                tables.<Volume>bytes("size", 90, v -> v.bytes() < 0 ? Double.NaN : v.bytes()),
                Column.<Volume>number(
                        "made",
                        tables.title("made"),
                        150,
                        v -> v.created() == 0 ? Double.NaN : v.created(),
                        s -> page.format().moment(Math.round(s * 1000), page.now())),
                Column.<Volume>number(
                        "vmid",
                        tables.title("vmid"),
                        64,
                        v -> v.vmid() == 0 ? Double.NaN : v.vmid(),
                        v -> Long.toString(Math.round(v))),
                Column.words(
                        "kept",
                        tables.title("kept"),
                        90,
                        v -> v.guarded() ? texts.text("proxmox.backup.kept") : ""),
                Column.words("notes", tables.title("notes"), 140, Volume::notes));
    }

    private ActButton tool(Icon icon, String key, Runnable run) {
        ActButton button = acts.button(icon, texts.text("proxmox.do." + key) + "…", run);
        chosenTools.add(button);
        return button;
    }

    private List<MenuItem> menu(List<Volume> chosen) {
        List<MenuItem> items = new ArrayList<>();
        for (ActButton act : chosenTools) {
            Button tool = act.button();
            if (!tool.isDisabled()) {
                MenuItem item = new MenuItem(tool.getText());
                item.setOnAction(e -> tool.fire());
                items.add(item);
            }
        }
        return items;
    }

    private Optional<Volume> chosen() {
        List<Volume> rows = table.selectionProperty().get();
        return rows.size() == 1 ? Optional.of(rows.getFirst()) : Optional.empty();
    }

    private Optional<Backup> backup() {
        StorageRow storage = shown;
        return storage == null
                ? Optional.empty()
                : chosen().flatMap(v -> Backup.of(storage.node(), v));
    }

    /// Disks go with their guest and not by themselves.
    private void allow() {
        boolean backup = backup().isPresent();
        boolean file = chosen().map(v -> backup || v.vmid() == 0).orElse(false);
        StorageRow storage = shown;
        chosenTools.get(0).offer(backup);
        chosenTools.get(1).offer(backup);
        chosenTools.get(2).offer(file);
        boolean templates = storage != null && storage.holds("vztmpl");
        boolean images = storage != null && storage.holds("iso");
        boolean there = storage != null && storage.available();
        template.offer(there && templates);
        url.offer(there && (templates || images));
    }

    Region view() {
        return root;
    }

    /// @param storage null for none
    void show(@Nullable StorageRow storage) {
        StorageRow before = shown;
        shown = storage;
        root.setVisible(storage != null);
        if (storage == null) {
            stop();
            return;
        }
        allow();
        if (before == null || !before.id().equals(storage.id()) || asking == null) {
            stop();
            open(storage);
        }
    }

    private void open(StorageRow storage) {
        Asking<List<Volume>> fresh =
                new Asking<>(
                        page,
                        EVERY,
                        () -> acts.changes().volumes(storage.node(), storage.storage(), ""));
        asking = fresh;
        title.setText(texts.text("proxmox.content.of", storage.storage(), storage.node()));
        table.setRows(List.of());
        fresh.onAnswer(answer -> fill());
        AskedFrame frame = new AskedFrame(page, fresh, table);
        frame.setMinHeight(LEAST);
        VBox.setVgrow(frame, Priority.ALWAYS);
        Label head = title;
        List<Node> tools = new ArrayList<>(List.of(kinds, template.view(), url.view()));
        chosenTools.forEach(each -> tools.add(each.view()));
        root.getChildren()
                .setAll(head, table.toolbar(this::save, tools.toArray(Node[]::new)), frame);
        fresh.watch(looked);
    }

    private void fill() {
        Asking<List<Volume>> now = asking;
        List<Volume> all = now == null ? null : now.answerProperty().get();
        Kind kind = kinds.valueProperty().get();
        if (now == null || all == null) {
            return;
        }
        List<Volume> rows = all.stream().filter(v -> kind == null || kind.fits(v)).toList();
        table.setRows(rows);
        double bytes = rows.stream().mapToDouble(v -> Math.max(0, v.bytes())).sum();
        table.setFooter(
                texts.plural("proxmox.count.files", rows.size())
                        + ", "
                        + page.format().bytes(bytes),
                page.format().asOf(now.at(), page.now()));
    }

    private void save(String csv) {
        StorageRow storage = shown;
        new Files(page.bench()).saveCsv(storage == null ? "" : storage.storage(), csv);
    }

    private void fetch() {
        StorageRow storage = shown;
        if (storage != null) {
            new TemplateForm(acts).show(storage.node(), storage.storage());
        }
    }

    private void fetchUrl() {
        StorageRow storage = shown;
        if (storage != null) {
            new UrlForm(acts).show(storage);
        }
    }

    private void restore() {
        backup().ifPresent(b -> new RestoreForm(acts).show(b));
    }

    private void keep() {
        backup().ifPresent(
                        b -> acts.ask(acts.control().backups(acts.target()).protect(b, !b.kept())));
    }

    private void delete() {
        StorageRow storage = shown;
        if (storage == null) {
            return;
        }
        backup().ifPresentOrElse(
                        b -> acts.ask(acts.control().backups(acts.target()).delete(b)),
                        () ->
                                chosen().ifPresent(
                                                v ->
                                                        acts.ask(
                                                                acts.changes()
                                                                        .delete(
                                                                                storage.node(),
                                                                                v))));
    }

    void watch(boolean seen) {
        looked = seen;
        Asking<List<Volume>> now = asking;
        if (now != null) {
            now.watch(seen);
        }
    }

    void tick() {
        Asking<List<Volume>> now = asking;
        if (now != null) {
            now.tick();
        }
    }

    void refresh() {
        Asking<List<Volume>> now = asking;
        if (now != null) {
            now.refresh();
        }
    }

    private void stop() {
        Asking<List<Volume>> now = asking;
        if (now != null) {
            now.close();
        }
        asking = null;
    }

    void close() {
        stop();
    }
}
