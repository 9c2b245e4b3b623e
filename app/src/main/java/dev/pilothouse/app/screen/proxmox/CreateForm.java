package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.PveList;
import dev.pilothouse.core.connector.proxmox.Volume;
import dev.pilothouse.core.model.Health;
import dev.pilothouse.core.operation.Operation;
import dev.pilothouse.core.vault.Secret;

import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextArea;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Asks for a new container or virtual machine, or several of them at once. What a node has to
/// offer is asked of it first.
final class CreateForm {

    private static final int MOST = 50;

    private final GuestActs acts;
    private final GuestKind kind;
    private final Texts texts;
    private final boolean container;

    /// What a node has to offer.
    ///
    /// @param media templates of containers, or images of discs
    private record Offered(List<String> media, List<String> bridges) {}

    CreateForm(GuestActs acts, GuestKind kind) {
        this.acts = acts;
        this.kind = kind;
        this.texts = acts.texts();
        container = kind == GuestKind.LXC;
    }

    /// Asks for the node where there are several, and whether a machine is to be made of a
    /// template.
    void show() {
        List<String> nodes =
                ClusterRows.nodes(acts.state()).stream()
                        .filter(NodeRow::online)
                        .map(NodeRow::name)
                        .toList();
        List<Guest> templates =
                Guest.of(acts.state()).stream()
                        .filter(g -> g.template() && g.kind() == kind && !container)
                        .toList();
        if (nodes.size() == 1 && templates.isEmpty()) {
            ask(nodes.getFirst());
            return;
        }
        Form form = form(texts.text("proxmox.create.where"));
        List<String> sources = new ArrayList<>(List.of(""));
        templates.forEach(t -> sources.add(t.shown()));
        ComboBox<String> source =
                templates.isEmpty()
                        ? new ComboBox<>()
                        : form.choice(
                                "proxmox.create.source",
                                sources,
                                s -> s.isEmpty() ? texts.text("proxmox.create.source.new") : s);
        ComboBox<String> node = form.choice("proxmox.column.node", nodes, n -> n);
        // Its disks mostly are where it is.
        source.valueProperty()
                .subscribe(
                        chosen ->
                                templates.stream()
                                        .filter(t -> t.shown().equals(chosen))
                                        .filter(t -> nodes.contains(t.node()))
                                        .forEach(t -> node.setValue(t.node())));
        form.must(() -> node.getValue() == null ? texts.text("proxmox.form.node.none") : "");
        acts.form(
                form,
                () ->
                        templates.stream()
                                .filter(t -> t.shown().equals(source.getValue()))
                                .findFirst()
                                .ifPresentOrElse(
                                        t -> new CloneForm(acts).show(t, node.getValue()),
                                        () -> ask(node.getValue())));
    }

    private Form form(String sentence) {
        return new Form(
                texts,
                texts.text("proxmox.create." + kind.word()),
                sentence,
                texts.text("proxmox.form.next"));
    }

    private void ask(String node) {
        acts.first(
                () ->
                        new Offered(
                                media(node),
                                acts.reader().list(PveList.NETWORK, node).stream()
                                        .filter(i -> i.getOrDefault("type", "").contains("ridge"))
                                        .map(i -> i.getOrDefault("iface", ""))
                                        .toList()),
                offered -> fill(node, offered));
    }

    private List<String> media(String node) {
        String content = container ? "vztmpl" : "iso";
        return ClusterRows.storages(acts.state()).stream()
                .filter(s -> s.node().equals(node) && s.available() && s.holds(content))
                .flatMap(s -> acts.changes().volumes(node, s.storage(), content).stream())
                .map(Volume::id)
                .toList();
    }

    private void fill(String node, Offered offered) {
        ChecksPane pane = new ChecksPane(texts.text("proxmox.check"));
        Form form = form(texts.text("proxmox.create.on", node)).inPairs().with(pane);
        CreateFields fields = new CreateFields(kind);
        PlanFields plans = new PlanFields(acts, form, fields, kind);
        plans.choice();
        fields.add("count", form.text("proxmox.create.count", "1"));
        form.head("proxmox.create.part.what");
        fields.add("name", form.text("proxmox.create.name", container ? "ct-{n}" : "vm-{n}"));
        fields.add("vmid", form.text("proxmox.create.vmid", ""));
        medium(node, form, fields, offered.media());
        fields.add(
                "storage",
                form.choice(
                        "proxmox.create.storage",
                        storages(node).stream().map(StorageRow::storage).toList(),
                        s -> withFree(node, s)));
        if (container) {
            download(node, form);
        }
        form.head("proxmox.create.part.size");
        fields.add("cores", form.text("proxmox.resize.cores", container ? "1" : "2"));
        fields.add("memory", form.text("proxmox.resize.memory", container ? "512" : "2048"));
        if (container) {
            fields.add("swap", form.text("proxmox.resize.swap", "512"));
        }
        fields.add("disk", form.text("proxmox.create.disk", container ? "8" : "32"));
        form.head("proxmox.create.part.network");
        fields.add("bridge", form.choice("proxmox.create.bridge", offered.bridges(), b -> b));
        fields.add("vlan", form.text("proxmox.create.vlan", ""));
        if (container) {
            addresses(form, fields);
        }
        form.head("proxmox.create.part.more");
        fields.add("pool", pool(form));
        fields.add("tags", form.text("proxmox.create.tags", ""));
        if (container) {
            TextArea keys = fields.add("keys", form.area("proxmox.create.keys", 2));
            form.insert(new VaultKeys(acts.page().bench(), keys));
            new RootPassword(acts, form, fields).add();
            fields.add("nesting", form.check("proxmox.create.nesting", true));
        }
        fields.add("start", form.check("proxmox.form.start.after", true));
        plans.keep();
        CreateChecks checks = new CreateChecks(acts.page().format(), acts.state());
        String read = acts.page().format().asOf(acts.state().asOf(), acts.page().now());
        CreateInput input = new CreateInput(acts, kind, node, fields);
        for (String field : fields.names()) {
            Control control = fields.control(field);
            if (control != null) {
                form.at(control, () -> input.wrong(MOST).getOrDefault(field, ""));
            }
        }
        form.must(() -> refused(checks.of(input.wanted())));
        form.onJudge(() -> pane.show(checks.of(input.wanted()), read));
        acts.form(
                form,
                () -> {
                    plans.save();
                    number(node, fields);
                });
    }

    private static String refused(List<CreateChecks.Check> checks) {
        return checks.stream()
                .filter(check -> check.health() == Health.UNHEALTHY)
                .map(CreateChecks.Check::title)
                .findFirst()
                .orElse("");
    }

    /// Looks again when it is opened: a template may have come meanwhile.
    private void medium(String node, Form form, CreateFields fields, List<String> known) {
        ComboBox<String> medium =
                form.choice(
                        "proxmox.create.medium." + kind.word(),
                        media(known),
                        m ->
                                m.isEmpty()
                                        ? texts.text("proxmox.create.medium.none")
                                        : m.substring(m.lastIndexOf('/') + 1));
        medium.setOnShowing(
                e ->
                        acts.first(
                                () -> media(media(node)),
                                now -> {
                                    if (!now.equals(List.copyOf(medium.getItems()))) {
                                        String was = medium.getValue();
                                        medium.getItems().setAll(now);
                                        medium.setValue(now.contains(was) ? was : first(now));
                                    }
                                }));
        fields.add("medium", medium);
    }

    private static String first(List<String> all) {
        return all.isEmpty() ? "" : all.getFirst();
    }

    private List<String> media(List<String> known) {
        List<String> media = new ArrayList<>(container ? List.of() : List.of(""));
        media.addAll(known);
        return media;
    }

    private void download(String node, Form form) {
        Button fetch = new Button(texts.text("proxmox.create.download"), Icon.DOWNLOAD.view());
        fetch.setOnAction(e -> new TemplateForm(acts).show(node, ""));
        form.insert(fetch);
    }

    private void addresses(Form form, CreateFields fields) {
        fields.add("ip", form.text("proxmox.create.ip", "dhcp"));
        fields.add("gateway", form.text("proxmox.create.gateway", ""));
        fields.add("ip6", form.text("proxmox.create.ip6", ""));
        fields.add("gateway6", form.text("proxmox.create.gateway6", ""));
        fields.add("dns", form.text("proxmox.create.dns", ""));
        fields.add("search", form.text("proxmox.create.search", ""));
    }

    private List<StorageRow> storages(String node) {
        return ClusterRows.storages(acts.state()).stream()
                .filter(
                        s ->
                                s.node().equals(node)
                                        && s.available()
                                        && s.holds(container ? "rootdir" : "images"))
                .toList();
    }

    private String withFree(String node, String storage) {
        return storages(node).stream()
                .filter(s -> s.storage().equals(storage) && s.total() > 0)
                .findFirst()
                .map(
                        s ->
                                texts.text(
                                        "proxmox.create.free",
                                        storage,
                                        acts.page().format().bytes(s.total() - s.used())))
                .orElse(storage);
    }

    private ComboBox<String> pool(Form form) {
        List<String> pools = new ArrayList<>(List.of(""));
        ClusterRows.pools(acts.state()).forEach(p -> pools.add(p.pool()));
        return form.choice(
                "proxmox.column.pool",
                pools,
                p -> p.isEmpty() ? texts.text("proxmox.group.none") : p);
    }

    /// Numbers that nobody typed are planned, so that the question says which they will be.
    private void number(String node, CreateFields fields) {
        int count = Integer.parseInt(fields.of("count"));
        if (fields.of("vmid").isEmpty()) {
            acts.first(() -> acts.guests().freeIds(count), free -> run(node, fields, free));
        } else {
            run(node, fields, List.of());
        }
    }

    /// @param free numbers that are planned; empty where the first was typed
    private void run(String node, CreateFields fields, List<Integer> free) {
        char[] chars = fields.of("password").toCharArray();
        int count = Integer.parseInt(fields.of("count"));
        int first = free.isEmpty() ? Integer.parseInt(fields.of("vmid")) : 0;
        try (Secret secret = Secret.of(chars)) {
            List<Operation> operations = new ArrayList<>();
            for (int i = 1; i <= count; i++) {
                try (Creation one =
                        new Creation(
                                kind,
                                node,
                                free.isEmpty() ? first + i - 1 : free.get(i - 1),
                                !free.isEmpty(),
                                Creation.named(fields.of("name"), i),
                                fields.parameters(i),
                                chars.length > 0 ? secret.use(Secret::of) : null)) {
                    operations.add(acts.changes().create(one));
                }
            }
            acts.askAll(operations);
        } finally {
            Arrays.fill(chars, '\0');
        }
    }
}
