package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Listening ports and their processes: `ss -ltunp`, else the tables of `/proc/net`.
final class PortFacts {

    private static final int MOST = 2000;
    private static final Pattern PROCESS = Pattern.compile("\\(\"((?:[^\"])*)\",pid=(\\d+)");

    private static final Map<String, String> STATES =
            Map.ofEntries(
                    Map.entry("ESTAB", "established"),
                    Map.entry("SYN-SENT", "syn-sent"),
                    Map.entry("SYN-RECV", "syn-recv"),
                    Map.entry("FIN-WAIT-1", "fin-wait-1"),
                    Map.entry("FIN-WAIT-2", "fin-wait-2"),
                    Map.entry("TIME-WAIT", "time-wait"),
                    Map.entry("UNCONN", "close"),
                    Map.entry("CLOSE-WAIT", "close-wait"),
                    Map.entry("LAST-ACK", "last-ack"),
                    Map.entry("LISTEN", "listen"),
                    Map.entry("CLOSING", "closing"),
                    Map.entry("01", "established"),
                    Map.entry("02", "syn-sent"),
                    Map.entry("03", "syn-recv"),
                    Map.entry("04", "fin-wait-1"),
                    Map.entry("05", "fin-wait-2"),
                    Map.entry("06", "time-wait"),
                    Map.entry("07", "close"),
                    Map.entry("08", "close-wait"),
                    Map.entry("09", "last-ack"),
                    Map.entry("0A", "listen"),
                    Map.entry("0B", "closing"),
                    Map.entry("0C", "syn-recv"));

    private PortFacts() {}

    /// @param names of processes by pid, for systems without ss
    static void parse(
            Sections.Section section, Map<String, String> names, String user, Findings out) {
        Map<String, String> owners = new HashMap<>();
        Words.lines(
                section.text(),
                line -> {
                    List<String> words = Words.of(line);
                    if (line.startsWith("fd ") && words.size() == 3) {
                        owners.putIfAbsent(words.get(2), words.get(1));
                    }
                });
        Set<List<String>> rows = new LinkedHashSet<>();
        boolean[] hidden = {false};
        Words.lines(
                section.text(),
                line -> {
                    List<String> words = Words.of(line);
                    List<String> row =
                            line.startsWith("proc ")
                                    ? proc(words, owners, names)
                                    : line.startsWith("fd ") ? List.of() : ss(words, line);
                    if (!row.isEmpty() && rows.size() < MOST) {
                        rows.add(row);
                        hidden[0] |= row.get(3).isEmpty();
                    } else if (row.isEmpty() && !line.startsWith("fd ")) {
                        out.bad(NodeParts.PORTS, line);
                    }
                });
        if (!section.done()) {
            out.missing(NodeParts.PORTS, "no answer", "");
            return;
        }
        if (hidden[0] && user.equals("root")) {
            out.missing(NodeParts.PORT_PROCESSES, "some belong to another container", "");
        } else if (hidden[0]) {
            out.missing(
                    NodeParts.PORT_PROCESSES,
                    "this login may not see which processes of other users listen",
                    "setcap cap_sys_ptrace,cap_dac_read_search+ep \"$(command -v ss)\"");
        }
        List<String> columns =
                List.of(
                        NodeFacts.PORT_PROTOCOL,
                        NodeFacts.PORT_ADDRESS,
                        NodeFacts.PORT,
                        NodeFacts.PORT_PROCESS,
                        NodeFacts.PORT_PID);
        out.fact(NodeFacts.PORTS, new Fact.Table(columns, new ArrayList<>(rows)));
    }

    /// `tcp LISTEN 0 128 [::]:22 [::]:* users:(("sshd",pid=700,fd=4))`
    private static List<String> ss(List<String> words, String line) {
        if (words.size() < 6 || !(words.get(0).equals("tcp") || words.get(0).equals("udp"))) {
            return List.of();
        }
        String local = words.get(4);
        int colon = local.lastIndexOf(':');
        if (colon < 0) {
            return List.of();
        }
        String address = local.substring(0, colon).replace("[", "").replace("]", "");
        Set<String> names = new LinkedHashSet<>();
        String pid = "";
        Matcher process = PROCESS.matcher(line);
        while (process.find()) {
            names.add(Findings.excerpt(process.group(1)));
            pid = pid.isEmpty() ? process.group(2) : pid;
        }
        return List.of(
                words.get(0), address, local.substring(colon + 1), String.join(", ", names), pid);
    }

    /// `proc tcp6 00000000000000000000000000000000:0016 12345`
    private static List<String> proc(
            List<String> words, Map<String, String> owners, Map<String, String> names) {
        String local = Words.at(words, 2);
        int colon = local.indexOf(':');
        if (words.size() < 4 || colon < 0) {
            return List.of();
        }
        String address = AddressFacts.ofKernelWords(local.substring(0, colon));
        try {
            int port = Integer.parseInt(local.substring(colon + 1), 16);
            String pid = owners.getOrDefault(words.get(3), "");
            String name = names.getOrDefault(pid, "");
            String protocol = words.get(1).replace("6", "");
            return address.isEmpty()
                    ? List.of()
                    : List.of(protocol, address, Integer.toString(port), name, pid);
        } catch (NumberFormatException e) {
            return List.of();
        }
    }

    /// How many sockets are in each state; states without sockets are 0, since all were counted.
    static void states(Sections.Section section, Findings out) {
        if (!section.done()) {
            out.missing(NodeParts.TCP, "no answer", "");
            return;
        }
        Map<String, Double> counts = new HashMap<>();
        STATES.values().forEach(state -> counts.put(state, 0.0));
        Words.lines(
                section.text(),
                line -> {
                    List<String> words = Words.of(line);
                    String state = STATES.get(Words.at(words, 0));
                    double count = Words.count(words, 1);
                    if (state == null || Double.isNaN(count)) {
                        out.bad(NodeParts.TCP, line);
                    } else {
                        counts.merge(state, count, Double::sum);
                    }
                });
        counts.forEach(
                (state, count) ->
                        out.sample(NodeMetrics.TCP_STATE, NodeMetrics.STATE, state, count));
    }
}
