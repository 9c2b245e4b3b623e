package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Addresses;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.GuestKind;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was typed into the form of a new guest: what is wrong with it, and what is to be checked.
final class CreateInput {

    private static final int SHORT = 5;
    private static final int LAST_VLAN = 4094;

    private final GuestForms forms;
    private final Texts texts;
    private final boolean container;
    private final String node;
    private final CreateFields fields;

    CreateInput(GuestActs acts, GuestKind kind, String node, CreateFields fields) {
        this.forms = new GuestForms(acts);
        this.texts = acts.texts();
        this.container = kind == GuestKind.LXC;
        this.node = node;
        this.fields = fields;
    }

    private String of(String name) {
        return fields.of(name);
    }

    /// What is wrong, by the name of the field; empty while nothing is.
    ///
    /// @param most at once
    Map<String, String> wrong(int most) {
        Map<String, String> wrong = new LinkedHashMap<>();
        boolean counted =
                of("count").matches("[1-9][0-9]?") && Integer.parseInt(of("count")) <= most;
        int count = counted ? Integer.parseInt(of("count")) : 1;
        at(wrong, "count", counted, "proxmox.create.count.wrong", most);
        String last = Creation.named(of("name"), count);
        at(wrong, "name", GuestForms.named(last), "proxmox.form.name.wrong");
        at(wrong, "name", count == 1 || of("name").contains("{n"), "proxmox.create.pattern");
        if (!of("vmid").isEmpty() && !forms.id(of("vmid")).isEmpty()) {
            wrong.put("vmid", forms.id(of("vmid")));
        }
        at(wrong, "medium", !container || !of("medium").isEmpty(), "proxmox.create.medium.wrong");
        at(wrong, "storage", !of("storage").isEmpty(), "proxmox.form.storage.none");
        for (String number : List.of("cores", "memory", "disk", container ? "swap" : "disk")) {
            at(
                    wrong,
                    number,
                    of(number).matches(number.equals("swap") ? "[0-9]{1,7}" : "[1-9][0-9]{0,6}"),
                    "proxmox.create.number");
        }
        at(wrong, "bridge", !of("bridge").isEmpty(), "proxmox.create.bridge.none");
        at(wrong, "vlan", vlan(of("vlan")), "proxmox.create.vlan.wrong");
        if (container) {
            wrongContainer(wrong);
        }
        return wrong;
    }

    private static boolean vlan(String text) {
        return text.isEmpty()
                || (text.matches("[1-9][0-9]{0,3}") && Integer.parseInt(text) <= LAST_VLAN);
    }

    private void at(
            Map<String, String> wrong, String field, boolean right, String key, Object... args) {
        if (!right) {
            wrong.putIfAbsent(field, texts.text(key, args));
        }
    }

    private void wrongContainer(Map<String, String> wrong) {
        at(wrong, "ip", fixed(of("ip"), "dhcp|manual|", true), "proxmox.create.ip.wrong");
        at(wrong, "ip6", fixed(of("ip6"), "auto|dhcp|manual|", false), "proxmox.create.ip6.wrong");
        at(
                wrong,
                "gateway",
                of("gateway").isEmpty()
                        || (Addresses.four(of("gateway") + "/32") && Addresses.four(of("ip"))),
                "proxmox.create.gateway.wrong");
        at(
                wrong,
                "gateway6",
                of("gateway6").isEmpty()
                        || (Addresses.six(of("gateway6") + "/128") && Addresses.six(of("ip6"))),
                "proxmox.create.gateway.wrong");
        boolean none = of("password").isEmpty();
        at(wrong, "password", !none || !of("keys").isEmpty(), "proxmox.create.password.none");
        at(wrong, "password", none || of("password").length() >= SHORT, "proxmox.form.typed.wrong");
    }

    private static boolean fixed(String text, String words, boolean four) {
        return text.matches(words) || (four ? Addresses.four(text) : Addresses.six(text));
    }

    /// What is wrong with the addresses of a card.
    ///
    /// @param word that may stand there beside `dhcp` and `auto`
    static String addresses(
            Texts texts, String four, String gateway, String six, String gateway6, String word) {
        if (!four.matches("dhcp|" + word + "|") && !Addresses.four(four)) {
            return texts.text("proxmox.create.ip.wrong");
        }
        if (!six.matches("auto|dhcp|" + word + "|") && !Addresses.six(six)) {
            return texts.text("proxmox.create.ip6.wrong");
        }
        boolean right =
                (gateway.isEmpty() || (Addresses.plain(gateway) && Addresses.four(four)))
                        && (gateway6.isEmpty()
                                || (Addresses.plain(gateway6) && Addresses.six(six)));
        return right ? "" : texts.text("proxmox.create.gateway.wrong");
    }

    CreateChecks.Wanted wanted() {
        double count = fields.number("count");
        double vmid = fields.number("vmid");
        return new CreateChecks.Wanted(
                node,
                Double.isNaN(count) ? 1 : Math.clamp((int) count, 1, 99),
                Double.isNaN(vmid) ? 0 : (int) vmid,
                of("name"),
                of("storage"),
                fields.number("disk") * (1 << 30),
                fields.number("memory") * (1 << 20));
    }
}
