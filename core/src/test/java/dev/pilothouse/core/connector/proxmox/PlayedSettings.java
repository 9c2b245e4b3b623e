package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What of a cluster that is played is not guests and tasks: settings that can be changed, rules,
/// who is managed, files.
final class PlayedSettings {

    final Map<Integer, List<Map<String, String>>> rules = new TreeMap<>();
    final Map<Integer, Map<String, String>> firewall = new TreeMap<>();
    final List<String> managed = new ArrayList<>();

    /// Of the line that keeps the password of a container.
    String shadow = "before";

    final Map<Integer, String> pools = new TreeMap<>();

    /// Null for what is not of these.
    @Nullable JsonNode guest(PlayedPve pve, PlayedPve.Played guest, String rest) {
        return switch (rest) {
            case "/pending" -> {
                ArrayNode list = pve.mapper.createArrayNode();
                guest.config.forEach((k, v) -> list.addObject().put("key", k).put("value", v));
                yield list;
            }
            case "/firewall/rules" -> {
                ArrayNode list = pve.mapper.createArrayNode();
                int pos = 0;
                for (Map<String, String> rule : rules.getOrDefault(guest.vmid, List.of())) {
                    ObjectNode one = list.addObject().put("pos", pos++).put("digest", "d1");
                    rule.forEach(one::put);
                    one.put("enable", Integer.parseInt(rule.getOrDefault("enable", "0")));
                }
                yield list;
            }
            case "/firewall/options" -> {
                ObjectNode options = pve.mapper.createObjectNode().put("digest", "d1");
                firewall.getOrDefault(guest.vmid, Map.of()).forEach(options::put);
                yield options;
            }
            default -> null;
        };
    }

    /// Null for what is not of these.
    @Nullable JsonNode page(PlayedPve pve, String path) {
        if (path.equals("/cluster/ha/resources")) {
            ArrayNode list = pve.mapper.createArrayNode();
            managed.forEach(sid -> list.addObject().put("sid", sid));
            return list;
        }
        return path.endsWith("/status") && path.contains("/storage/")
                ? pve.mapper.createObjectNode().put("avail", 100L << 30)
                : null;
    }

    /// What is done to something that is no guest; null for what is not of these.
    @Nullable String apply(PlayedPve pve, String method, String path, Map<String, String> p) {
        if (path.startsWith("/cluster/ha/resources")) {
            if (method.equals("POST")) {
                managed.add(p.getOrDefault("sid", ""));
            } else {
                managed.remove(path.substring(path.lastIndexOf('/') + 1));
            }
            return "";
        }
        if (path.equals("/pools")) {
            int vmid = Integer.parseInt(p.getOrDefault("vms", "0"));
            pools.put(vmid, p.containsKey("delete") ? "" : p.getOrDefault("poolid", ""));
            return "";
        }
        if (path.endsWith("/aplinfo")) {
            String template = p.getOrDefault("template", "");
            pve.volume("local:vztmpl/" + template, 0, 9);
            return "download ";
        }
        if (path.endsWith("/download-url")) {
            String file = p.getOrDefault("filename", "");
            pve.volume("local:iso/" + file, 0, 9);
            return "download " + file;
        }
        return null;
    }

    /// What is done to a guest; null for what is not of these.
    @Nullable String guest(PlayedPve.Played guest, String what, Map<String, String> p) {
        if (what.equals("PUT /resize")) {
            guest.config.put(p.getOrDefault("disk", ""), "local-lvm:disk,size=" + p.get("size"));
            return "resize " + guest.vmid;
        }
        if (what.equals("POST /agent/set-user-password")) {
            return "";
        }
        if (what.endsWith(" /config")) {
            p.forEach(guest.config::put);
            String gone = guest.config.remove("delete");
            if (gone != null) {
                guest.config.keySet().removeAll(List.of(gone.split(",")));
            }
            guest.config.remove("digest");
            return guest.kind == GuestKind.QEMU ? "qmconfig " + guest.vmid : "";
        }
        if (what.equals("PUT /firewall/options")) {
            firewall.computeIfAbsent(guest.vmid, _ -> new TreeMap<>()).putAll(p);
            return "";
        }
        if (what.contains(" /firewall/rules")) {
            return rule(guest, what, new TreeMap<>(p));
        }
        return null;
    }

    private String rule(PlayedPve.Played guest, String what, Map<String, String> p) {
        List<Map<String, String>> list = rules.computeIfAbsent(guest.vmid, _ -> new ArrayList<>());
        p.remove("digest");
        if (what.startsWith("POST")) {
            list.addFirst(p);
            return "";
        }
        int pos = Integer.parseInt(what.substring(what.lastIndexOf('/') + 1));
        if (what.startsWith("DELETE")) {
            list.remove(pos);
        } else {
            list.set(pos, p);
        }
        return "";
    }
}
