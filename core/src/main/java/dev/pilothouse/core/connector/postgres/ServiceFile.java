package dev.pilothouse.core.connector.postgres;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// libpq's file of services (`~/.pg_service.conf`): sections `[name]`, in them `key=value` without
/// quotes; `#` begins a comment line, and the first section of a name counts. Own code because the
/// driver refuses files with keys it does not know, such as `connect_timeout`.
final class ServiceFile {

    private ServiceFile() {}

    /// The entry of one name; empty where there is none. The first of two equal keys counts.
    static Optional<Map<String, String>> find(List<String> lines, String name) {
        Map<String, String> found = null;
        for (String line : lines) {
            String text = line.strip();
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (text.startsWith("[") && text.endsWith("]")) {
                if (found != null) {
                    break;
                }
                if (text.substring(1, text.length() - 1).equals(name)) {
                    found = new LinkedHashMap<>();
                }
                continue;
            }
            int equals = text.indexOf('=');
            if (found != null && equals > 0) {
                String key = text.substring(0, equals).strip();
                found.putIfAbsent(key, text.substring(equals + 1).strip());
            }
        }
        return Optional.ofNullable(found);
    }
}
