package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.operation.Risk;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What can be done to the power of a guest.
public enum GuestVerb {
    START(Risk.SAFE),
    /// The guest is asked to end; it may take its time or refuse.
    SHUTDOWN(Risk.STOPS),
    /// At once, as pulling the plug.
    STOP(Risk.STOPS),
    REBOOT(Risk.STOPS),
    /// At once, as the button of a machine; virtual machines only.
    RESET(Risk.STOPS),
    /// Its processors stand still, its memory stays.
    SUSPEND(Risk.STOPS),
    /// Its memory is written to a disk and it ends; virtual machines only.
    HIBERNATE(Risk.STOPS),
    RESUME(Risk.SAFE);

    private final Risk risk;

    GuestVerb(Risk risk) {
        this.risk = risk;
    }

    Risk risk() {
        return risk;
    }

    /// As commands and texts name it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<GuestVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }

    /// Whether there is such a thing for guests of this kind.
    public boolean fits(GuestKind kind) {
        return kind == GuestKind.QEMU || (this != RESET && this != HIBERNATE);
    }

    /// The last word of its path.
    String action() {
        return this == HIBERNATE ? "suspend" : word();
    }

    /// Its tasks; high availability has its own.
    Set<String> tasks(GuestKind kind) {
        return switch (this) {
            case START -> Set.of(kind.task("start"), "hastart");
            case SHUTDOWN -> Set.of(kind.task("shutdown"), "hastop");
            case STOP -> Set.of(kind.task("stop"), "hastop");
            case REBOOT -> Set.of(kind.task("reboot"));
            case RESET -> Set.of(kind.task("reset"));
            case SUSPEND -> Set.of(kind == GuestKind.LXC ? "vzsuspend" : "qmpause");
            case HIBERNATE -> Set.of("qmsuspend");
            case RESUME -> Set.of(kind.task("resume"));
        };
    }
}
