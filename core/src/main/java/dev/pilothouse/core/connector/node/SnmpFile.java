package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;

import java.util.ArrayList;
import java.util.List;

/// `/proc/net/snmp` (proc_pid_net(5)): pairs of lines, names and then numbers. Of all of it the TCP
/// counters of RFC 4022 that tell about the network's health.
final class SnmpFile {

    private SnmpFile() {}

    static void parse(String text, Findings out) {
        List<List<String>> tcp = new ArrayList<>();
        Words.lines(
                text,
                line -> {
                    if (line.startsWith("Tcp:")) {
                        tcp.add(Words.of(line));
                    }
                });
        if (tcp.size() < 2) {
            out.missing(NodeParts.TCP, "/proc/net/snmp has no Tcp lines", "");
            return;
        }
        take(NodeMetrics.TCP_ESTABLISHED, "CurrEstab", tcp, out);
        take(NodeMetrics.TCP_SEGMENTS, "OutSegs", tcp, out);
        take(NodeMetrics.TCP_RETRANSMITS, "RetransSegs", tcp, out);
    }

    private static void take(Metric metric, String name, List<List<String>> tcp, Findings out) {
        int index = tcp.get(0).indexOf(name);
        double value = index < 0 ? Double.NaN : Words.count(tcp.get(1), index);
        if (Double.isNaN(value)) {
            out.bad(NodeParts.TCP, String.join(" ", tcp.get(1)));
        }
        out.sample(metric, value);
    }
}
