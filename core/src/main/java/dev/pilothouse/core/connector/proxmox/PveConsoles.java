package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.rfb.RfbDoor;
import dev.pilothouse.core.rfb.RfbLogin;
import dev.pilothouse.core.time.Scheduler;
import dev.pilothouse.core.vault.Secret;
import dev.pilothouse.core.wire.Duplex;
import dev.pilothouse.core.wire.HttpAsk.Pair;
import dev.pilothouse.core.wire.HttpLost;
import dev.pilothouse.core.wire.TerminalStream;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The consoles of one cluster's guests and nodes. The server waits some ten seconds for who asked
/// for one, so it is gone to at once, by the same login. Any thread may call; calls block and throw
/// a [FaultException].
final class PveConsoles {

    private final PveApi api;
    private final PveSockets sockets;
    private final boolean token;
    private final Scheduler scheduler;

    /// @param token whether the login is an API token
    PveConsoles(PveApi api, PveSockets sockets, boolean token, Scheduler scheduler) {
        this.api = api;
        this.sockets = sockets;
        this.token = token;
        this.scheduler = scheduler;
    }

    /// The screen of a guest, or the shell of a node drawn as one.
    ///
    /// @param label such as `lxc/101`, `qemu/204` or `pve1`
    RfbDoor screen(String label) {
        Place place = place(label);
        Offered offered =
                ask(place, place.isNode ? "vncshell" : "vncproxy", new Pair("websocket", "1"));
        return new RfbDoor(socket(place, offered), new ByTicket(label, offered));
    }

    /// The text console of a guest, or the shell of a node.
    TerminalStream text(String label, TerminalStream.Size size) {
        Place place = place(label);
        Offered offered = ask(place, "termproxy");
        try (Secret ticket = offered.ticket.copy()) {
            PveTerminal terminal =
                    PveTerminal.open(socket(place, offered), offered.user, ticket, scheduler);
            terminal.resize(size);
            return terminal;
        } catch (IOException e) {
            throw new FaultException(
                    token
                            // Older ones look the token's name up as a user's, which it is not.
                            ? new Fault.Unsupported(
                                    "termproxy " + label + ", API token",
                                    "",
                                    "pve-container 6.1.3, qemu-server 9.1.7, pve-manager 9.0.13")
                            : new Fault.ConnectionLost("termproxy " + label, ""),
                    e);
        }
    }

    /// Where a console is asked for.
    private record Place(String path, boolean isNode) {}

    /// A guest is asked for on the node that it is on now.
    private Place place(String label) {
        if (!label.contains("/")) {
            return new Place("/nodes/" + label, true);
        }
        for (JsonNode each : api.get("/cluster/resources", new Pair("type", "vm"))) {
            if (each.path("id").asText().equals(label)) {
                return new Place("/nodes/" + each.path("node").asText() + "/" + label, false);
            }
        }
        throw new FaultException(new Fault.NotFound(label));
    }

    /// A console that waits for us.
    ///
    /// @param ticket proves that it was us who asked
    /// @param key for VNC's own question
    private record Offered(String port, String user, Secret ticket, Secret key) {}

    private Offered ask(Place place, String kind, Pair... parameters) {
        String path = place.path + "/" + kind;
        try {
            JsonNode data = api.change("POST", path, List.of(parameters));
            String ticket = data.path("ticket").asText();
            // Versions with a password of its own want that; for others the ticket is it.
            String key = data.path("password").asText(ticket);
            return new Offered(
                    data.path("port").asText(),
                    data.path("user").asText(),
                    Secret.of(ticket.toCharArray()),
                    Secret.of(key.toCharArray()));
        } catch (HttpLost e) {
            // Nobody comes for a console that was asked for in vain, and it ends by itself.
            throw e.failure();
        }
    }

    private Duplex socket(Place place, Offered offered) {
        try {
            return sockets.socket(
                    place.path + "/vncwebsocket",
                    List.of(
                            new Pair("port", offered.port),
                            new Pair("vncticket", offered.ticket.use(String::new))));
        } catch (HttpLost e) {
            throw e.failure();
        }
    }

    private record ByTicket(String label, Offered offered) implements RfbLogin {
        @Override
        public Optional<Secret> password() {
            return Optional.of(offered.key.copy());
        }

        @Override
        public Fault refused(boolean tried, String reason) {
            return new Fault.Rejected("vncproxy " + label, reason);
        }
    }
}
