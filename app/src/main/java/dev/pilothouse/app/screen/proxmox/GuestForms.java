package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.OperationText;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.BackupChoice;
import dev.pilothouse.core.connector.proxmox.ConfigChange;
import dev.pilothouse.core.connector.proxmox.DeleteChoice;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.connector.proxmox.GuestKind;
import dev.pilothouse.core.connector.proxmox.GuestVerb;
import dev.pilothouse.core.connector.proxmox.Guests;
import dev.pilothouse.core.connector.proxmox.MigrateChoice;
import dev.pilothouse.core.connector.proxmox.PowerChoice;
import dev.pilothouse.core.connector.proxmox.Snapshots;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.model.TargetKind;
import dev.pilothouse.core.operation.Operation;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The forms before operations on guests.
final class GuestForms {

    private static final int LEAST_ID = 100;

    private final GuestActs acts;
    private final Texts texts;

    GuestForms(GuestActs acts) {
        this.acts = acts;
        this.texts = acts.texts();
    }

    private Form form(String what, List<Guest> guests) {
        String about =
                guests.size() == 1
                        ? guests.getFirst().shown()
                        : texts.plural("proxmox.count.guests", guests.size());
        return new Form(
                texts,
                texts.text("proxmox.form." + what, about),
                "",
                texts.text("proxmox.form.next"));
    }

    void shutdown(List<Guest> guests) {
        Form form = form("shutdown", guests);
        TextField seconds = form.text("proxmox.form.seconds", "60");
        CheckBox force = form.check("proxmox.form.force", false);
        form.must(() -> number(seconds.getText(), 1, 3600, "proxmox.form.seconds.wrong"));
        acts.form(
                form,
                () ->
                        acts.each(
                                guests,
                                g ->
                                        acts.guests()
                                                .power(
                                                        g,
                                                        GuestVerb.SHUTDOWN,
                                                        new PowerChoice(
                                                                whole(seconds),
                                                                force.isSelected()))));
    }

    /// Of one it is known beforehand whether there can be one; of several the preview tells.
    void snapshot(List<Guest> guests) {
        if (guests.size() > 1) {
            snapshot(guests, "");
            return;
        }
        Snapshots snapshots = acts.control().snapshots(acts.target());
        acts.first(
                () -> snapshots.impossible(guests.getFirst()),
                why ->
                        snapshot(
                                guests,
                                why.map(new OperationText(acts.page().format())::phrase)
                                        .orElse("")));
    }

    /// @param impossible why there can't be one, as a sentence; empty where there can
    private void snapshot(List<Guest> guests, String impossible) {
        Form form = form("snapshot", guests);
        form.must(() -> impossible);
        TextField name = form.text("proxmox.form.snapshot.name", "");
        TextField description = form.text("proxmox.form.description", "");
        boolean machines = guests.stream().anyMatch(g -> g.kind() == GuestKind.QEMU && g.running());
        CheckBox memory = machines ? form.check("proxmox.form.memory", false) : new CheckBox();
        form.must(
                name,
                () ->
                        Snapshots.valid(name.getText().strip())
                                ? ""
                                : texts.text("proxmox.form.snapshot.wrong"));
        Snapshots snapshots = acts.control().snapshots(acts.target());
        acts.form(
                form,
                () ->
                        acts.each(
                                guests,
                                g ->
                                        snapshots.create(
                                                g,
                                                name.getText().strip(),
                                                description.getText().strip(),
                                                memory.isSelected()
                                                        && g.kind() == GuestKind.QEMU
                                                        && g.running())));
    }

    void backup(List<Guest> guests) {
        Form form = form("backup", guests);
        ComboBox<String> storage = form.choice("proxmox.form.storage", storages("backup"), s -> s);
        ComboBox<BackupChoice.Mode> mode =
                form.choice(
                        "proxmox.form.mode",
                        List.of(BackupChoice.Mode.values()),
                        m -> texts.text("proxmox.form.mode." + m.word()));
        ComboBox<String> compress =
                form.choice(
                        "proxmox.form.compress",
                        List.of("zstd", "gzip", "lzo", "0"),
                        c -> c.equals("0") ? texts.text("proxmox.form.compress.none") : c);
        TextField notes = form.text("proxmox.form.notes", "{{guestname}}");
        CheckBox kept = form.check("proxmox.form.kept", false);
        form.must(() -> storage.getValue() == null ? texts.text("proxmox.form.storage.none") : "");
        acts.form(
                form,
                () -> {
                    BackupChoice choice =
                            new BackupChoice(
                                    storage.getValue(),
                                    mode.getValue(),
                                    compress.getValue(),
                                    kept.isSelected(),
                                    notes.getText().strip());
                    acts.each(guests, g -> acts.control().backups(acts.target()).create(g, choice));
                });
    }

    void migrate(List<Guest> guests) {
        Form form = form("migrate", guests);
        List<String> nodes =
                ClusterRows.nodes(acts.state()).stream()
                        .filter(NodeRow::online)
                        .map(NodeRow::name)
                        .filter(n -> guests.stream().anyMatch(g -> !g.node().equals(n)))
                        .toList();
        ComboBox<String> node = form.choice("proxmox.form.node", nodes, n -> n);
        CheckBox running = form.check("proxmox.form.running", true);
        CheckBox disks = form.check("proxmox.form.disks", true);
        form.note(texts.text("proxmox.form.migrate.note"));
        form.must(() -> node.getValue() == null ? texts.text("proxmox.form.node.none") : "");
        acts.form(
                form,
                () -> {
                    MigrateChoice choice =
                            new MigrateChoice(
                                    node.getValue(), running.isSelected(), disks.isSelected(), "");
                    acts.each(
                            guests.stream().filter(g -> !g.node().equals(choice.node())).toList(),
                            g -> acts.guests().migrate(g, choice));
                });
    }

    void delete(List<Guest> guests) {
        Form form = form("delete", guests);
        if (guests.size() > 1) {
            form.named(guests.stream().map(Guest::shown).toList());
        }
        String many = guests.size() > 1 ? ".all" : "";
        CheckBox purge = form.check("proxmox.form.purge" + many, false);
        CheckBox unreferenced = form.check("proxmox.form.unreferenced" + many, false);
        boolean containers =
                guests.stream().anyMatch(g -> g.kind() == GuestKind.LXC && g.running());
        CheckBox force =
                containers ? form.check("proxmox.form.stopfirst" + many, false) : new CheckBox();
        acts.form(
                form,
                () ->
                        acts.each(
                                guests,
                                g ->
                                        acts.guests()
                                                .delete(
                                                        g,
                                                        new DeleteChoice(
                                                                purge.isSelected(),
                                                                unreferenced.isSelected(),
                                                                force.isSelected()
                                                                        && g.kind()
                                                                                == GuestKind
                                                                                        .LXC))));
    }

    void clone(Guest guest) {
        new CloneForm(acts).show(guest, guest.node());
    }

    /// By the interface where that can be, else over SSH on the guest's node; where no node is
    /// known, what does it by hand is shown.
    void unlock(Guest guest) {
        Optional<Operation> operation = acts.guests().unlock(guest);
        if (operation.isPresent()) {
            acts.ask(operation.get());
            return;
        }
        Form form = form("unlock", List.of(guest));
        form.note(texts.text("proxmox.form.unlock.note"));
        form.insert(new dev.pilothouse.app.widget.CommandBox(Guests.unlockCommand(guest)));
        ComboBox<Target> node = sshNode(form, guest);
        form.must(
                () ->
                        node.getValue() == null
                                ? texts.text("proxmox.form.unlock.node", guest.node())
                                : "");
        acts.form(form, () -> acts.ask(acts.guests().unlock(guest, node.getValue())));
    }

    /// The nodes that are reached by SSH, the one of the guest's node's name first.
    ComboBox<Target> sshNode(Form form, Guest guest) {
        List<Target> nodes =
                acts.page().bench().data().inventory().targets().current().stream()
                        .filter(t -> t.kind() == TargetKind.NODE)
                        .sorted(
                                Comparator.comparing((Target t) -> !t.name().equals(guest.node()))
                                        .thenComparing(t -> !t.name().contains(guest.node()))
                                        .thenComparing(Target::name))
                        .toList();
        ComboBox<Target> choice = form.choice("proxmox.form.ssh", nodes, Target::name);
        // Another cluster may have a guest of the same number: one is not guessed.
        if (nodes.isEmpty() || !nodes.getFirst().name().contains(guest.node())) {
            choice.setValue(null);
        }
        return choice;
    }

    /// The list is read anew: somebody else may have changed tags a moment ago.
    void tags(List<Guest> guests) {
        acts.first(
                () -> acts.guests().all(),
                all ->
                        tagsOf(
                                all.stream()
                                        .filter(
                                                g ->
                                                        guests.stream()
                                                                .anyMatch(
                                                                        c -> c.vmid() == g.vmid()))
                                        .toList()));
    }

    private void tagsOf(List<Guest> guests) {
        Form form = form("tags", guests);
        Set<String> known = new TreeSet<>();
        guests.forEach(g -> known.addAll(g.tags()));
        TextField add = form.text("proxmox.form.tags.add", "");
        TextField remove = form.text("proxmox.form.tags.remove", "");
        form.note(
                known.isEmpty()
                        ? texts.text("proxmox.form.tags.none")
                        : texts.text("proxmox.form.tags.known", String.join(", ", known)));
        form.must(() -> wrongTags(split(add.getText())));
        form.must(
                add,
                () ->
                        split(add.getText()).isEmpty() && split(remove.getText()).isEmpty()
                                ? texts.text("proxmox.form.tags.nothing")
                                : "");
        acts.form(form, () -> change(guests, split(add.getText()), split(remove.getText())));
    }

    private String wrongTags(Set<String> add) {
        boolean valid = add.stream().allMatch(t -> t.matches("(?i)[a-z0-9_][a-z0-9_+.-]*"));
        return valid ? "" : texts.text("proxmox.form.tags.wrong");
    }

    private static Set<String> split(String text) {
        Set<String> tags = new TreeSet<>(List.of(text.strip().split("[,; ]+")));
        tags.remove("");
        return tags;
    }

    /// Those that have all of it already are left out.
    private void change(List<Guest> guests, Set<String> add, Set<String> remove) {
        Map<Guest, ConfigChange> changes = new LinkedHashMap<>();
        for (Guest guest : guests) {
            Set<String> next = new TreeSet<>(guest.tags());
            next.removeAll(remove);
            next.addAll(add);
            if (!next.equals(new TreeSet<>(guest.tags()))) {
                changes.put(
                        guest,
                        next.isEmpty()
                                ? new ConfigChange(Map.of(), Set.of("tags"), "")
                                : ConfigChange.of(Map.of("tags", String.join(";", next))));
            }
        }
        if (changes.isEmpty()) {
            acts.told(texts.text("proxmox.form.tags.same"));
        }
        acts.each(
                List.copyOf(changes.keySet()),
                g -> acts.changes().config(g, Objects.requireNonNull(changes.get(g))));
    }

    /// Storages that may hold something, by their names.
    List<String> storages(String content) {
        return ClusterRows.distinctStorages(acts.state()).stream()
                .filter(s -> s.available() && s.holds(content))
                .map(StorageRow::storage)
                .distinct()
                .toList();
    }

    /// What is wrong with the number of a guest.
    String id(String text) {
        String wrong = number(text, LEAST_ID, 999_999_999, "proxmox.form.vmid.wrong");
        if (!wrong.isEmpty()) {
            return wrong;
        }
        int wanted = Integer.parseInt(text.strip());
        return Guest.of(acts.state()).stream().anyMatch(g -> g.vmid() == wanted)
                ? texts.text("proxmox.form.vmid.taken", text.strip())
                : "";
    }

    /// What is wrong with a name that a guest may have.
    String hostName(String name) {
        return name.isEmpty() || named(name) ? "" : texts.text("proxmox.form.name.wrong");
    }

    /// Whether it is the name of a host.
    static boolean named(String name) {
        return name.matches(
                "(?=.{1,63}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                        + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*");
    }

    private String number(String text, int least, int most, String key) {
        String digits = text.strip();
        boolean right =
                digits.matches("[0-9]{1,9}")
                        && Integer.parseInt(digits) >= least
                        && Integer.parseInt(digits) <= most;
        return right ? "" : texts.text(key);
    }

    static int whole(TextField field) {
        return Integer.parseInt(field.getText().strip());
    }
}
