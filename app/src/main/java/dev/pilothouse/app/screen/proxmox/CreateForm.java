package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.connector.proxmox.Volume;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.PasswordMaker;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks for a new container or virtual machine, or several of them at once. What a node has to
/// offer is asked of it first.
final class CreateForm {

    private static final int PASSWORD = 20;
    private static final int MOST = 50;

    private final GuestActs acts;
    private final GuestKind kind;
    private final Texts texts;
    private final boolean container;

    /// What a node has to offer.
    ///
    /// @param media templates of containers, or images of discs
    private record Offered(List<Volume> media, List<String> bridges) {}

    CreateForm(GuestActs acts, GuestKind kind) {
        this.acts = acts;
        this.kind = kind;
        this.texts = acts.texts();
        container = kind == GuestKind.LXC;
    }

    /// Asks for the node where there are several.
    void show() {
        List<String> nodes =
                ClusterRows.nodes(acts.state()).stream()
                        .filter(NodeRow::online)
                        .map(NodeRow::name)
                        .toList();
        if (nodes.size() == 1) {
            ask(nodes.getFirst());
            return;
        }
        Form form = form(texts.text("proxmox.create.where"));
        ComboBox<String> node = form.choice("proxmox.form.node", nodes, n -> n);
        form.must(() -> node.getValue() == null ? texts.text("proxmox.form.node.none") : "");
        acts.form(form, () -> ask(node.getValue()));
    }

    private Form form(String sentence) {
        return new Form(
                texts,
                texts.text("proxmox.create." + kind.word()),
                sentence,
                texts.text("proxmox.form.next"));
    }

    private void ask(String node) {
        String content = container ? "vztmpl" : "iso";
        List<String> storages =
                ClusterRows.storages(acts.state()).stream()
                        .filter(s -> s.node().equals(node) && s.available() && s.holds(content))
                        .map(StorageRow::storage)
                        .toList();
        acts.first(
                () -> {
                    List<Volume> media = new ArrayList<>();
                    for (String storage : storages) {
                        media.addAll(acts.changes().volumes(node, storage, content));
                    }
                    List<String> bridges =
                            acts.reader().list(PveList.NETWORK, node).stream()
                                    .filter(i -> i.getOrDefault("type", "").contains("ridge"))
                                    .map(i -> i.getOrDefault("iface", ""))
                                    .toList();
                    return new Offered(media, bridges);
                },
                offered -> fill(node, offered));
    }

    private void fill(String node, Offered offered) {
        Form form = form(texts.text("proxmox.create.on", node)).inPairs();
        GuestForms forms = new GuestForms(acts);
        TextField name = form.text("proxmox.create.name", container ? "ct-{n}" : "vm-{n}");
        TextField count = form.text("proxmox.create.count", "1");
        TextField vmid = form.text("proxmox.create.vmid", "");
        List<String> media = new ArrayList<>();
        if (!container) {
            media.add("");
        }
        offered.media().forEach(v -> media.add(v.id()));
        ComboBox<String> medium =
                form.choice(
                        "proxmox.create.medium." + kind.word(),
                        media,
                        m -> m.isEmpty() ? texts.text("proxmox.create.medium.none") : m);
        ComboBox<String> storage =
                form.choice(
                        "proxmox.create.storage",
                        ClusterRows.storages(acts.state()).stream()
                                .filter(
                                        s ->
                                                s.node().equals(node)
                                                        && s.available()
                                                        && s.holds(
                                                                container ? "rootdir" : "images"))
                                .map(StorageRow::storage)
                                .toList(),
                        s -> s);
        TextField disk = form.text("proxmox.create.disk", container ? "8" : "32");
        TextField cores = form.text("proxmox.resize.cores", container ? "1" : "2");
        TextField memory = form.text("proxmox.resize.memory", container ? "512" : "2048");
        TextField swap = new TextField("512");
        if (container) {
            swap = form.text("proxmox.resize.swap", "512");
        }
        ComboBox<String> bridge = form.choice("proxmox.create.bridge", offered.bridges(), b -> b);
        TextField vlan = form.text("proxmox.create.vlan", "");
        TextField four = new TextField();
        TextField gateway = new TextField();
        TextField six = new TextField();
        if (container) {
            four = form.text("proxmox.create.ip", "dhcp");
            gateway = form.text("proxmox.create.gateway", "");
            six = form.text("proxmox.create.ip6", "");
        }
        ComboBox<String> pool = pool(form);
        TextField tags = form.text("proxmox.create.tags", "");
        CheckBox nesting = container ? form.check("proxmox.create.nesting", true) : new CheckBox();
        CheckBox start = form.check("proxmox.form.start.after", true);
        TextField keys = new TextField();
        TextField typed = new TextField();
        if (container) {
            keys = form.text("proxmox.create.keys", "");
            try (Secret made = new PasswordMaker().make(PASSWORD, PasswordMaker.READABLE)) {
                typed = form.text("proxmox.create.password", made.use(String::new));
            }
            form.note(texts.text("proxmox.form.password.once"));
        }
        Fields fields =
                new Fields(
                        node, name, count, vmid, medium, storage, disk, cores, memory, swap, bridge,
                        vlan, four, gateway, six, pool, tags, nesting, start, keys, typed);
        form.must(() -> wrong(fields, forms));
        acts.form(form, () -> run(fields));
    }

    private ComboBox<String> pool(Form form) {
        List<String> pools = new ArrayList<>(List.of(""));
        ClusterRows.pools(acts.state()).forEach(p -> pools.add(p.pool()));
        return form.choice(
                "proxmox.column.pool",
                pools,
                p -> p.isEmpty() ? texts.text("proxmox.group.none") : p);
    }

    private record Fields(
            String node,
            TextField name,
            TextField count,
            TextField vmid,
            ComboBox<String> medium,
            ComboBox<String> storage,
            TextField disk,
            TextField cores,
            TextField memory,
            TextField swap,
            ComboBox<String> bridge,
            TextField vlan,
            TextField four,
            TextField gateway,
            TextField six,
            ComboBox<String> pool,
            TextField tags,
            CheckBox nesting,
            CheckBox start,
            TextField keys,
            TextField typed) {

        static String of(TextField field) {
            return field.getText().strip();
        }
    }

    private String wrong(Fields f, GuestForms forms) {
        if (!forms.hostName(Creation.named(Fields.of(f.name()), 1)).isEmpty()
                || Fields.of(f.name()).isEmpty()) {
            return texts.text("proxmox.form.name.wrong");
        }
        boolean several = !Fields.of(f.count()).equals("1");
        if (!Fields.of(f.count()).matches("[1-9][0-9]?")
                || Integer.parseInt(Fields.of(f.count())) > MOST) {
            return texts.text("proxmox.create.count.wrong", MOST);
        }
        if (several && !Fields.of(f.name()).contains("{n")) {
            return texts.text("proxmox.create.pattern");
        }
        if (!Fields.of(f.vmid()).isEmpty() && !forms.id(Fields.of(f.vmid())).isEmpty()) {
            return forms.id(Fields.of(f.vmid()));
        }
        if (container && f.medium().getValue() == null) {
            return texts.text("proxmox.create.medium.wrong");
        }
        if (f.storage().getValue() == null) {
            return texts.text("proxmox.form.storage.none");
        }
        for (TextField number : List.of(f.disk(), f.cores(), f.memory(), f.swap())) {
            if (!Fields.of(number).matches("[0-9]{1,7}")) {
                return texts.text("proxmox.create.numbers");
            }
        }
        if (f.bridge().getValue() == null) {
            return texts.text("proxmox.create.bridge.none");
        }
        boolean fixed = Fields.of(f.four()).matches("[0-9.]+/[0-9]{1,2}");
        if (container && !fixed && !Fields.of(f.four()).matches("dhcp|manual|")) {
            return texts.text("proxmox.create.ip.wrong");
        }
        return container && f.typed().getText().length() < 5
                ? texts.text("proxmox.form.typed.wrong")
                : "";
    }

    private void run(Fields f) {
        Map<String, String> parameters = container ? container(f) : machine(f);
        char[] chars = f.typed().getText().toCharArray();
        f.typed().clear();
        String number = Fields.of(f.vmid());
        try (Secret secret = Secret.of(chars);
                Creation first =
                        new Creation(
                                kind,
                                f.node(),
                                number.isEmpty() ? 0 : Integer.parseInt(number),
                                Creation.named(Fields.of(f.name()), 1),
                                parameters,
                                container ? secret.copy() : null)) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 1; i <= GuestForms.whole(f.count()); i++) {
                try (Creation one = first.copy(i, Fields.of(f.name()))) {
                    operations.add(acts.changes().create(one));
                }
            }
            acts.askAll(operations);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }

    private static Map<String, String> common(Fields f) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cores", Fields.of(f.cores()));
        all.put("memory", Fields.of(f.memory()));
        put(all, "pool", f.pool().getValue());
        put(all, "tags", Fields.of(f.tags()).replaceAll("[,; ]+", ";"));
        if (f.start().isSelected()) {
            all.put("start", "1");
        }
        return all;
    }

    private static Map<String, String> container(Fields f) {
        Map<String, String> all = common(f);
        all.put("ostemplate", f.medium().getValue());
        all.put("rootfs", f.storage().getValue() + ":" + Fields.of(f.disk()));
        all.put("swap", Fields.of(f.swap()));
        all.put("unprivileged", "1");
        if (f.nesting().isSelected()) {
            all.put("features", "nesting=1");
        }
        StringBuilder net = new StringBuilder("name=eth0,bridge=" + f.bridge().getValue());
        part(net, "ip", Fields.of(f.four()));
        part(net, "gw", Fields.of(f.gateway()));
        part(net, "ip6", Fields.of(f.six()));
        part(net, "tag", Fields.of(f.vlan()));
        part(net, "firewall", "1");
        all.put("net0", net.toString());
        put(all, "ssh-public-keys", Fields.of(f.keys()));
        return all;
    }

    private static Map<String, String> machine(Fields f) {
        Map<String, String> all = common(f);
        all.put("scsihw", "virtio-scsi-single");
        all.put("scsi0", f.storage().getValue() + ":" + Fields.of(f.disk()));
        all.put("ostype", "l26");
        all.put("agent", "1");
        String disc = f.medium().getValue();
        if (disc != null && !disc.isEmpty()) {
            all.put("ide2", disc + ",media=cdrom");
            all.put("boot", "order=scsi0;ide2;net0");
        }
        StringBuilder net = new StringBuilder("virtio,bridge=" + f.bridge().getValue());
        part(net, "tag", Fields.of(f.vlan()));
        part(net, "firewall", "1");
        all.put("net0", net.toString());
        return all;
    }

    private static void part(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(',').append(key).append('=').append(value);
        }
    }

    private static void put(Map<String, String> all, String key, String value) {
        if (value != null && !value.isEmpty()) {
            all.put(key, value);
        }
    }
}
