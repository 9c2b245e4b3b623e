package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.shell.Actions;
import dev.pilothouse.app.shell.ConsoleTabs;
import dev.pilothouse.app.shell.TabKey;
import dev.pilothouse.app.theme.Icon;
import dev.pilothouse.app.widget.Withheld;
import dev.pilothouse.core.connector.proxmox.Guest;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.Target;

import javafx.scene.control.Tooltip;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Shells of a cluster's servers: that of the cluster itself, and over SSH where the server is a
/// target, too, which works where the cluster's login may open no console.
final class NodeShells {

    private final GuestActs acts;
    private final PageViewModel<?> page;

    NodeShells(GuestActs acts, PageViewModel<?> page) {
        this.acts = acts;
        this.page = page;
    }

    /// For the head of a server's page.
    List<Withheld> buttons(String node) {
        return List.of(
                open(Icon.TERMINAL, "shell", ConsoleTabs.text(page.target(), node)),
                open(Icon.CONSOLE, "shell.screen", ConsoleTabs.screen(page.target(), node)));
    }

    private Withheld open(Icon icon, String key, TabKey tab) {
        return acts.button(
                        icon,
                        page.texts().text("proxmox.console." + key),
                        () -> page.bench().navigator().open(tab, ConsoleTabs.CONNECT))
                .view();
    }

    /// Opens a terminal on the server of a container with a command typed; empty where no target
    /// over SSH bears the server's name.
    Optional<Withheld> typed(Guest guest, String command) {
        return page.bench().data().inventory().targets().current().stream()
                .filter(
                        t ->
                                t.endpoint() instanceof Endpoint.Ssh
                                        && t.name().contains(guest.node()))
                .min(
                        Comparator.comparing((Target t) -> !t.name().equals(guest.node()))
                                .thenComparing(Target::name))
                .map(
                        node -> {
                            ActButton button =
                                    acts.button(
                                            Icon.TERMINAL,
                                            page.texts()
                                                    .text(
                                                            "proxmox.console.enter.open",
                                                            node.name()),
                                            () -> type(node, command));
                            button.button()
                                    .setTooltip(
                                            new Tooltip(
                                                    page.texts()
                                                            .text("proxmox.console.enter.about")));
                            return button.view();
                        });
    }

    private void type(Target node, String command) {
        page.bench().navigator().run(Actions.TERMINAL_OPEN, node.id().value() + " " + command);
    }
}
