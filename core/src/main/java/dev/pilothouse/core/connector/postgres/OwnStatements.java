package dev.pilothouse.core.connector.postgres;

import java.util.regex.Pattern;

/// Marks what we ask, so that it can be told from what others do wherever the server shows it: in
/// `pg_stat_statements`, which knows of no application, and in logs. Behind the first word, as
/// servers may drop a comment before it.
final class OwnStatements {

    private static final String MARK = "/* pilothouse */";

    private static final Pattern FIRST_WORD = Pattern.compile("^\\s*(\\w+)");

    private OwnStatements() {}

    static String marked(String sql) {
        return FIRST_WORD.matcher(sql).replaceFirst("$1 " + MARK);
    }

    static boolean is(String text) {
        return text.contains(MARK);
    }
}
