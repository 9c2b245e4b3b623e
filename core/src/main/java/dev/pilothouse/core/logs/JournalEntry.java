package dev.pilothouse.core.logs;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// One line of `journalctl -o json`: a flat object of strings, lists of byte values where a field
/// is not UTF-8, null where it is too large, lists of those where a field comes more than once.
/// Reads as far as it can, so a line that was cut off gives what it had.
///
/// Format: systemd's JOURNAL_EXPORT_FORMATS, "Journal JSON Format".
final class JournalEntry {

    private String line = "";
    private int at;

    String cursor = "";
    String message = "";
    String identifier = "";
    String pid = "";
    long micros;
    int priority;

    /// Whether it is an entry at all.
    boolean read(String json) {
        line = json;
        at = 0;
        cursor = "";
        message = "";
        identifier = "";
        pid = "";
        micros = -1;
        priority = -1;
        if (json.isEmpty() || json.charAt(0) != '{') {
            return false;
        }
        at = 1;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '}') {
                break;
            }
            if (c != '"') {
                at++;
                continue;
            }
            String key = string();
            skip(':');
            field(key, value());
        }
        return micros >= 0;
    }

    private void field(String key, String value) {
        switch (key) {
            case "__CURSOR" -> cursor = value;
            case "MESSAGE" -> message = value;
            case "SYSLOG_IDENTIFIER" -> identifier = value;
            case "_PID" -> pid = value;
            case "PRIORITY" -> priority = value.length() == 1 ? value.charAt(0) - '0' : -1;
            case "__REALTIME_TIMESTAMP" -> micros = number(value);
            default -> {
                // not asked for
            }
        }
    }

    private static long number(String digits) {
        long value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int d = digits.charAt(i) - '0';
            if (d < 0 || d > 9 || i > 17) {
                return -1;
            }
            value = value * 10 + d;
        }
        return digits.isEmpty() ? -1 : value;
    }

    private void skip(char wanted) {
        while (at < line.length() && (line.charAt(at) == wanted || line.charAt(at) == ' ')) {
            at++;
        }
    }

    private String value() {
        if (at >= line.length()) {
            return "";
        }
        char c = line.charAt(at);
        if (c == '"') {
            return string();
        }
        if (c == '[') {
            return list();
        }
        int from = at;
        while (at < line.length() && line.charAt(at) != ',' && line.charAt(at) != '}') {
            at++;
        }
        String word = line.substring(from, at);
        return word.equals("null") ? "" : word;
    }

    /// Byte values, or the values of a field that comes more than once: the last counts.
    private String list() {
        at++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String last = "";
        boolean strings = false;
        while (at < line.length() && line.charAt(at) != ']') {
            char c = line.charAt(at);
            if (c == '"' || c == '[') {
                last = c == '"' ? string() : list();
                strings = true;
            } else if (c >= '0' && c <= '9') {
                int value = 0;
                while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
                    value = value * 10 + line.charAt(at) - '0';
                    at++;
                }
                bytes.write(value);
            } else {
                at++;
            }
        }
        at++;
        return strings ? last : bytes.toString(StandardCharsets.UTF_8);
    }

    private String string() {
        at++;
        int from = at;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c == '"') {
                return line.substring(from, at++);
            }
            if (c == '\\') {
                return escaped(from);
            }
            at++;
        }
        return line.substring(from, at);
    }

    private String escaped(int from) {
        StringBuilder out = new StringBuilder(line.length() - from).append(line, from, at);
        while (at < line.length()) {
            char c = line.charAt(at++);
            if (c == '"') {
                break;
            }
            if (c != '\\' || at >= line.length()) {
                out.append(c);
                continue;
            }
            char e = line.charAt(at++);
            switch (e) {
                case 'n' -> out.append('\n');
                case 't' -> out.append('\t');
                case 'r' -> out.append('\r');
                case 'b' -> out.append('\b');
                case 'f' -> out.append('\f');
                case 'u' -> out.append(unicode());
                default -> out.append(e);
            }
        }
        return out.toString();
    }

    private char unicode() {
        int value = 0;
        for (int i = 0; i < 4 && at < line.length(); i++) {
            value = value * 16 + Math.max(0, Character.digit(line.charAt(at++), 16));
        }
        return (char) value;
    }
}
