package dev.pilothouse.app.shell;

import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.TargetId;
import dev.pilothouse.core.model.TargetState;

import java.util.Optional;

/// How screens name the tabs of consoles to the [Navigator]:
/// `navigator.open(ConsoleTabs.screen(cluster, "qemu/204"), ConsoleTabs.CONNECT)`.
public final class ConsoleTabs {

    /// The place that connects at once; a tab that comes back with a session has none.
    public static final String CONNECT = "connect";

    /// The kind of screens over VNC.
    public static final String SCREEN = "vnc";

    /// The kind of terminals and text consoles.
    public static final String TEXT = "terminal";

    private ConsoleTabs() {}

    /// The screen of a VNC server behind a node, of a guest or a node of a cluster.
    ///
    /// @param place `localhost:5901` as the node sees it, or within the cluster `lxc/101`,
    ///     `qemu/204` or a node's name
    public static TabKey screen(TargetId target, String place) {
        return new TabKey(SCREEN, target.value() + "." + place);
    }

    /// The text console of a guest or node of a cluster.
    ///
    /// @param label `lxc/101`, `qemu/204` or a node's name
    public static TabKey text(TargetId cluster, String label) {
        return new TabKey(TEXT, cluster.value() + "." + label);
    }

    /// The target of such a tab's subject.
    public static Optional<TargetId> target(String subject) {
        String number = subject.replaceFirst("\\..*", "");
        return number.matches("\\d{1,9}")
                ? Optional.of(new TargetId(Integer.parseInt(number)))
                : Optional.empty();
    }

    /// What people call the guest that such a tab shows: its number and name, as the tree has it.
    /// A node, and a guest that no reading knows, are called by the place itself.
    public static String shown(Workbench bench, String subject) {
        String place = place(subject);
        TargetState state =
                target(subject).map(id -> bench.cursor().fleet().current().target(id)).orElse(null);
        return state == null || place.indexOf('/') < 0
                ? place
                : Guest.of(state).stream()
                        .filter(guest -> guest.id().equals(place))
                        .findFirst()
                        .map(Guest::shown)
                        .orElse(place);
    }

    /// What is behind the target's number.
    public static String place(String subject) {
        return subject.replaceFirst("^[^.]*\\.?", "");
    }
}
