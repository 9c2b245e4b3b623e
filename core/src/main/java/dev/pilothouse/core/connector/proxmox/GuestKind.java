package dev.pilothouse.core.connector.proxmox;

import java.util.Locale;

/// What runs on a cluster.
public enum GuestKind {
    /// A container.
    LXC("CT", "vz"),
    /// A virtual machine.
    QEMU("VM", "qm");

    private final String label;
    private final String prefix;

    GuestKind(String label, String prefix) {
        this.label = label;
        this.prefix = prefix;
    }

    /// As Proxmox calls it in sentences: CT or VM.
    public String label() {
        return label;
    }

    /// As its paths and ids name it: `lxc` or `qemu`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What its tasks are called, such as `vzstart` and `qmstart`.
    String task(String what) {
        return prefix + what;
    }
}
