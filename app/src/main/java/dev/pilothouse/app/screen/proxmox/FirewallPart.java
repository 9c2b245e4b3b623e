package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.page.Files;
import dev.pilothouse.app.page.Watching;
import dev.pilothouse.app.text.Names;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Column;
import dev.pilothouse.app.widget.DataTable;
import dev.pilothouse.app.widget.Told;
import dev.pilothouse.core.connector.proxmox.Changes;
import dev.pilothouse.core.connector.proxmox.FirewallRule;
import dev.pilothouse.core.model.TargetState;

import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/// The sub-tab of the firewall: its switch and policies, and the rules in the order they are asked.
final class FirewallPart implements Watching {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final GuestPage guest;
    private final PageViewModel<GuestPlace> page;
    private final Texts texts;
    private final Names names;
    private final Asking<Firewall> asking;
    private final DataTable<FirewallRule> table;
    private final Label policy = Told.wrapped(new Label());
    private final VBox root;

    private record Firewall(Map<String, String> options, List<FirewallRule> rules) {}

    FirewallPart(GuestPage guest) {
        this.guest = guest;
        this.page = guest.page();
        this.texts = page.texts();
        this.names = new Names(texts);
        asking =
                new Asking<>(
                        page,
                        EVERY,
                        () -> {
                            Changes changes = guest.acts().changes();
                            return new Firewall(
                                    changes.firewall(guest.now()), changes.rules(guest.now()));
                        });
        Tables tables = new Tables(page.bench(), page.format());
        table =
                tables.table(
                        "firewall",
                        FirewallRule::pos,
                        List.of(
                                Column.<FirewallRule>number(
                                        "pos",
                                        tables.title("pos"),
                                        48,
                                        FirewallRule::pos,
                                        v -> Long.toString(Math.round(v))),
                                Column.words(
                                        "on",
                                        tables.title("on"),
                                        70,
                                        r -> names.word(r.enabled() ? "yes" : "no")),
                                field("type", 70),
                                field("action", 90),
                                field("macro", 90),
                                field("proto", 70),
                                field("source", 140),
                                field("sport", 70),
                                field("dest", 140),
                                field("dport", 90),
                                field("comment", 180).growing()));
        table.setOnOpen(this::edit);
        policy.getStyleClass().addAll("small", "pve-line");
        AskedFrame frame = new AskedFrame(page, asking, table);
        VBox.setVgrow(frame, Priority.ALWAYS);
        root = new VBox(table.toolbar(this::save, tools()), policy, frame);
        root.getStyleClass().add("table-part");
        asking.onAnswer(this::fill);
    }

    private Column<FirewallRule> field(String name, double width) {
        return Column.words(
                name,
                new Tables(page.bench(), page.format()).title("rule." + name),
                width,
                r -> Tables.dash(r.fields().getOrDefault(name, "")));
    }

    private Node[] tools() {
        GuestActs acts = guest.acts();
        ActButton add =
                acts.button(Icon.ADD, texts.text("proxmox.do.rule") + "…", () -> form(null));
        ActButton options =
                acts.button(Icon.FIREWALL, texts.text("proxmox.do.policy") + "…", this::options);
        ActButton turn =
                acts.button(
                        Icon.POWER,
                        texts.text("proxmox.do.turn") + "…",
                        () ->
                                chosen(
                                        r ->
                                                ask(
                                                        r,
                                                        new FirewallRule(
                                                                r.pos(),
                                                                !r.enabled(),
                                                                r.fields()))));
        ActButton edit =
                acts.button(
                        Icon.EDIT, texts.text("proxmox.do.edit") + "…", () -> chosen(this::edit));
        ActButton delete =
                acts.button(
                        Icon.DELETE,
                        texts.text("proxmox.do.delete") + "…",
                        () -> chosen(r -> ask(r, null)));
        delete.styled("danger-quiet");
        for (ActButton each : List.of(turn, edit, delete)) {
            table.selectionProperty().subscribe(rows -> each.offer(rows.size() == 1));
        }
        return Stream.of(add, options, turn, edit, delete)
                .map(each -> each.kept().view())
                .toArray(Node[]::new);
    }

    private void chosen(Consumer<FirewallRule> run) {
        List<FirewallRule> rows = table.selectionProperty().get();
        if (rows.size() == 1) {
            run.accept(rows.getFirst());
        }
    }

    private void ask(@Nullable FirewallRule old, @Nullable FirewallRule fresh) {
        guest.acts().ask(guest.acts().changes().rule(guest.now(), old, fresh));
    }

    private void edit(FirewallRule rule) {
        if (page.refusalProperty().get().isEmpty()) {
            form(rule);
        }
    }

    private void form(@Nullable FirewallRule old) {
        Map<String, String> was = old == null ? Map.of() : old.fields();
        Form form =
                new Form(
                                texts,
                                texts.text(
                                        old == null ? "proxmox.form.rule.new" : "proxmox.form.rule",
                                        guest.now().shown()),
                                "",
                                texts.text("proxmox.form.next"))
                        .inPairs();
        ComboBox<String> type =
                form.choice("proxmox.column.rule.type", List.of("in", "out"), t -> t);
        type.setValue(was.getOrDefault("type", "in"));
        ComboBox<String> action =
                form.choice(
                        "proxmox.column.rule.action", List.of("ACCEPT", "DROP", "REJECT"), a -> a);
        action.setValue(was.getOrDefault("action", "ACCEPT"));
        Map<String, TextField> fields = new HashMap<>();
        for (String name :
                List.of("macro", "proto", "source", "sport", "dest", "dport", "comment")) {
            fields.put(
                    name,
                    form.text("proxmox.column.rule." + name, was.getOrDefault(name, "").strip()));
        }
        form.must(() -> portless(fields) ? texts.text("proxmox.form.rule.port") : "");
        CheckBox enabled = form.check("proxmox.form.rule.on", old == null || old.enabled());
        guest.acts()
                .form(
                        form,
                        () -> {
                            Map<String, String> all = new HashMap<>(was);
                            all.put("type", type.getValue());
                            all.put("action", action.getValue());
                            fields.forEach(
                                    (name, field) -> {
                                        String text = field.getText().strip();
                                        if (text.isEmpty()) {
                                            all.remove(name);
                                        } else {
                                            all.put(name, text);
                                        }
                                    });
                            ask(
                                    old,
                                    new FirewallRule(
                                            old == null ? -1 : old.pos(),
                                            enabled.isSelected(),
                                            all));
                        });
    }

    /// Ports are of a protocol that has them; a macro brings its own.
    private static boolean portless(Map<String, TextField> fields) {
        Function<String, String> of =
                name -> Objects.requireNonNull(fields.get(name)).getText().strip();
        boolean ports = !of.apply("sport").isEmpty() || !of.apply("dport").isEmpty();
        return ports && of.apply("macro").isEmpty() && of.apply("proto").isEmpty();
    }

    private void options() {
        Firewall read = asking.answerProperty().get();
        Map<String, String> was = read == null ? Map.of() : read.options();
        Form form =
                new Form(
                        texts,
                        texts.text("proxmox.form.policy", guest.now().shown()),
                        "",
                        texts.text("proxmox.form.next"));
        CheckBox enable =
                form.check("proxmox.form.policy.on", was.getOrDefault("enable", "0").equals("1"));
        List<String> policies = List.of("ACCEPT", "DROP", "REJECT");
        ComboBox<String> in = form.choice("proxmox.form.policy.in", policies, p -> p);
        in.setValue(was.getOrDefault("policy_in", "DROP"));
        ComboBox<String> out = form.choice("proxmox.form.policy.out", policies, p -> p);
        out.setValue(was.getOrDefault("policy_out", "ACCEPT"));
        guest.acts()
                .form(
                        form,
                        () ->
                                guest.acts()
                                        .ask(
                                                guest.acts()
                                                        .changes()
                                                        .firewall(
                                                                guest.now(),
                                                                Map.of(
                                                                        "enable",
                                                                        enable.isSelected()
                                                                                ? "1"
                                                                                : "0",
                                                                        "policy_in",
                                                                        in.getValue(),
                                                                        "policy_out",
                                                                        out.getValue()))));
    }

    private void fill(@Nullable Firewall read) {
        if (read == null) {
            return;
        }
        Map<String, String> options = read.options();
        boolean on = options.getOrDefault("enable", "0").equals("1");
        policy.setText(
                texts.text(
                        on ? "proxmox.firewall.on" : "proxmox.firewall.off",
                        options.getOrDefault("policy_in", "DROP"),
                        options.getOrDefault("policy_out", "ACCEPT")));
        table.setRows(read.rules());
        table.setFooter(
                texts.plural("proxmox.count.rules", read.rules().size()),
                page.format().asOf(asking.at(), page.now()));
    }

    private void save(String csv) {
        new Files(page.bench()).saveCsv(page.headerProperty().get().name() + "-firewall", csv);
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
