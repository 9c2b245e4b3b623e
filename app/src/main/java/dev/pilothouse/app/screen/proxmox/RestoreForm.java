package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Backup;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.RestoreChoice;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.List;

/// Asks what is to be made of a backup: a new guest, or the one it was made of again.
final class RestoreForm {

    private final GuestActs acts;
    private final Texts texts;

    RestoreForm(GuestActs acts) {
        this.acts = acts;
        this.texts = acts.texts();
    }

    void show(Backup backup) {
        acts.first(() -> acts.guests().freeId(), free -> ask(backup, free));
    }

    private void ask(Backup backup, int free) {
        GuestForms forms = new GuestForms(acts);
        Guest there =
                Guest.of(acts.state()).stream()
                        .filter(g -> g.vmid() == backup.vmid() && g.kind() == backup.kind())
                        .findFirst()
                        .orElse(null);
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.restore", backup.file()),
                        "",
                        texts.text("proxmox.form.next"));
        CheckBox over =
                there == null ? new CheckBox() : form.check("proxmox.form.restore.over", false);
        TextField vmid = form.text("proxmox.form.vmid", Integer.toString(free));
        ComboBox<String> node =
                form.choice(
                        "proxmox.column.node",
                        ClusterRows.nodes(acts.state()).stream()
                                .filter(NodeRow::online)
                                .map(NodeRow::name)
                                .toList(),
                        n -> n);
        node.setValue(backup.node());
        // A machine's backup knows where its disks were, a container's does not.
        List<String> storages = new ArrayList<>();
        if (backup.kind() == GuestKind.QEMU) {
            storages.add("");
        }
        storages.addAll(forms.storages(backup.kind() == GuestKind.LXC ? "rootdir" : "images"));
        ComboBox<String> storage =
                form.choice(
                        "proxmox.form.storage",
                        storages,
                        s -> s.isEmpty() ? texts.text("proxmox.form.same") : s);
        CheckBox unique = form.check("proxmox.form.unique", there != null);
        CheckBox start = form.check("proxmox.form.start.after", false);
        vmid.disableProperty().bind(over.selectedProperty());
        node.disableProperty().bind(over.selectedProperty());
        unique.disableProperty().bind(over.selectedProperty());
        form.must(() -> over.isSelected() ? "" : forms.id(vmid.getText()));
        form.must(() -> storage.getValue() == null ? texts.text("proxmox.form.storage.none") : "");
        acts.form(
                form,
                () -> {
                    if (over.isSelected() && there != null) {
                        acts.ask(
                                acts.control()
                                        .backups(acts.target())
                                        .restoreOver(
                                                backup,
                                                there,
                                                storage.getValue(),
                                                start.isSelected()));
                    } else {
                        acts.ask(
                                acts.control()
                                        .backups(acts.target())
                                        .restore(
                                                backup,
                                                new RestoreChoice(
                                                        GuestForms.whole(vmid),
                                                        node.getValue(),
                                                        storage.getValue(),
                                                        unique.isSelected(),
                                                        start.isSelected())));
                    }
                });
    }
}
