package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Map;
import java.util.TreeMap;

/// A rule of a guest's firewall, in Proxmox's own words.
///
/// @param pos its place from the top, from 0; -1 for one that is to be added
/// @param fields such as `type` (in, out, group), `action`, `proto`, `source`, `dport`, `comment`
public record FirewallRule(int pos, boolean enabled, Map<String, String> fields) {

    public FirewallRule {
        fields = Map.copyOf(fields);
    }

    static FirewallRule of(JsonNode each) {
        Map<String, String> fields = new TreeMap<>();
        each.properties()
                .forEach(
                        field -> {
                            String name = field.getKey();
                            if (!name.equals("pos")
                                    && !name.equals("enable")
                                    && !name.equals("digest")
                                    && field.getValue().isValueNode()) {
                                fields.put(name, field.getValue().asText());
                            }
                        });
        return new FirewallRule(
                each.path("pos").asInt(), each.path("enable").asInt(0) == 1, fields);
    }

    /// Whether another says the same, wherever it stands.
    boolean says(FirewallRule other) {
        return enabled == other.enabled && stripped(fields).equals(stripped(other.fields));
    }

    /// Proxmox adds a number for the version of addresses when it reads them.
    private static Map<String, String> stripped(Map<String, String> fields) {
        Map<String, String> plain = new TreeMap<>(fields);
        plain.remove("ipversion");
        plain.replaceAll((_, value) -> value.strip());
        return plain;
    }

    /// In one line, the same in all languages.
    public String shown() {
        StringBuilder line = new StringBuilder();
        for (String key :
                java.util.List.of(
                        "type", "action", "macro", "iface", "proto", "source", "sport", "dest",
                        "dport")) {
            String value = fields.getOrDefault(key, "");
            if (!value.isEmpty()) {
                line.append(line.isEmpty() ? "" : " ");
                boolean named = !key.equals("type") && !key.equals("action");
                line.append(named ? key + "=" : "").append(value);
            }
        }
        return line.toString();
    }
}
