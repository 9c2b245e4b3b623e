package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What cloud-init is to set up inside of a machine at its first start. Empty texts leave it to the
/// image. Who makes it closes it.
///
/// @param user whose password and keys these are
/// @param keys public SSH keys, one a line
/// @param address of the first card, such as `ip=10.0.0.5/24,gw=10.0.0.1,ip6=auto`
/// @param nameservers with spaces between them
/// @param search the domains that short names are looked for in
/// @param secret the password; null for none
public record CloudInit(
        String user,
        String keys,
        String address,
        String nameservers,
        String search,
        @Nullable Secret secret)
        implements AutoCloseable {

    /// All but the password, in Proxmox's own words.
    Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>();
        put(all, "ciuser", user);
        // The value itself has to be encoded, beside what a form does to it.
        put(
                all,
                "sshkeys",
                URLEncoder.encode(keys.strip(), StandardCharsets.UTF_8).replace("+", "%20"));
        put(all, "ipconfig0", address);
        put(all, "nameserver", nameservers);
        put(all, "searchdomain", search);
        return all;
    }

    private static void put(Map<String, String> all, String key, String value) {
        if (!value.isEmpty()) {
            all.put(key, value);
        }
    }

    @Override
    public void close() {
        if (secret != null) {
            secret.close();
        }
    }
}
