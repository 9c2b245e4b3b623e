package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FaultException;
import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// How a guest is right now: asked of its node, because the list of the cluster lags behind by ten
/// seconds.
///
/// @param guest where it is
/// @param status `running`, `stopped`, or `paused` for a machine whose processors stand still
/// @param lock what holds it; empty for nothing
/// @param uptime in seconds
/// @param managed by Proxmox's high availability
record GuestState(
        Guest guest, String status, String lock, long uptime, boolean managed, boolean template) {

    static List<Guest> all(PveApi api) {
        return api.get("/cluster/resources", new Pair("type", "vm"))
                .valueStream()
                .map(Guest::of)
                .flatMap(Optional::stream)
                .toList();
    }

    /// The guest of a number, where it is now.
    static Guest find(PveApi api, int vmid) {
        return all(api).stream()
                .filter(guest -> guest.vmid() == vmid)
                .findFirst()
                .orElseThrow(() -> new FaultException(new Fault.NotFound("guest " + vmid)));
    }

    /// Asks the node of a guest; where that does not have it any more, the one that does.
    static <T> T at(PveApi api, Guest guest, Function<Guest, T> question) {
        try {
            return question.apply(guest);
        } catch (FaultException e) {
            if (!(e.fault() instanceof Fault.NotFound)) {
                throw e;
            }
            Guest there = find(api, guest.vmid());
            if (there.node().equals(guest.node())) {
                throw e;
            }
            return question.apply(there);
        }
    }

    static GuestState read(PveApi api, Guest guest) {
        JsonNode now = api.get(guest.path() + "/status/current");
        String qmp = now.path("qmpstatus").asText("");
        String status = now.path("status").asText("");
        return new GuestState(
                guest,
                qmp.equals("paused") || qmp.equals("suspended") ? "paused" : status,
                now.path("lock").asText(""),
                now.path("uptime").asLong(0),
                now.path("ha").path("managed").asInt(0) == 1,
                now.path("template").asInt(0) == 1);
    }

    boolean running() {
        return status.equals("running");
    }

    boolean stopped() {
        return status.equals("stopped");
    }

    /// How long it runs, the same in all languages.
    String up() {
        if (uptime <= 0) {
            return "";
        }
        long minutes = uptime / 60;
        return String.format(
                java.util.Locale.ROOT,
                "%dd %02d:%02d",
                minutes / 1440,
                minutes / 60 % 24,
                minutes % 60);
    }
}
