package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.connector.proxmox.Addresses;
import dev.pilothouse.core.connector.proxmox.GuestKind;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.TextInputControl;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The fields of the form for a new guest by their names, and the call that comes of them.
final class CreateFields {

    /// What is of one guest and not of a plan.
    private static final Set<String> OWN =
            Set.of("name", "count", "vmid", "password", "plan", "ip", "gateway", "ip6", "gateway6");

    private final GuestKind kind;
    private final Map<String, TextInputControl> typed = new LinkedHashMap<>();
    private final Map<String, ComboBox<String>> chosen = new LinkedHashMap<>();
    private final Map<String, CheckBox> ticked = new LinkedHashMap<>();

    CreateFields(GuestKind kind) {
        this.kind = kind;
    }

    <T extends TextInputControl> T add(String name, T field) {
        typed.put(name, field);
        return field;
    }

    ComboBox<String> add(String name, ComboBox<String> field) {
        chosen.put(name, field);
        return field;
    }

    void add(String name, CheckBox field) {
        ticked.put(name, field);
    }

    /// Of the fields that are typed into or chosen.
    List<String> names() {
        List<String> names = new ArrayList<>(typed.keySet());
        names.addAll(chosen.keySet());
        return names;
    }

    /// A field that is typed into or chosen; null for one that this kind does not have.
    @Nullable Control control(String name) {
        TextInputControl text = typed.get(name);
        return text != null ? text : chosen.get(name);
    }

    /// What stands there; empty for nothing and for a field that this kind does not have.
    String of(String name) {
        TextInputControl text = typed.get(name);
        if (text != null) {
            return text.getText() == null ? "" : text.getText().strip();
        }
        ComboBox<String> choice = chosen.get(name);
        if (choice != null) {
            return choice.getValue() == null ? "" : choice.getValue();
        }
        CheckBox box = ticked.get(name);
        return box != null && box.isSelected() ? "1" : "";
    }

    /// As a number; NaN where it is none.
    double number(String name) {
        return of(name).matches("[0-9]{1,9}") ? Integer.parseInt(of(name)) : Double.NaN;
    }

    /// Fills in what a plan says; what is not to be had here stays as it is.
    void fill(Plan plan) {
        plan.values()
                .forEach(
                        (name, value) -> {
                            TextInputControl text = typed.get(name);
                            ComboBox<String> choice = chosen.get(name);
                            CheckBox box = ticked.get(name);
                            if (text != null) {
                                text.setText(value);
                            } else if (choice != null && choice.getItems().contains(value)) {
                                choice.setValue(value);
                            } else if (box != null) {
                                box.setSelected(value.equals("1"));
                            }
                        });
    }

    /// What stands there now, as a plan.
    Plan plan(String name) {
        Map<String, String> values = new TreeMap<>();
        for (Map<String, ?> fields : List.of(typed, chosen, ticked)) {
            fields.keySet().stream()
                    .filter(field -> !OWN.contains(field))
                    .forEach(field -> values.put(field, of(field)));
        }
        return new Plan(name, kind, values);
    }

    /// What is sent for one of several.
    ///
    /// @param number from 1 on; addresses that are fixed are counted on
    Map<String, String> parameters(int number) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("cores", of("cores"));
        all.put("memory", of("memory"));
        put(all, "pool", of("pool"));
        put(all, "tags", of("tags").replaceAll("[,; ]+", ";"));
        put(all, "start", of("start"));
        if (kind == GuestKind.LXC) {
            container(all, number);
        } else {
            machine(all);
        }
        return all;
    }

    private void container(Map<String, String> all, int number) {
        all.put("ostemplate", of("medium"));
        all.put("rootfs", of("storage") + ":" + of("disk"));
        all.put("swap", of("swap"));
        all.put("unprivileged", "1");
        if (!of("nesting").isEmpty()) {
            all.put("features", "nesting=1");
        }
        StringBuilder net = new StringBuilder("name=eth0,bridge=" + of("bridge"));
        part(net, "ip", Addresses.after(of("ip"), number - 1));
        part(net, "gw", of("gateway"));
        part(net, "ip6", Addresses.after(of("ip6"), number - 1));
        part(net, "gw6", of("gateway6"));
        part(net, "tag", of("vlan"));
        part(net, "firewall", "1");
        all.put("net0", net.toString());
        put(all, "nameserver", of("dns"));
        put(all, "searchdomain", of("search"));
        put(all, "ssh-public-keys", of("keys"));
    }

    private void machine(Map<String, String> all) {
        all.put("scsihw", "virtio-scsi-single");
        all.put("scsi0", of("storage") + ":" + of("disk"));
        all.put("ostype", "l26");
        all.put("agent", "1");
        if (!of("medium").isEmpty()) {
            all.put("ide2", of("medium") + ",media=cdrom");
            all.put("boot", "order=scsi0;ide2;net0");
        }
        StringBuilder net = new StringBuilder("virtio,bridge=" + of("bridge"));
        part(net, "tag", of("vlan"));
        part(net, "firewall", "1");
        all.put("net0", net.toString());
    }

    private static void part(StringBuilder line, String key, String value) {
        if (!value.isEmpty()) {
            line.append(',').append(key).append('=').append(value);
        }
    }

    private static void put(Map<String, String> all, String key, String value) {
        if (!value.isEmpty()) {
            all.put(key, value);
        }
    }
}
