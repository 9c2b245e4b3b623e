package dev.pilothouse.core.connector.proxmox;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The settings of a guest, in Proxmox's own words.
///
/// @param values what it runs with
/// @param pending what it will have at its next start; an empty text for what will be gone
/// @param digest of what was read: a change that names it is refused when somebody else changed
///     something meanwhile
public record GuestConfig(Map<String, String> values, Map<String, String> pending, String digest) {

    private static final String DIGEST = "digest";

    public GuestConfig {
        values = Map.copyOf(values);
        pending = Map.copyOf(pending);
    }

    static GuestConfig read(PveApi api, Guest at) {
        Map<String, String> values = new TreeMap<>();
        Map<String, String> pending = new TreeMap<>();
        for (JsonNode each : api.get(at.path() + "/pending")) {
            String key = each.path("key").asText();
            if (key.equals(DIGEST)) {
                continue;
            }
            if (each.has("value")) {
                values.put(key, each.path("value").asText());
            }
            if (each.has("pending")) {
                pending.put(key, each.path("pending").asText());
            } else if (each.path("delete").asInt(0) > 0) {
                pending.put(key, "");
            }
        }
        String digest = api.get(at.path() + "/config").path(DIGEST).asText("");
        return new GuestConfig(values, pending, digest);
    }

    /// The value it runs with; empty where it is not set.
    public String value(String key) {
        return values.getOrDefault(key, "");
    }

    /// The value it will have after its next start.
    public String next(String key) {
        return pending.getOrDefault(key, value(key));
    }

    /// Whether a value that was asked for is what stands there now: the cluster adds what was left
    /// open, such as the address of a network card, and sorts what has no order.
    static boolean same(String wanted, String found) {
        String a = wanted.strip();
        String b = found.strip();
        if (a.equals(b)) {
            return true;
        }
        if (a.indexOf('=') > 0) {
            return parts(b, ",").containsAll(parts(a, ","));
        }
        return parts(a, "[;, ]").equals(parts(b, "[;, ]"));
    }

    private static Set<String> parts(String text, String between) {
        return new HashSet<>(Arrays.asList(text.split(between)));
    }

    /// The size of a disk in bytes, as its line says; empty where it says none.
    Optional<Long> size(String disk) {
        for (String part : value(disk).split(",", -1)) {
            if (part.startsWith("size=")) {
                return bytes(part.substring(5));
            }
        }
        return Optional.empty();
    }

    /// The storage that a disk lies on; empty where there is no such disk.
    String storage(String disk) {
        String value = value(disk);
        int colon = value.indexOf(':');
        return colon < 0 ? "" : value.substring(0, colon);
    }

    /// `8G` and the like; powers of 1024.
    static Optional<Long> bytes(String text) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,3})?[KMGT]?")) {
            return Optional.empty();
        }
        int unit = "KMGT".indexOf(text.charAt(text.length() - 1)) + 1;
        String number = unit > 0 ? text.substring(0, text.length() - 1) : text;
        return Optional.of(Math.round(Double.parseDouble(number) * Math.pow(1024, unit)));
    }
}
