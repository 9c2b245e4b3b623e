package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.TargetId;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The addresses of guests as they were last seen on their pages, kept so that a guest is found by
/// them. Nobody asks thousands of guests for theirs.
record SeenAddresses(Map<Integer, String> byGuest) {

    private static final String KEY = "proxmox.addresses.";

    static SeenAddresses of(TargetId cluster, Settings settings) {
        Map<Integer, String> all = new TreeMap<>();
        for (String line : settings.get(KEY + cluster.value()).orElse("").split(";", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0 && line.substring(0, equals).matches("[0-9]{1,9}")) {
                all.put(Integer.parseInt(line.substring(0, equals)), line.substring(equals + 1));
            }
        }
        return new SeenAddresses(all);
    }

    /// Separated by spaces; empty where none was seen.
    String of(int vmid) {
        return byGuest.getOrDefault(vmid, "");
    }

    /// What is to be kept once one more has been seen; empty where nothing is new.
    Map<String, String> with(TargetId cluster, int vmid, List<String> addresses) {
        String seen = String.join(" ", addresses);
        if (seen.isEmpty() || seen.equals(of(vmid))) {
            return Map.of();
        }
        Map<Integer, String> all = new TreeMap<>(byGuest);
        all.put(vmid, seen);
        StringBuilder text = new StringBuilder();
        all.forEach(
                (id, found) ->
                        text.append(text.isEmpty() ? "" : ";")
                                .append(id)
                                .append('=')
                                .append(found));
        return Map.of(KEY + cluster.value(), text.toString());
    }
}
