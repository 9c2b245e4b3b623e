package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The sub-tab of settings: what the guest runs with, beside what it will have after its next
/// start. A change names what was seen, so that somebody else's is not overwritten.
final class ConfigPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final GuestPage guest;
    private final PageViewModel<GuestPlace> page;
    private final Texts texts;
    private final Asking<GuestConfig> asking;
    private final DataTable<Line> table;
    private final VBox root;

    /// @param next after the next start; equal where nothing waits, empty for what will be gone
    record Line(String key, String value, String next, boolean waits) {}

    ConfigPart(GuestPage guest) {
        this.guest = guest;
        this.page = guest.page();
        this.texts = page.texts();
        asking = new Asking<>(page, EVERY, () -> guest.acts().changes().config(guest.now()));
        Tables tables = new Tables(page.bench(), page.format());
        table =
                tables.table(
                        "config",
                        Line::key,
                        List.of(
                                Column.<Line>words(
                                                "setting", tables.title("setting"), 180, Line::key)
                                        .name(),
                                Column.<Line>words(
                                                "value",
                                                tables.title("value"),
                                                320,
                                                l -> Tables.dash(l.value()))
                                        .mono()
                                        .growing(),
                                Column.<Line>words(
                                                "pending", tables.title("pending"), 320, this::next)
                                        .mono()));
        table.setOnOpen(line -> edit(line.key(), line.next()));
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        root = new VBox(table.toolbar(this::save, tools()), frame);
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
    }

    private Node[] tools() {
        GuestActs acts = guest.acts();
        ActButton add =
                acts.button(Icon.ADD, texts.text("proxmox.do.set") + "…", () -> edit("", ""));
        ActButton edit =
                acts.button(
                        Icon.EDIT,
                        texts.text("proxmox.do.edit") + "…",
                        () -> chosen(l -> edit(l.key(), l.next())));
        ActButton remove =
                acts.button(
                        Icon.DELETE,
                        texts.text("proxmox.do.unset") + "…",
                        () ->
                                chosen(
                                        l ->
                                                change(
                                                        new ConfigChange(
                                                                Map.of(),
                                                                Set.of(l.key()),
                                                                digest()))));
        for (ActButton each : List.of(edit, remove)) {
            table.selectionProperty().subscribe(rows -> each.offer(rows.size() == 1));
        }
        return new Node[] {add.kept().view(), edit.kept().view(), remove.kept().view()};
    }

    private void chosen(java.util.function.Consumer<Line> run) {
        List<Line> rows = table.selectionProperty().get();
        if (rows.size() == 1) {
            run.accept(rows.getFirst());
        }
    }

    private void edit(String key, String value) {
        if (page.refusalProperty().get().isPresent()) {
            return;
        }
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.config", guest.now().shown()),
                        "",
                        texts.text("proxmox.form.next"));
        TextField name = form.text("proxmox.form.key", key);
        name.setDisable(!key.isEmpty());
        TextField wanted = form.text("proxmox.form.value", value);
        form.note(texts.text("proxmox.form.config.note"));
        form.must(
                name,
                () ->
                        name.getText().strip().matches("[a-z][a-z0-9_-]*")
                                ? ""
                                : texts.text("proxmox.form.key.wrong"));
        form.must(
                wanted,
                () -> wanted.getText().isBlank() ? texts.text("proxmox.form.value.none") : "");
        guest.acts()
                .form(
                        form,
                        () ->
                                change(
                                        new ConfigChange(
                                                Map.of(
                                                        name.getText().strip(),
                                                        wanted.getText().strip()),
                                                Set.of(),
                                                digest())));
    }

    private String digest() {
        GuestConfig read = asking.answerProperty().get();
        return read == null ? "" : read.digest();
    }

    private void change(ConfigChange change) {
        guest.acts().ask(guest.acts().changes().config(guest.now(), change));
    }

    private String next(Line line) {
        if (!line.waits()) {
            return "";
        }
        return line.next().isEmpty() ? texts.text("proxmox.config.gone") : line.next();
    }

    private void fill(@Nullable GuestConfig config) {
        if (config == null) {
            return;
        }
        List<Line> lines = lines(config);
        table.setRows(lines);
        long waiting = lines.stream().filter(Line::waits).count();
        table.setFooter(
                texts.plural("proxmox.count.settings", lines.size())
                        + (waiting == 0
                                ? ""
                                : ", " + texts.plural("proxmox.config.waiting", waiting)),
                page.format().asOf(asking.at(), page.now()));
    }

    static List<Line> lines(GuestConfig config) {
        Set<String> keys = new TreeSet<>(config.values().keySet());
        keys.addAll(config.pending().keySet());
        List<Line> lines = new ArrayList<>();
        for (String key : keys) {
            lines.add(
                    new Line(
                            key,
                            config.value(key),
                            config.next(key),
                            config.pending().containsKey(key)));
        }
        return lines;
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-config", csv);
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
