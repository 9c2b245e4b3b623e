package dev.pilothouse.core.connector.node;

import java.util.List;

/// `/proc/loadavg` (proc_loadavg(5)): `0.20 0.18 0.12 1/80 11206`, the fourth being running and
/// existing threads.
final class LoadAvgFile {

    private LoadAvgFile() {}

    static void parse(String text, Findings out) {
        List<String> words = Words.of(text.strip());
        double one = Words.decimal(Words.at(words, 0));
        double five = Words.decimal(Words.at(words, 1));
        double fifteen = Words.decimal(Words.at(words, 2));
        if (!(one >= 0) || !(five >= 0) || !(fifteen >= 0)) {
            out.bad(NodeParts.LOAD, text);
            return;
        }
        out.sample(NodeMetrics.LOAD_1, one);
        out.sample(NodeMetrics.LOAD_5, five);
        out.sample(NodeMetrics.LOAD_15, fifteen);
        String threads = Words.at(words, 3);
        out.sample(NodeMetrics.THREADS, Words.count(threads.substring(threads.indexOf('/') + 1)));
    }
}
