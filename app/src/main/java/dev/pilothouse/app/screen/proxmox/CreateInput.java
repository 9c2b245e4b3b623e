package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.connector.proxmox.Creation;
import dev.pilothouse.core.connector.proxmox.GuestKind;

import java.util.List;

/// What was typed into the form of a new guest: what is wrong with it, and what is to be checked.
final class CreateInput {

    private static final int SHORT = 5;

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

    /// @param most at once
    String wrong(int most) {
        if (of("name").isEmpty() || !forms.hostName(Creation.named(of("name"), 1)).isEmpty()) {
            return texts.text("proxmox.form.name.wrong");
        }
        if (!of("count").matches("[1-9][0-9]?") || Integer.parseInt(of("count")) > most) {
            return texts.text("proxmox.create.count.wrong", most);
        }
        if (!of("count").equals("1") && !of("name").contains("{n")) {
            return texts.text("proxmox.create.pattern");
        }
        if (!of("vmid").isEmpty() && !forms.id(of("vmid")).isEmpty()) {
            return forms.id(of("vmid"));
        }
        if (container && of("medium").isEmpty()) {
            return texts.text("proxmox.create.medium.wrong");
        }
        if (of("storage").isEmpty()) {
            return texts.text("proxmox.form.storage.none");
        }
        for (String number : List.of("disk", "cores", "memory", container ? "swap" : "disk")) {
            if (!of(number).matches("[0-9]{1,7}")) {
                return texts.text("proxmox.create.numbers");
            }
        }
        if (of("bridge").isEmpty()) {
            return texts.text("proxmox.create.bridge.none");
        }
        if (!of("vlan").matches("|[1-9][0-9]{0,3}")) {
            return texts.text("proxmox.create.vlan.wrong");
        }
        return container ? wrongContainer() : "";
    }

    private String wrongContainer() {
        String addresses =
                addresses(texts, of("ip"), of("gateway"), of("ip6"), of("gateway6"), "manual");
        if (!addresses.isEmpty()) {
            return addresses;
        }
        return of("password").length() < SHORT ? texts.text("proxmox.form.typed.wrong") : "";
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
