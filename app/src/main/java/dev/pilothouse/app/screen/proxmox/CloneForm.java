package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.CloneChoice;
import dev.pilothouse.core.connector.proxmox.CloudInit;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestConfig;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks what a clone is to be, and of a machine's template what cloud-init sets up in it.
final class CloneForm {

    private final GuestActs acts;
    private final Texts texts;
    private final GuestForms forms;

    private record Known(int free, GuestConfig config) {}

    CloneForm(GuestActs acts) {
        this.acts = acts;
        this.texts = acts.texts();
        this.forms = new GuestForms(acts);
    }

    /// @param node for the clone, where it may be another; empty for the same
    void show(Guest guest, String node) {
        acts.first(
                () -> new Known(acts.guests().freeId(), acts.changes().config(guest)),
                known -> ask(guest, node, known));
    }

    private void ask(Guest guest, String node, Known known) {
        boolean setup = guest.template() && guest.kind() == GuestKind.QEMU;
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.clone", guest.shown()),
                        "",
                        texts.text("proxmox.form.next"));
        if (setup) {
            form.inPairs();
        }
        TextField vmid = form.text("proxmox.form.vmid", Integer.toString(known.free()));
        TextField name = form.text("proxmox.form.name", guest.name() + "-copy");
        ComboBox<String> storage = storage(form, guest);
        ComboBox<String> target = target(form, guest, node);
        CheckBox full = form.check("proxmox.form.full", !guest.template());
        full.setDisable(!guest.template());
        form.must(() -> forms.id(vmid.getText()));
        form.must(() -> forms.hostName(name.getText().strip()));
        CloudFields cloud = setup ? new CloudFields(form, known.config()) : null;
        acts.form(
                form,
                () -> {
                    CloneChoice choice =
                            new CloneChoice(
                                    GuestForms.whole(vmid),
                                    name.getText().strip(),
                                    full.isSelected(),
                                    target.getValue().equals(guest.node()) ? "" : target.getValue(),
                                    full.isSelected() ? storage.getValue() : "",
                                    "",
                                    "");
                    if (cloud == null) {
                        acts.ask(acts.guests().clone(guest, choice));
                    } else {
                        cloud.ask(guest, choice);
                    }
                });
    }

    private ComboBox<String> storage(Form form, Guest guest) {
        List<String> anywhere = new ArrayList<>(List.of(""));
        anywhere.addAll(forms.storages(guest.kind() == GuestKind.LXC ? "rootdir" : "images"));
        return form.choice(
                "proxmox.form.storage",
                anywhere,
                s -> s.isEmpty() ? texts.text("proxmox.form.same") : s);
    }

    /// Another node wants disks on a storage that both reach, which the cluster checks.
    private ComboBox<String> target(Form form, Guest guest, String node) {
        List<String> nodes =
                new ArrayList<>(
                        ClusterRows.nodes(acts.state()).stream()
                                .filter(NodeRow::online)
                                .map(NodeRow::name)
                                .toList());
        if (!nodes.contains(guest.node())) {
            nodes.add(guest.node());
        }
        ComboBox<String> target = form.choice("proxmox.column.node", nodes, n -> n);
        target.setValue(nodes.contains(node) ? node : guest.node());
        return target;
    }

    /// What cloud-init sets up.
    private final class CloudFields {
        private final TextField user;
        private final TextField typed;
        private final TextArea keys;
        private final TextField four;
        private final TextField gateway;
        private final TextField six;
        private final TextField gateway6;
        private final TextField dns;
        private final TextField search;
        private final CheckBox start;

        CloudFields(Form form, GuestConfig config) {
            form.head("proxmox.cloud");
            boolean drive =
                    config.values().values().stream().anyMatch(v -> v.contains("cloudinit"));
            if (!drive) {
                form.note(texts.text("proxmox.cloud.nodrive"));
            }
            user = form.text("proxmox.cloud.user", config.next("ciuser"));
            typed = form.text("proxmox.cloud.password", "");
            keys = form.area("proxmox.cloud.keys", 3);
            four = form.text("proxmox.cloud.ip", "dhcp");
            gateway = form.text("proxmox.create.gateway", "");
            six = form.text("proxmox.create.ip6", "");
            gateway6 = form.text("proxmox.create.gateway6", "");
            dns = form.text("proxmox.create.dns", config.next("nameserver"));
            search = form.text("proxmox.create.search", config.next("searchdomain"));
            start = form.check("proxmox.form.start.after", true);
            form.must(
                    () ->
                            CreateInput.addresses(
                                    texts, of(four), of(gateway), of(six), of(gateway6), "dhcp"));
            form.must(() -> wrongKeys(of(keys)) ? texts.text("proxmox.cloud.keys.wrong") : "");
        }

        private boolean wrongKeys(String lines) {
            return !lines.isEmpty()
                    && !lines.lines()
                            .allMatch(
                                    l ->
                                            l.isBlank()
                                                    || l.strip().matches("[a-z][^ ]* [^ ]+( .*)?"));
        }

        private static String of(javafx.scene.control.TextInputControl field) {
            return field.getText().strip();
        }

        private String address() {
            List<String> parts = new ArrayList<>();
            part(parts, "ip=", of(four));
            part(parts, "gw=", of(gateway));
            part(parts, "ip6=", of(six));
            part(parts, "gw6=", of(gateway6));
            return String.join(",", parts);
        }

        private void part(List<String> parts, String name, String value) {
            if (!value.isEmpty()) {
                parts.add(name + value);
            }
        }

        void ask(Guest guest, CloneChoice choice) {
            char[] chars = typed.getText().toCharArray();
            typed.clear();
            try (Secret secret = Secret.of(chars);
                    CloudInit setup =
                            new CloudInit(
                                    of(user),
                                    of(keys),
                                    address(),
                                    of(dns).replaceAll("[,; ]+", " "),
                                    of(search),
                                    chars.length == 0 ? null : secret.use(Secret::of))) {
                acts.ask(acts.guests().clone(guest, choice, setup, start.isSelected()));
            } finally {
                Arrays.fill(chars, '\0');
            }
        }
    }
}
