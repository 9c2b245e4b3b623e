package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.vault.Secret;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// A guest to be made, in Proxmox's own words. Who makes it closes it.
///
/// @param node where
/// @param vmid 0 for the first free one
/// @param name its host name
/// @param parameters of the call, such as `ostemplate`, `rootfs`, `cores`, `net0`
/// @param secret the root password of a container or that of cloud-init; null for none
public record Creation(
        GuestKind kind,
        String node,
        int vmid,
        String name,
        Map<String, String> parameters,
        @Nullable Secret secret)
        implements AutoCloseable {

    public Creation {
        parameters = Map.copyOf(parameters);
    }

    /// The same under another number and name, for several at once.
    ///
    /// @param pattern in which `{n}` stands for the number of the copy, `{n:3}` with so many digits
    public Creation copy(int number, String pattern) {
        return new Creation(
                kind,
                node,
                vmid == 0 ? 0 : vmid + number - 1,
                named(pattern, number),
                parameters,
                secret == null ? null : secret.use(Secret::of));
    }

    /// The same with a copy of its secret.
    Creation again() {
        return new Creation(
                kind, node, vmid, name, parameters, secret == null ? null : secret.use(Secret::of));
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
