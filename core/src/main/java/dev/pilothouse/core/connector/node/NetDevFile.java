package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// `/proc/net/dev` (proc_pid_net(5)). The ends that container engines plug into bridges are left
/// out: hundreds of them come and go, and their traffic is on the bridge too.
final class NetDevFile {

    private static final int MOST = 64;

    /// Columns after the name.
    private static final Map<Integer, Metric> COLUMNS =
            Map.of(
                    0, NodeMetrics.NET_RX_BYTES,
                    1, NodeMetrics.NET_RX_PACKETS,
                    2, NodeMetrics.NET_RX_ERRORS,
                    3, NodeMetrics.NET_RX_DROPS,
                    8, NodeMetrics.NET_TX_BYTES,
                    9, NodeMetrics.NET_TX_PACKETS,
                    10, NodeMetrics.NET_TX_ERRORS,
                    11, NodeMetrics.NET_TX_DROPS);

    private NetDevFile() {}

    /// Returns the names of the interfaces that were taken.
    static List<String> parse(String text, Findings out) {
        List<String> names = new ArrayList<>();
        int[] over = {0};
        Words.lines(
                text,
                line -> {
                    // Old kernels write no space after the colon; a name may have colons itself.
                    int colon = line.lastIndexOf(':');
                    if (line.indexOf('|') >= 0) {
                        return;
                    }
                    String name = line.substring(0, Math.max(colon, 0)).strip();
                    List<String> words = Words.of(line.substring(colon + 1));
                    boolean fine = !name.isEmpty() && words.size() >= 12;
                    for (int column = 0; fine && column < 12; column++) {
                        fine = !Double.isNaN(Words.count(words, column));
                    }
                    if (!fine) {
                        out.bad(NodeParts.NETWORK, line);
                    } else if (container(name)) {
                        return;
                    } else if (names.size() >= MOST) {
                        over[0]++;
                    } else {
                        names.add(name);
                        COLUMNS.forEach(
                                (column, metric) ->
                                        out.sample(
                                                metric,
                                                NodeMetrics.INTERFACE,
                                                name,
                                                Words.count(words, column)));
                    }
                });
        if (over[0] > 0) {
            out.missing(NodeParts.NETWORK, over[0] + " interfaces beyond the first " + MOST, "");
        }
        return names;
    }

    private static boolean container(String name) {
        return name.startsWith("veth")
                || name.startsWith("cali")
                || name.startsWith("lxc")
                || name.startsWith("fwln")
                || name.startsWith("fwpr");
    }
}
