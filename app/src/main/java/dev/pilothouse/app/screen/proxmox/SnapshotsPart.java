package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.SharpScroll;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.Snapshot;
import dev.pilothouse.core.connector.proxmox.SnapshotTree;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The sub-tab of snapshots: a tree of them with where the guest stands, and what can be done.
final class SnapshotsPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final GuestPage guest;
    private final PageViewModel<GuestPlace> page;
    private final Texts texts;
    private final Asking<SnapshotTree> asking;
    private final DataTable<Line> table;
    private final VBox side = new VBox(10);
    private final HBox root;

    /// What the chosen snapshot would lose grows by itself.
    private Runnable aged = () -> {};

    /// A line of the tree.
    ///
    /// @param snapshot null for the present state
    /// @param depth below the first
    record Line(@Nullable Snapshot snapshot, int depth) {
        String key() {
            return snapshot == null ? "\0here" : snapshot.name();
        }

        long time() {
            return snapshot == null ? 0 : snapshot.time();
        }
    }

    SnapshotsPart(GuestPage guest) {
        this.guest = guest;
        this.page = guest.page();
        this.texts = page.texts();
        asking = new Asking<>(page, EVERY, () -> snapshots().of(guest.now()));
        Tables tables = new Tables(page.bench(), page.format());
        table =
                tables.table(
                        "snapshots",
                        Line::key,
                        List.of(
                                tables.<Line>words("snapshot", 220, this::name).name(),
                                Column.<Line>words(
                                                "description",
                                                tables.title("description"),
                                                180,
                                                l ->
                                                        l.snapshot() == null
                                                                ? ""
                                                                : l.snapshot()
                                                                        .description()
                                                                        .replace('\n', ' '))
                                        .growing(),
                                Column.words(
                                        "ram",
                                        tables.title("ram"),
                                        80,
                                        l ->
                                                l.snapshot() != null && l.snapshot().memory()
                                                        ? "RAM"
                                                        : ""),
                                Column.<Line>number(
                                        "taken",
                                        tables.title("taken"),
                                        150,
                                        l -> l.time() == 0 ? Double.NaN : l.time(),
                                        s ->
                                                page.format()
                                                        .moment(
                                                                Math.round(s * 1000),
                                                                page.now()))));
        table.keepOrder();
        ActButton take =
                guest.acts()
                        .button(
                                Icon.SNAPSHOT,
                                texts.text("proxmox.do.snapshot") + "…",
                                () -> guest.acts().snapshot(List.of(guest.now())));
        take.styled("primary");
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        VBox left = new VBox(table.toolbar(this::save, take.kept().view()), frame);
        left.setMinWidth(0);
        HBox.setHgrow(left, Priority.ALWAYS);
        side.getStyleClass().add("finding-detail");
        SharpScroll scroll = new SharpScroll(side);
        scroll.getStyleClass().add("finding-side");
        scroll.setFitToWidth(true);
        scroll.setMinWidth(300);
        scroll.setPrefWidth(340);
        scroll.setMaxWidth(340);
        root = new HBox(left, scroll);
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
        table.selectionProperty()
                .subscribe(lines -> tell(lines.size() == 1 ? lines.getFirst() : null));
    }

    private Snapshots snapshots() {
        return guest.acts().control().snapshots(guest.acts().target());
    }

    private String name(Line line) {
        String branch = line.depth() == 0 ? "" : "   ".repeat(line.depth() - 1) + "└ ";
        Snapshot snapshot = line.snapshot();
        return branch
                + (snapshot == null
                        ? "● " + texts.text("proxmox.snapshot.here")
                        : "○ " + snapshot.name());
    }

    private void fill(@Nullable SnapshotTree tree) {
        if (tree == null) {
            return;
        }
        List<Line> lines = lines(tree);
        table.setRows(lines);
        table.setFooter(
                texts.plural("proxmox.count.snapshots", tree.all().size()),
                page.format().asOf(asking.at(), page.now()));
    }

    /// In the order of a tree that is unfolded.
    static List<Line> lines(SnapshotTree tree) {
        List<Line> lines = new ArrayList<>();
        tree.roots().forEach(node -> add(node, 0, lines));
        if (lines.stream().noneMatch(l -> l.snapshot() == null)) {
            lines.add(new Line(null, 0));
        }
        return lines;
    }

    private static void add(SnapshotTree.Node node, int depth, List<Line> lines) {
        lines.add(new Line(node.snapshot(), depth));
        node.below().forEach(each -> add(each, depth + 1, lines));
        if (node.here()) {
            lines.add(new Line(null, depth + 1));
        }
    }

    private void tell(@Nullable Line line) {
        side.getChildren().clear();
        aged = () -> {};
        Snapshot snapshot = line == null ? null : line.snapshot();
        if (snapshot == null) {
            Label hint = Told.wrapped(new Label(texts.text("proxmox.snapshot.choose")));
            hint.getStyleClass().add("muted");
            side.getChildren().add(hint);
            return;
        }
        Label title = Told.wrapped(new Label(snapshot.name()));
        title.getStyleClass().add("h2");
        Label taken =
                Told.wrapped(
                        new Label(
                                snapshot.time() == 0
                                        ? ""
                                        : texts.text(
                                                "proxmox.snapshot.taken",
                                                page.format().full(snapshot.time() * 1000))));
        taken.getStyleClass().addAll("small", "muted");
        Label loss = Told.wrapped(new Label());
        aged =
                () ->
                        loss.setText(
                                texts.text(
                                        "proxmox.snapshot.loss",
                                        page.format()
                                                .rough(page.now() / 1000.0 - snapshot.time())));
        aged.run();
        loss.getStyleClass().add("pve-callout");
        loss.setMaxWidth(Double.MAX_VALUE);
        Label description = Told.wrapped(new Label(snapshot.description()));
        ActButton back =
                guest.acts()
                        .button(
                                Icon.ROLL_BACK,
                                texts.text("operation.pve.rollback.button") + "…",
                                () -> rollback(snapshot));
        ActButton delete =
                guest.acts()
                        .button(
                                Icon.DELETE,
                                texts.text("proxmox.do.delete") + "…",
                                () ->
                                        guest.acts()
                                                .ask(
                                                        snapshots()
                                                                .delete(
                                                                        guest.now(),
                                                                        snapshot.name(),
                                                                        false)));
        delete.styled("danger-quiet");
        side.getChildren()
                .addAll(
                        title,
                        taken,
                        description,
                        loss,
                        new FlowPane(8, 6, back.view(), delete.view()));
    }

    private void rollback(Snapshot snapshot) {
        Guest now = guest.now();
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.rollback", now.shown(), snapshot.name()),
                        "",
                        texts.text("proxmox.form.next"));
        CheckBox start = form.check("proxmox.form.start.after", now.running());
        guest.acts()
                .form(
                        form,
                        () ->
                                guest.acts()
                                        .ask(
                                                snapshots()
                                                        .rollback(
                                                                now,
                                                                snapshot.name(),
                                                                start.isSelected())));
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-snapshots", csv);
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
        aged.run();
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
