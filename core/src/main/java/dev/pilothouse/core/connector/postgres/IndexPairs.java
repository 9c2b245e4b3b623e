package dev.pilothouse.core.connector.postgres;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Adds to rows of indexes which other one makes them needless: `duplicate_of` the same columns,
/// order and conditions, `covered_by` a longer one that begins with them; and `twins`, which ones
/// it
/// makes needless. Of two alike, one that a
/// constraint needs stays, else the one that is used more. Pure.
final class IndexPairs {

    private IndexPairs() {}

    static List<EvidenceRow> compared(List<EvidenceRow> indexes) {
        Map<String, List<EvidenceRow>> byTable = new HashMap<>();
        for (EvidenceRow index : indexes) {
            byTable.computeIfAbsent(
                            index.database() + '/' + index.text("table"), t -> new ArrayList<>())
                    .add(index);
        }
        List<EvidenceRow> told = new ArrayList<>();
        for (EvidenceRow index : indexes) {
            List<EvidenceRow> beside =
                    byTable.getOrDefault(index.database() + '/' + index.text("table"), List.of());
            Map<String, String> cells = new LinkedHashMap<>(index.cells());
            cells.put("duplicate_of", duplicate(index, beside));
            cells.put("covered_by", covering(index, beside));
            cells.put("twins", twins(index, beside));
            told.add(new EvidenceRow(index.database(), cells));
        }
        return told;
    }

    private static String duplicate(EvidenceRow index, List<EvidenceRow> beside) {
        return beside.stream()
                .filter(other -> !other.text("name").equals(index.text("name")))
                .filter(other -> other.is("valid") && index.is("valid"))
                .filter(other -> shape(other).equals(shape(index)))
                .filter(
                        other ->
                                worth(other) > worth(index)
                                        || (worth(other) == worth(index) && before(other, index)))
                .min(Comparator.comparing(other -> other.text("name")))
                .map(other -> other.text("name"))
                .orElse("");
    }

    /// Those that are needless because of this one.
    private static String twins(EvidenceRow index, List<EvidenceRow> beside) {
        return beside.stream()
                .filter(other -> duplicate(other, beside).equals(index.text("name")))
                .map(other -> other.text("name"))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static boolean before(EvidenceRow other, EvidenceRow index) {
        return other.text("name").compareTo(index.text("name")) < 0;
    }

    private static double worth(EvidenceRow index) {
        return (index.is("constrains") ? 1e18 : 0)
                + (index.is("unique") ? 1e17 : 0)
                + Math.max(0, index.number("scans"));
    }

    private static String shape(EvidenceRow index) {
        return index.text("keys") + '|' + index.text("shape") + '|' + index.text("terms");
    }

    /// Only plain ones are compared: a condition or an expression may be the point of an index.
    private static String covering(EvidenceRow index, List<EvidenceRow> beside) {
        if (index.is("unique") || index.is("constrains") || !plain(index)) {
            return "";
        }
        return beside.stream()
                .filter(other -> plain(other) && method(other).equals(method(index)))
                .filter(other -> other.text("keys").startsWith(index.text("keys") + " "))
                .filter(other -> begins(other, index))
                .map(other -> other.text("name"))
                .min(Comparator.naturalOrder())
                .orElse("");
    }

    private static boolean plain(EvidenceRow index) {
        return index.is("plain") && index.is("valid");
    }

    private static String method(EvidenceRow index) {
        return index.text("shape").split("/", -1)[0];
    }

    /// Operators, collations and directions of the first columns are the same.
    private static boolean begins(EvidenceRow longer, EvidenceRow index) {
        String[] theirs = longer.text("shape").split("/", -1);
        String[] ours = index.text("shape").split("/", -1);
        for (int i = 1; i < ours.length; i++) {
            if (i >= theirs.length || !(theirs[i] + " ").startsWith(ours[i] + " ")) {
                return false;
            }
        }
        return true;
    }
}
