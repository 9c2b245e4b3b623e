package dev.pilothouse.core.connector.node;

import java.util.List;

/// `/proc/net/sockstat` and `sockstat6` (proc_pid_net(5)): how many sockets there are.
final class SockStatFile {

    private SockStatFile() {}

    /// @param text6 empty where there is no IPv6
    static void parse(String text, String text6, Findings out) {
        double[] udp = {Double.NaN};
        double[] tcp = {Double.NaN};
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    switch (Words.at(words, 0)) {
                        case "sockets:" ->
                                out.sample(NodeMetrics.SOCKETS, after(words, "used", line, out));
                        case "TCP:" -> {
                            tcp[0] = after(words, "inuse", line, out);
                            out.sample(NodeMetrics.TCP_ORPHANED, after(words, "orphan", line, out));
                            out.sample(NodeMetrics.TCP_TIME_WAIT, after(words, "tw", line, out));
                        }
                        case "UDP:" -> udp[0] = after(words, "inuse", line, out);
                        case "UDPLITE:", "RAW:", "FRAG:" -> {}
                        default -> out.bad(NodeParts.SOCKETS, line);
                    }
                });
        Words.lines(
                text6,
                line -> {
                    List<String> words = Words.of(line);
                    switch (Words.at(words, 0)) {
                        case "UDP6:" -> udp[0] += after(words, "inuse", line, out);
                        case "TCP6:" -> tcp[0] += after(words, "inuse", line, out);
                        default -> {}
                    }
                });
        out.sample(NodeMetrics.TCP_SOCKETS, tcp[0]);
        out.sample(NodeMetrics.UDP_SOCKETS, udp[0]);
    }

    private static double after(List<String> words, String name, String line, Findings out) {
        int index = words.indexOf(name);
        double value = index < 0 ? Double.NaN : Words.count(words, index + 1);
        if (Double.isNaN(value)) {
            out.bad(NodeParts.SOCKETS, line);
        }
        return value;
    }
}
