package dev.pilothouse.core.connector.proxmox;

import dev.pilothouse.core.wire.HttpAsk.Pair;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One change as it is asked of a cluster.
///
/// @param method POST, PUT or DELETE
/// @param path without `/api2/json`, encoded
/// @param hidden names of parameters whose values are secret
record Call(String method, String path, List<Pair> parameters, Set<String> hidden) {

    private static final Pattern NODE = Pattern.compile("^/nodes/([^/]+)/");

    Call {
        parameters = List.copyOf(parameters);
        hidden = Set.copyOf(hidden);
    }

    static Call of(String method, String path, Pair... parameters) {
        return new Call(method, path, List.of(parameters), Set.of());
    }

    /// The same with one parameter more.
    Call with(String name, String value) {
        List<Pair> more = new ArrayList<>(parameters);
        more.add(new Pair(name, value));
        return new Call(method, path, more, hidden);
    }

    /// The same with one more where there is a value; empty stands for none.
    Call maybe(String name, String value) {
        return value.isEmpty() ? this : with(name, value);
    }

    /// The same with one more where it is so; the daemon knows booleans as 0 and 1.
    Call flag(String name, boolean set) {
        return set ? with(name, "1") : this;
    }

    /// The node that carries it out; empty for the cluster.
    String node() {
        Matcher node = NODE.matcher(path);
        return node.find() ? node.group(1) : "";
    }

    /// As people read it, secrets hidden.
    String shown() {
        StringBuilder text = new StringBuilder(method).append(' ').append(path);
        for (Pair pair : parameters) {
            String value = hidden.contains(pair.name()) ? "***" : pair.value();
            text.append(' ').append(pair.name()).append('=').append(quoted(value));
        }
        return text.toString();
    }

    private static String quoted(String value) {
        return value.isEmpty() || value.contains(" ") || value.contains("\n")
                ? '"' + value.replace("\n", "\\n") + '"'
                : value;
    }
}
