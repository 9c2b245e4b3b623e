package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A guest to be made, in Proxmox's own words. Who makes it closes it.
///
/// @param node where
/// @param vmid 0 for the first free one
/// @param planned whether the next free number will do where somebody has taken that one by then
/// @param name its host name
/// @param parameters of the call, such as `ostemplate`, `rootfs`, `cores`, `net0`
/// @param secret the root password of a container or that of cloud-init; null for none
public record Creation(
        GuestKind kind,
        String node,
        int vmid,
        boolean planned,
        String name,
        Map<String, String> parameters,
        @Nullable Secret secret)
        implements AutoCloseable {

    public Creation {
        parameters = Map.copyOf(parameters);
    }

    /// One with a number of its own, or with the first free one.
    public Creation(
            GuestKind kind,
            String node,
            int vmid,
            String name,
            Map<String, String> parameters,
            @Nullable Secret secret) {
        this(kind, node, vmid, false, name, parameters, secret);
    }

    /// The same with a copy of its secret.
    Creation again() {
        return new Creation(
                kind,
                node,
                vmid,
                planned,
                name,
                parameters,
                secret == null ? null : secret.use(Secret::of));
    }

    /// A name of a pattern: `web-{n}` and 3 give `web-3`, `web-{n:2}` gives `web-03`.
    public static String named(String pattern, int number) {
        var match = java.util.regex.Pattern.compile("\\{n(?::([1-9]))?}").matcher(pattern);
        return match.replaceAll(
                found ->
                        found.group(1) == null
                                ? Integer.toString(number)
                                : String.format("%0" + found.group(1) + "d", number));
    }

    @Override
    public void close() {
        if (secret != null) {
            secret.close();
        }
    }
}
