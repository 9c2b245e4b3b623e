package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Card;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The sub-tab of sizes: processors and memory, before and after, and disks, which only grow.
final class ResizePart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final String DISKS = "rootfs|mp[0-9]+|(scsi|virtio|sata|ide)[0-9]+";

    private final GuestPage guest;
    private final PageViewModel<GuestPlace> page;
    private final Texts texts;
    private final Asking<GuestConfig> asking;
    private final StackPane holder = new StackPane();
    private final AskedFrame root;
    private @Nullable GuestConfig shown;

    ResizePart(GuestPage guest) {
        this.guest = guest;
        this.page = guest.page();
        this.texts = page.texts();
        asking = new Asking<>(page, EVERY, () -> guest.acts().changes().config(guest.now()));
        root = new AskedFrame(page, asking, holder);
        asking.onAnswer(this::fill);
    }

    /// What is being typed stays while nothing has changed on the cluster.
    private void fill(@Nullable GuestConfig config) {
        if (config == null || config.equals(shown) || guest.known() == null) {
            return;
        }
        shown = config;
        holder.getChildren().setAll(CardsPart.page(figures(config), disks(config)));
    }

    private Card figures(GuestConfig config) {
        GridPane grid = grid();
        boolean container = guest.now().kind() == GuestKind.LXC;
        Map<String, TextField> fields = new HashMap<>();
        int row = head(grid);
        for (String key :
                container
                        ? List.of("cores", "cpulimit", "memory", "swap")
                        : List.of("sockets", "cores", "memory", "balloon")) {
            fields.put(key, field(grid, row++, key, config));
        }
        Label problem = Told.wrapped(new Label());
        problem.getStyleClass().add("field-error");
        ActButton apply =
                guest.acts()
                        .button(
                                Icon.CHECK,
                                texts.text("proxmox.do.apply") + "…",
                                () -> apply(config, fields));
        Runnable judge =
                () -> {
                    String wrong = wrong(fields);
                    problem.setText(wrong);
                    apply.offer(wrong.isEmpty() && !change(config, fields).isEmpty());
                };
        fields.values().forEach(f -> f.textProperty().subscribe(t -> judge.run()));
        page.refusalProperty().subscribe(r -> judge.run());
        Label note = Told.wrapped(new Label(texts.text("proxmox.resize.note")));
        note.getStyleClass().addAll("small", "muted");
        VBox box = new VBox(10, grid, problem, note, new HBox(apply.view()));
        box.getStyleClass().add("rights");
        return new Card(texts.text("proxmox.card.figures"), box);
    }

    private int head(GridPane grid) {
        int column = 0;
        for (String key : List.of("what", "now", "waits", "wanted")) {
            Label label = new Label(texts.text("proxmox.resize." + key));
            label.getStyleClass().addAll("small", "muted");
            grid.add(label, column++, 0);
        }
        return 1;
    }

    private static GridPane grid() {
        GridPane grid = new GridPane(16, 8);
        for (int i = 0; i < 4; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setMinWidth(70);
            column.setHgrow(i == 0 ? Priority.ALWAYS : Priority.SOMETIMES);
            grid.getColumnConstraints().add(column);
        }
        return grid;
    }

    private TextField field(GridPane grid, int row, String key, GuestConfig config) {
        Label name = new Label(texts.text("proxmox.resize." + key));
        name.getStyleClass().add("medium");
        boolean waits = config.pending().containsKey(key);
        TextField field = new TextField(config.next(key));
        field.setPrefColumnCount(8);
        field.setAccessibleText(name.getText());
        name.setLabelFor(field);
        Label next = new Label(waits ? config.next(key) : "");
        next.getStyleClass().add("warn-text");
        grid.addRow(row, name, new Label(Tables.dash(config.value(key))), next, field);
        return field;
    }

    private String wrong(Map<String, TextField> fields) {
        for (Map.Entry<String, TextField> each : fields.entrySet()) {
            String text = each.getValue().getText().strip();
            boolean number =
                    each.getKey().equals("cpulimit")
                            ? text.matches("[0-9]{1,4}(\\.[0-9]{1,2})?")
                            : text.matches("[0-9]{1,8}");
            if (!text.isEmpty() && !number) {
                return texts.text(
                        "proxmox.resize.wrong", texts.text("proxmox.resize." + each.getKey()));
            }
        }
        return "";
    }

    private static Map<String, String> change(GuestConfig config, Map<String, TextField> fields) {
        Map<String, String> set = new HashMap<>();
        fields.forEach(
                (key, field) -> {
                    String text = field.getText().strip();
                    if (!text.isEmpty() && !text.equals(config.next(key))) {
                        set.put(key, text);
                    }
                });
        return set;
    }

    private void apply(GuestConfig config, Map<String, TextField> fields) {
        guest.acts()
                .ask(
                        guest.acts()
                                .changes()
                                .config(
                                        guest.now(),
                                        new ConfigChange(
                                                change(config, fields),
                                                Set.of(),
                                                config.digest())));
    }

    private Card disks(GuestConfig config) {
        GridPane grid = grid();
        int row = 0;
        for (String key : new TreeSet<>(config.values().keySet())) {
            String value = config.value(key);
            if (!key.matches(DISKS) || value.contains("media=cdrom")) {
                continue;
            }
            Label name = new Label(key);
            name.getStyleClass().add("medium");
            Label size = new Label(GrowForm.shown(value));
            Label free = new Label(new GrowForm(guest).free(value));
            free.getStyleClass().addAll("small", "muted");
            Label where = new Label(value.substring(0, Math.max(0, (value + ",").indexOf(','))));
            where.getStyleClass().addAll("small", "muted");
            where.setMinWidth(0);
            free.setMinWidth(0);
            Told.whenCut(free);
            Told.whenCut(where);
            ActButton grow =
                    guest.acts()
                            .button(
                                    Icon.ADD,
                                    texts.text("proxmox.do.grow") + "…",
                                    () -> grow(key, value));
            grid.addRow(row++, new VBox(2, where, free), name, size, grow.kept().view());
        }
        Label note = Told.wrapped(new Label(texts.text("proxmox.resize.disks.note")));
        note.getStyleClass().addAll("small", "muted");
        VBox box = new VBox(10, grid, note);
        box.getStyleClass().add("rights");
        return new Card(texts.text("proxmox.card.disks"), box);
    }

    private void grow(String disk, String value) {
        new GrowForm(guest).show(disk, value);
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
    public void close() {
        asking.close();
    }
}
