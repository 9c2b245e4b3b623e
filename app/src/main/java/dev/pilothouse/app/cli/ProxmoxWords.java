package dev.pilothouse.app.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.model.Endpoint;
import dev.pilothouse.core.model.TargetId;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A Proxmox endpoint as the command line reads and writes it.
final class ProxmoxWords {

    private ProxmoxWords() {}

    static void fill(ObjectNode node, Endpoint.Proxmox proxmox) {
        ArrayNode hosts = node.putArray("addresses");
        for (Endpoint.Address each : proxmox.addresses()) {
            ObjectNode one = hosts.addObject();
            one.put("host", each.host());
            one.put("port", each.port());
            one.put("tlsPin", each.pin());
        }
        TargetId tunnel = proxmox.tunnel();
        node.put("user", proxmox.user());
        node.put("tlsCa", proxmox.caFile());
        node.put("tunnel", tunnel == null ? null : (Integer) tunnel.value());
    }

    static String address(Endpoint.Proxmox p) {
        return "pve://" + p.user() + "@" + p.addresses().getFirst().text();
    }

    /// @param hosts `pve1,pve2:8007,[fe80::1]:8006`
    /// @param port of those that say none; null for 8006
    /// @param pins in the order of the hosts, separated by commas; an empty one for none
    static List<Endpoint.Address> addresses(
            String hosts, @Nullable Integer port, @Nullable String pins) {
        List<Endpoint.Address> all = new ArrayList<>();
        String[] digests = pins == null ? new String[0] : pins.split(",", -1);
        for (String each : hosts.split(",", -1)) {
            String host = each.strip();
            int at = port == null ? Endpoint.Proxmox.PORT : port;
            int colon = host.lastIndexOf(':');
            if (colon > 0 && (host.endsWith("]") ? -1 : host.indexOf(':')) != -1) {
                boolean single = host.indexOf(':') == colon || host.charAt(colon - 1) == ']';
                if (single) {
                    at = number(host.substring(colon + 1));
                    host = host.substring(0, colon);
                }
            }
            String pin = all.size() < digests.length ? digests[all.size()].strip() : "";
            String bare = host.replace("[", "").replace("]", "");
            if (bare.isEmpty()) {
                throw new InvalidInput("host", "input.host.wrong", hosts);
            }
            all.add(new Endpoint.Address(bare, at, pin.isEmpty() ? null : pin));
        }
        return all;
    }

    private static int number(String port) {
        try {
            int number = Integer.parseInt(port);
            if (number >= 1 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new InvalidInput("port", "input.port.range", port);
    }
}
