package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Metric;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `/proc/meminfo` (proc_meminfo(5)), counted as `free` does.
final class MemInfoFile {

    private MemInfoFile() {}

    static void parse(String text, Findings out) {
        Map<String, Double> bytes = new HashMap<>();
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    double value = Words.count(words, 1);
                    if (Double.isNaN(value) || !words.getFirst().endsWith(":")) {
                        out.bad(NodeParts.MEMORY, line);
                        return;
                    }
                    String name = words.getFirst().substring(0, words.getFirst().length() - 1);
                    bytes.put(name, Words.at(words, 2).equals("kB") ? value * 1024 : value);
                });
        double total = get(bytes, "MemTotal");
        double free = get(bytes, "MemFree");
        double buffers = get(bytes, "Buffers");
        double cached = get(bytes, "Cached") + bytes.getOrDefault("SReclaimable", 0.0);
        double available = get(bytes, "MemAvailable");
        if (Double.isNaN(total)) {
            out.missing(NodeParts.MEMORY, "/proc/meminfo has no MemTotal", "");
            return;
        }
        if (Double.isNaN(available)) {
            // Kernels before 3.14; shared memory lies in the cache and can't be dropped.
            available = free + buffers + cached - bytes.getOrDefault("Shmem", 0.0);
            out.missing(
                    NodeParts.MEMORY_AVAILABLE,
                    "the kernel is older than 3.14 and does not tell; estimated",
                    "");
        }
        out.sample(NodeMetrics.MEM_TOTAL, total);
        out.sample(NodeMetrics.MEM_FREE, free);
        out.sample(NodeMetrics.MEM_AVAILABLE, available);
        out.sample(NodeMetrics.MEM_USED, total - available);
        if (total > 0) {
            out.sample(NodeMetrics.MEM_USED_PERCENT, (total - available) / total * 100);
        }
        out.sample(NodeMetrics.MEM_BUFFERS, buffers);
        out.sample(NodeMetrics.MEM_CACHED, cached);
        single(NodeMetrics.MEM_SHARED, bytes, "Shmem", out);
        single(NodeMetrics.SWAP_TOTAL, bytes, "SwapTotal", out);
        out.sample(NodeMetrics.SWAP_USED, get(bytes, "SwapTotal") - get(bytes, "SwapFree"));
    }

    private static void single(
            Metric metric, Map<String, Double> bytes, String name, Findings out) {
        out.sample(metric, get(bytes, name));
    }

    private static double get(Map<String, Double> bytes, String name) {
        return bytes.getOrDefault(name, Double.NaN);
    }
}
