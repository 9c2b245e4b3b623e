package dev.pilothouse.core.connector.postgres;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// All rules, and the words they are written in. A rule knows one row; what takes several rows to
/// tell is worked out before by [IndexPairs].
final class FindingRules {

    static final double MIB = 1_048_576;

    /// Statistics younger than so many days say little of what is never used.
    static final double YOUNG = 7;

    static final Function<EvidenceRow, String> NOTHING = r -> "";

    static final List<FindingRule> ALL =
            Stream.of(ServerRules.ALL, SettingRules.ALL, DatabaseRules.ALL)
                    .flatMap(List::stream)
                    .toList();

    private FindingRules() {}

    static Function<EvidenceRow, String> by(String column) {
        return r -> r.text(column);
    }

    static Function<EvidenceRow, String> sql(String text) {
        return r -> text;
    }

    /// Sets it wherever it was set before. A RESET would do nothing for what stands in
    /// `postgresql.conf`.
    static Function<EvidenceRow, String> set(String setting, String value) {
        return sql("ALTER SYSTEM SET " + setting + " = " + value + "; SELECT pg_reload_conf()");
    }

    static String quoted(EvidenceRow row, String column) {
        return Server.quote(row.text(column));
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static boolean off(EvidenceRow row, String setting) {
        return row.text("name").equals(setting) && row.text("setting").equals("off");
    }

    static boolean on(EvidenceRow row, String setting) {
        return row.text("name").equals(setting) && row.text("setting").equals("on");
    }

    /// A slot whose WAL is gone, or goes with the next checkpoint.
    static boolean gone(EvidenceRow slot) {
        return slot.text("wal_status").equals("lost")
                || slot.text("wal_status").equals("unreserved");
    }

    /// Whether others than this machine can connect.
    static boolean open(String listens) {
        return !listens.isEmpty()
                && !listens.equals("localhost")
                && !listens.startsWith("127.")
                && !listens.equals("::1");
    }

    /// Bytes that a table takes beyond what its rows need, roughly: rows of the width their columns
    /// suggest, pages a tenth empty.
    static double wasted(EvidenceRow table) {
        double rows = table.number("rows");
        return rows < 0
                ? Double.NaN
                : table.number("bytes") - rows * table.number("row_bytes") * 1.1;
    }

    /// Neither scanned nor there to keep rows apart.
    static boolean unscanned(EvidenceRow index) {
        return index.number("scans") == 0
                && index.is("valid")
                && !index.is("unique")
                && !index.is("constrains");
    }

    /// The same, and not told already as a duplicate.
    static boolean unused(EvidenceRow index) {
        return unscanned(index) && index.text("duplicate_of").isEmpty();
    }
}
