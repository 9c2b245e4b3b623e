package dev.pilothouse.core.logs;

import java.util.Locale;

/// Recognises how bad a line of text says it is. Looks only at its beginning, where programs put
/// it, and only at words that stand as a level: in capitals (`ERROR`), in brackets (`[error]`), as
/// a value (`level=error`, `"level":"error"`), before a colon (`error:`), or as glog's first letter
/// (`E1120 03:12:45`). An "error" within a sentence is none.
final class LevelWords {

    private static final int FAR = 200;

    private LevelWords() {}

    static LogLevel of(String line, int from) {
        int end = Math.min(line.length(), from + FAR);
        if (glog(line, from)) {
            return glogLevel(line.charAt(from));
        }
        int i = from;
        while (i < end) {
            char c = line.charAt(i);
            if (!letter(c)) {
                i++;
                continue;
            }
            int start = i;
            while (i < end && letter(line.charAt(i))) {
                i++;
            }
            if (i - start >= 3 && i - start <= 11 && begins(line, start)) {
                LogLevel level = word(line, start, i);
                if (level != LogLevel.NONE && stands(line, start, i, from)) {
                    return level;
                }
            }
        }
        return LogLevel.NONE;
    }

    private static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// Whether it is not the rest of a longer name.
    private static boolean begins(String line, int start) {
        char before = start == 0 ? ' ' : line.charAt(start - 1);
        return !(before >= '0' && before <= '9')
                && before != '_'
                && before != '-'
                && before != '/'
                && before != '.';
    }

    /// The first letter decides which words are looked at: most words are none of them.
    private static LogLevel word(String line, int start, int end) {
        return switch (line.charAt(start) | 0x20) {
            case 'e', 'w', 'i', 'd', 't', 'n', 'f', 'c', 'p', 's', 'a', 'v', 'l' ->
                    named(line.substring(start, end).toLowerCase(Locale.ROOT));
            default -> LogLevel.NONE;
        };
    }

    private static LogLevel named(String word) {
        return switch (word) {
            case "emerg", "emergency", "alert", "crit", "critical", "fatal", "panic" ->
                    LogLevel.CRITICAL;
            case "error", "err", "severe", "eror" -> LogLevel.ERROR;
            case "warn", "warning" -> LogLevel.WARNING;
            case "notice" -> LogLevel.NOTICE;
            case "info", "inf", "information", "log" -> LogLevel.INFO;
            case "debug", "dbg", "trace", "verbose" -> LogLevel.DEBUG;
            default -> LogLevel.NONE;
        };
    }

    private static boolean stands(String line, int start, int end, int from) {
        char before = start == 0 ? ' ' : line.charAt(start - 1);
        char after = end >= line.length() ? ' ' : line.charAt(end);
        boolean capitals = true;
        for (int i = start; i < end; i++) {
            capitals &= line.charAt(i) <= 'Z';
        }
        // postgres says LOG: for its ordinary lines, others use the word for other things
        if ((line.charAt(start) | 0x20) == 'l') {
            return capitals && after == ':';
        }
        if (capitals && after != '_' && after != '-' && after != '/' && after != '.') {
            return true;
        }
        boolean bracketed =
                (before == '[' && after == ']')
                        || (before == '<' && after == '>')
                        || (before == '(' && after == ')')
                        || (before == '|' && after == '|');
        return bracketed
                || value(line, start)
                || (after == ':' && before == ' ' && early(line, start, from))
                || (after == ':' && start == from);
    }

    /// Before a colon a word counts only near the beginning, behind at most the program's name.
    private static boolean early(String line, int start, int from) {
        int spaces = 0;
        for (int i = from; i < start; i++) {
            if (line.charAt(i) == ' ') {
                spaces++;
            }
        }
        return spaces <= 2;
    }

    /// Behind `level=`, `lvl=`, `severity=` or the same as JSON.
    private static boolean value(String line, int start) {
        int i = start - 1;
        while (i >= 0 && (line.charAt(i) == '"' || line.charAt(i) == ' ')) {
            i--;
        }
        if (i < 0 || (line.charAt(i) != '=' && line.charAt(i) != ':')) {
            return false;
        }
        i--;
        while (i >= 0 && (line.charAt(i) == '"' || line.charAt(i) == ' ')) {
            i--;
        }
        int end = i + 1;
        while (i >= 0 && letter(line.charAt(i))) {
            i--;
        }
        return switch (line.substring(i + 1, end).toLowerCase(Locale.ROOT)) {
            case "level", "lvl", "severity", "loglevel", "levelname", "priority" -> true;
            default -> false;
        };
    }

    private static boolean glog(String line, int from) {
        if (line.length() < from + 6 || line.charAt(from + 5) != ' ') {
            return false;
        }
        for (int i = from + 1; i < from + 5; i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return false;
            }
        }
        return glogLevel(line.charAt(from)) != LogLevel.NONE;
    }

    private static LogLevel glogLevel(char letter) {
        return switch (letter) {
            case 'I' -> LogLevel.INFO;
            case 'W' -> LogLevel.WARNING;
            case 'E' -> LogLevel.ERROR;
            case 'F' -> LogLevel.CRITICAL;
            default -> LogLevel.NONE;
        };
    }
}
