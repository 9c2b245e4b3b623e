package dev.pilothouse.core.connector.postgres;

import java.util.regex.Pattern;

/// Texts of statements as the recorder keeps them: without the values in them, so that the same
/// statement is one text and what customers typed stays on their server. Pure.
final class StatementText {

    /// Longer ones are cut.
    static final int LONGEST = 2_000;

    private static final Pattern VALUES =
            Pattern.compile(
                    "\\$([A-Za-z_]*)\\$.*?\\$\\1\\$" // dollar quoted
                            + "|[eEbBxXnN]?'(?:[^'\\\\]|''|\\\\.)*'?"
                            + "|(?<![\\w$\"])-?\\d+(?:\\.\\d+)?(?:[eE][+-]?\\d+)?(?![\\w\"])",
                    Pattern.DOTALL);

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /// A list of values of any length is the same statement.
    private static final Pattern LISTS = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");

    private StatementText() {}

    static String normalised(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        String without = VALUES.matcher(cut).replaceAll("?");
        return LISTS.matcher(BLANKS.matcher(without).replaceAll(" ").strip()).replaceAll("?, …");
    }
}
