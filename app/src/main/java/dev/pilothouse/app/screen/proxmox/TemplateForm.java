package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;

import javafx.scene.control.ComboBox;

import java.util.List;
import java.util.Map;

/// Asks which of the templates that Proxmox offers is to be fetched, and onto which storage.
final class TemplateForm {

    private static final double HEIGHT = 320;

    private final GuestActs acts;
    private final Texts texts;

    TemplateForm(GuestActs acts) {
        this.acts = acts;
        this.texts = acts.texts();
    }

    /// @param node that fetches it
    /// @param storage suggested; may be empty
    void show(String node, String storage) {
        acts.first(() -> acts.changes().templates(node), offered -> ask(node, storage, offered));
    }

    private void ask(String node, String suggested, Map<String, String> offered) {
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.template"),
                        texts.text("proxmox.form.template.about", node),
                        texts.text("proxmox.form.next"));
        Tables tables = new Tables(acts.page().bench(), acts.page().format());
        DataTable<Map.Entry<String, String>> table =
                tables.table(
                        "templates",
                        Map.Entry::getKey,
                        List.of(
                                Column.<Map.Entry<String, String>>words(
                                                "template",
                                                tables.title("template"),
                                                300,
                                                Map.Entry::getKey)
                                        .name(),
                                Column.<Map.Entry<String, String>>words(
                                                "description",
                                                tables.title("description"),
                                                200,
                                                Map.Entry::getValue)
                                        .growing()));
        table.setRows(List.copyOf(offered.entrySet()));
        table.setPrefHeight(HEIGHT);
        table.setMinHeight(HEIGHT);
        form.insert(table.filterField());
        form.insert(table);
        ComboBox<String> storage =
                form.choice(
                        "proxmox.form.storage",
                        ClusterRows.storages(acts.state()).stream()
                                .filter(
                                        s ->
                                                s.node().equals(node)
                                                        && s.available()
                                                        && s.holds("vztmpl"))
                                .map(StorageRow::storage)
                                .toList(),
                        s -> s);
        if (storage.getItems().contains(suggested)) {
            storage.setValue(suggested);
        }
        table.selectionProperty().subscribe(rows -> form.judge());
        form.must(
                () ->
                        table.selectionProperty().get().size() == 1
                                ? ""
                                : texts.text("proxmox.form.template.none"));
        form.must(() -> storage.getValue() == null ? texts.text("proxmox.form.storage.none") : "");
        acts.form(
                form,
                () ->
                        acts.ask(
                                acts.changes()
                                        .template(
                                                node,
                                                storage.getValue(),
                                                table.selectionProperty()
                                                        .get()
                                                        .getFirst()
                                                        .getKey())));
    }
}
