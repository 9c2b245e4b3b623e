package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.BackupList;
import dev.pilothouse.core.connector.proxmox.Backups;
import dev.pilothouse.core.model.PartFault;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The sub-tab of backups, of one guest or of all.
final class BackupsPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(30);

    private final PageViewModel<?> page;
    private final GuestActs acts;
    private final @Nullable GuestPage guest;
    private final Texts texts;
    private final Asking<BackupList> asking;
    private final DataTable<Backup> table;
    private final Label missing = Told.wrapped(new Label());
    private final VBox root;

    /// @param guest null for all guests
    BackupsPart(PageViewModel<?> page, @Nullable GuestPage guest) {
        this.page = page;
        this.guest = guest;
        this.texts = page.texts();
        this.acts = new GuestActs(page);
        asking =
                new Asking<>(
                        page,
                        EVERY,
                        () -> guest == null ? backups().all() : backups().of(guest.now()));
        Tables tables = new Tables(page.bench(), page.format());
        table =
                tables.table(
                        guest == null ? "backups.all" : "backups",
                        Backup::volid,
                        List.of(
                                Column.<Backup>number(
                                        "made",
                                        tables.title("made"),
                                        150,
                                        Backup::time,
                                        s ->
                                                page.format()
                                                        .moment(Math.round(s * 1000), page.now())),
                                tables.<Backup>duration(
                                        "age",
                                        90,
                                        b -> Math.max(0, page.now() / 1000.0 - b.time())),
                                Column.<Backup>number(
                                        "vmid",
                                        tables.title("vmid"),
                                        64,
                                        Backup::vmid,
                                        v -> Long.toString(Math.round(v))),
                                tables.words("kind", 52, b -> b.kind().label()),
                                tables.words("storage", 120, Backup::storage),
                                tables.<Backup>bytes("size", 90, Backup::bytes),
                                Column.words(
                                        "kept",
                                        tables.title("kept"),
                                        90,
                                        b -> b.kept() ? texts.text("proxmox.backup.kept") : ""),
                                Column.words("notes", tables.title("notes"), 140, Backup::notes),
                                Column.<Backup>words(
                                                "file", tables.title("file"), 260, Backup::file)
                                        .mono()
                                        .growing()));
        table.setMenu(this::menu);
        missing.getStyleClass().addAll("small", "muted", "finding-unchecked");
        missing.managedProperty().bind(missing.visibleProperty());
        missing.setVisible(false);
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        root = new VBox(table.toolbar(this::save, tools()), frame, missing);
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
    }

    private Backups backups() {
        return acts.control().backups(acts.target());
    }

    private Node[] tools() {
        List<Node> tools = new ArrayList<>();
        GuestPage one = guest;
        if (one != null) {
            tools.add(
                    tool(
                                    Icon.BACKUP,
                                    texts.text("proxmox.do.backup"),
                                    () -> acts.backup(List.of(one.now())))
                            .styled("primary")
                            .kept()
                            .view());
        }
        ActButton restore =
                tool(Icon.ROLL_BACK, texts.text("proxmox.do.restore"), () -> each(this::restore));
        ActButton keep =
                tool(
                        Icon.LOCK,
                        texts.text("proxmox.do.keep"),
                        () -> each(b -> acts.ask(backups().protect(b, !b.kept()))));
        ActButton delete =
                tool(
                        Icon.DELETE,
                        texts.text("proxmox.do.delete"),
                        () -> each(b -> acts.ask(backups().delete(b))));
        delete.styled("danger-quiet");
        for (ActButton each : List.of(restore, keep, delete)) {
            table.selectionProperty().subscribe(rows -> each.offer(rows.size() == 1));
            tools.add(each.kept().view());
        }
        return tools.toArray(Node[]::new);
    }

    private ActButton tool(Icon icon, String text, Runnable run) {
        return acts.button(icon, text + "…", run);
    }

    private void each(java.util.function.Consumer<Backup> run) {
        List<Backup> chosen = table.selectionProperty().get();
        if (chosen.size() == 1) {
            run.accept(chosen.getFirst());
        }
    }

    private List<MenuItem> menu(List<Backup> chosen) {
        List<MenuItem> items = new ArrayList<>();
        if (chosen.size() != 1 || page.refusalProperty().get().isPresent()) {
            return items;
        }
        items.add(item("restore", Icon.ROLL_BACK, () -> each(this::restore)));
        items.add(
                item(
                        "keep",
                        Icon.LOCK,
                        () -> each(b -> acts.ask(backups().protect(b, !b.kept())))));
        items.add(item("delete", Icon.DELETE, () -> each(b -> acts.ask(backups().delete(b)))));
        return items;
    }

    private MenuItem item(String key, Icon icon, Runnable run) {
        MenuItem item = new MenuItem(texts.text("proxmox.do." + key) + "…", icon.view());
        item.setOnAction(e -> run.run());
        return item;
    }

    private void restore(Backup backup) {
        new RestoreForm(acts).show(backup);
    }

    private void fill(@Nullable BackupList list) {
        if (list == null) {
            return;
        }
        table.setRows(list.backups());
        double bytes = list.backups().stream().mapToDouble(Backup::bytes).sum();
        table.setFooter(
                texts.plural("proxmox.count.backups", list.backups().size())
                        + ", "
                        + page.format().bytes(bytes),
                page.format().asOf(asking.at(), page.now()));
        missing.setVisible(!list.missing().isEmpty());
        missing.setText(
                texts.text(
                        "proxmox.backup.missing",
                        list.missing().stream()
                                .map(PartFault::reason)
                                .collect(Collectors.joining("; "))));
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-backups", csv);
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
    public void find() {
        table.filterField().requestFocus();
    }

    @Override
    public void close() {
        asking.close();
    }
}
