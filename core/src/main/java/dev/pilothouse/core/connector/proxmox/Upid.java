package dev.pilothouse.core.connector.proxmox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a task of a cluster, which says where it runs, since when, what it does, to what and
/// for whom.
///
/// @param node that it runs on
/// @param pid of its worker, with `pstart` unique since the node started
/// @param pstart when the worker began, in the kernel's ticks
/// @param start seconds since 1970 by the node's clock
/// @param type such as `vzstart`
/// @param id of what it is done to, such as `101`; may be empty
/// @param user such as `ops@pve` or `ops@pve!token`
public record Upid(
        String node, long pid, long pstart, long start, String type, String id, String user) {

    private static final Pattern FORM =
            Pattern.compile(
                    "UPID:([a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?):([0-9A-Fa-f]{8})"
                            + ":([0-9A-Fa-f]{8,9}):([0-9A-Fa-f]{8}):([^:\\s/]+):([^:\\s/]*)"
                            + ":([^:\\s/]+):");

    /// Empty for what is none.
    public static Optional<Upid> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                ? Optional.of(
                        new Upid(
                                m.group(1),
                                Long.parseLong(m.group(2), 16),
                                Long.parseLong(m.group(3), 16),
                                Long.parseLong(m.group(4), 16),
                                m.group(5),
                                m.group(6),
                                m.group(7)))
                : Optional.empty();
    }

    /// As the cluster writes it.
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "UPID:%s:%08X:%08X:%08X:%s:%s:%s:",
                node,
                pid,
                pstart,
                start,
                type,
                id,
                user);
    }

    /// Where it is asked for.
    String path() {
        return "/nodes/" + node + "/tasks/" + URLEncoder.encode(toString(), StandardCharsets.UTF_8);
    }
}
