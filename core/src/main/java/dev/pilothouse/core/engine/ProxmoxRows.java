package dev.pilothouse.core.engine;

import static dev.pilothouse.core.engine.OwnFacts.empty;
import static dev.pilothouse.core.engine.OwnFacts.row;

import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Proxmox endpoint as rows of the fact that describes a target.
final class ProxmoxRows {

    private ProxmoxRows() {}

    static void write(Endpoint.Proxmox proxmox, List<List<String>> rows) {
        row(rows, "endpoint", "proxmox");
        for (int i = 0; i < proxmox.addresses().size(); i++) {
            Endpoint.Address address = proxmox.addresses().get(i);
            row(rows, "host." + i, address.host());
            row(rows, "port." + i, Integer.toString(address.port()));
            row(rows, "pin." + i, address.pin());
        }
        TargetId tunnel = proxmox.tunnel();
        row(rows, "user", proxmox.user());
        row(rows, "caFile", proxmox.caFile());
        row(rows, "tunnel", tunnel == null ? "" : Integer.toString(tunnel.value()));
    }

    /// Throws IllegalArgumentException for what makes no sense.
    static Endpoint read(Map<String, String> read) {
        List<Endpoint.Address> addresses = new ArrayList<>();
        for (int i = 0; read.containsKey("host." + i); i++) {
            addresses.add(
                    new Endpoint.Address(
                            read.getOrDefault("host." + i, ""),
                            Integer.parseInt(read.getOrDefault("port." + i, "")),
                            empty(read.get("pin." + i))));
        }
        String tunnel = empty(read.get("tunnel"));
        return new Endpoint.Proxmox(
                addresses,
                read.getOrDefault("user", ""),
                empty(read.get("caFile")),
                tunnel == null ? null : new TargetId(Integer.parseInt(tunnel)));
    }
}
