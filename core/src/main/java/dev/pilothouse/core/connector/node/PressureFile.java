package dev.pilothouse.core.connector.node;

import dev.pilothouse.core.model.Series;

import java.util.List;
import java.util.Map;

/// `/proc/pressure/{cpu,memory,io}` (Documentation/accounting/psi.rst in the kernel), since 4.20:
/// `some avg10=0.00 avg60=0.00 avg300=0.00 total=0`, the total in microseconds.
final class PressureFile {

    private static final double MICROS = 1e6;

    private PressureFile() {}

    static void parse(String resource, String text, Findings out) {
        Words.lines(
                text,
                line -> {
                    List<String> words = Words.of(line);
                    String share = Words.at(words, 0);
                    double avg10 = Words.decimal(after(words, "avg10="));
                    double total = Words.count(after(words, "total="));
                    boolean known = share.equals("some") || share.equals("full");
                    if (!known || !(avg10 >= 0) || Double.isNaN(total)) {
                        out.bad(NodeParts.PSI, line);
                        return;
                    }
                    if (resource.equals("cpu") && share.equals("full")) {
                        return; // has no meaning for a whole system and is always 0
                    }
                    Map<String, String> labels =
                            Map.of(NodeMetrics.RESOURCE, resource, NodeMetrics.SHARE, share);
                    out.sample(Series.of(NodeMetrics.PSI_AVG10, labels), avg10);
                    out.sample(Series.of(NodeMetrics.PSI_TOTAL, labels), total / MICROS);
                });
    }

    private static String after(List<String> words, String name) {
        for (String word : words) {
            if (word.startsWith(name)) {
                return word.substring(name.length());
            }
        }
        return "";
    }
}
