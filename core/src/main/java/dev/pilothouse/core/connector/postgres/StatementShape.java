package dev.pilothouse.core.connector.postgres;

import java.util.Locale;
import java.util.Set;

/// What kind of statement a text is, without understanding it: how many there are in it, how it
/// begins, whether it has parameters. Knows quotes, dollar quotes and comments, so that what is in
/// them is not taken for more. Pure.
///
/// @param text without comments before it and semicolons after it
/// @param first its first word, in capitals; empty for none
/// @param parameters the highest number of a `$n`; 0 for none
/// @param single whether it is one statement
public record StatementShape(String text, String first, int parameters, boolean single) {

    private static final Set<String> READS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    /// Whether the planner makes a plan for such a statement.
    public boolean plannable() {
        return single && (READS.contains(first) || CHANGES.contains(first));
    }

    /// Whether it begins as one that only reads. A function or a `WITH` may change things all the
    /// same: the server refuses that in a transaction that only reads.
    public boolean reads() {
        return single && READS.contains(first);
    }

    public static StatementShape of(String sql) {
        int start = -1;
        int end = 0;
        int parameters = 0;
        boolean ended = false;
        boolean more = false;
        int i = 0;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            int next = skipped(sql, i);
            boolean comment = next > i && (c == '-' || c == '/');
            if (Character.isWhitespace(c) || comment) {
                i = comment ? next : i + 1;
                continue;
            }
            if (c == ';') {
                ended = start >= 0 || ended;
                i++;
                continue;
            }
            more |= ended;
            if (start < 0) {
                start = i;
            }
            if (c == '$' && next == i && i + 1 < sql.length() && digit(sql.charAt(i + 1))) {
                int number = i + 1;
                while (number < sql.length() && digit(sql.charAt(number)) && number < i + 6) {
                    number++;
                }
                parameters = Math.max(parameters, Integer.parseInt(sql.substring(i + 1, number)));
                next = number;
            } else if (next == i && Character.isJavaIdentifierStart(c) && c != '$') {
                next = i + 1;
                while (next < sql.length() && Character.isJavaIdentifierPart(sql.charAt(next))) {
                    next++;
                }
            }
            i = next == i ? i + 1 : next;
            end = i;
        }
        String text = start < 0 ? "" : sql.substring(start, end);
        return new StatementShape(text, first(text), parameters, start >= 0 && !more);
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String first(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '(') {
            at++;
        }
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(at, end).toUpperCase(Locale.ROOT);
    }

    /// Where a quoted text or a comment that begins here ends; the place itself where none does.
    private static int skipped(String sql, int at) {
        char c = sql.charAt(at);
        if (c == '\'' || c == '"') {
            boolean escapes = c == '\'' && at > 0 && (sql.charAt(at - 1) | 32) == 'e';
            return quoted(sql, at, c, escapes);
        }
        if (sql.startsWith("--", at)) {
            int end = sql.indexOf('\n', at);
            return end < 0 ? sql.length() : end + 1;
        }
        if (sql.startsWith("/*", at)) {
            return comment(sql, at);
        }
        if (c == '$') {
            int tag = at + 1;
            while (tag < sql.length()
                    && (Character.isLetter(sql.charAt(tag))
                            || sql.charAt(tag) == '_'
                            || (tag > at + 1 && digit(sql.charAt(tag))))) {
                tag++;
            }
            if (tag < sql.length() && sql.charAt(tag) == '$') {
                String mark = sql.substring(at, tag + 1);
                int end = sql.indexOf(mark, tag + 1);
                return end < 0 ? sql.length() : end + mark.length();
            }
        }
        return at;
    }

    private static int quoted(String sql, int at, char quote, boolean escapes) {
        int i = at + 1;
        while (i < sql.length()) {
            char c = sql.charAt(i);
            if (escapes && c == '\\') {
                i += 2;
            } else if (c == quote && i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return sql.length();
    }

    /// Comments nest.
    private static int comment(String sql, int at) {
        int depth = 0;
        int i = at;
        while (i < sql.length()) {
            if (sql.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (sql.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    return i;
                }
            } else {
                i++;
            }
        }
        return sql.length();
    }
}
