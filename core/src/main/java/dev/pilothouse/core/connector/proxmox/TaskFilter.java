package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.ArrayList;
import java.util.List;

/// Which tasks of a node are wanted.
///
/// @param source those that run, those that ended, or both
/// @param vmid of a guest; 0 for all
/// @param type such as `vzdump`, exactly; empty for all
/// @param user a part of the name of who began it; empty for all
/// @param errors only what did not end well
/// @param since seconds since 1970; 0 for no bound
/// @param until seconds since 1970; 0 for no bound
public record TaskFilter(
        Source source, int vmid, String type, String user, boolean errors, long since, long until) {

    /// Where a node keeps its tasks.
    public enum Source {
        ACTIVE,
        ARCHIVE,
        ALL
    }

    public static final TaskFilter ALL = new TaskFilter(Source.ALL, 0, "", "", false, 0, 0);

    public static TaskFilter of(int vmid) {
        return new TaskFilter(Source.ALL, vmid, "", "", false, 0, 0);
    }

    List<Pair> parameters() {
        List<Pair> pairs = new ArrayList<>();
        pairs.add(new Pair("source", source.name().toLowerCase(java.util.Locale.ROOT)));
        number(pairs, "vmid", vmid);
        text(pairs, "typefilter", type);
        text(pairs, "userfilter", user);
        number(pairs, "errors", errors ? 1 : 0);
        number(pairs, "since", since);
        number(pairs, "until", until);
        return pairs;
    }

    private static void number(List<Pair> pairs, String name, long value) {
        if (value != 0) {
            pairs.add(new Pair(name, Long.toString(value)));
        }
    }

    private static void text(List<Pair> pairs, String name, String value) {
        if (!value.isEmpty()) {
            pairs.add(new Pair(name, value));
        }
    }
}
