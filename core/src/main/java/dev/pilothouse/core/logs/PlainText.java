package dev.pilothouse.core.logs;

import java.nio.charset.StandardCharsets;

/// Bytes of a line as text for people: UTF-8 with what is malformed replaced, control sequences of
/// terminals left out, other control characters replaced. The sequences are those of ECMA-48.
final class PlainText {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private PlainText() {}

    /// @param cut bytes that were left out at the end; said in the text
    static String of(byte[] bytes, int offset, int length, long cut) {
        String text = clean(new String(bytes, offset, length, StandardCharsets.UTF_8));
        return cut > 0 ? text + " … (+" + cut + " B)" : text;
    }

    static String clean(String text) {
        int bad = firstControl(text);
        if (bad < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ESCAPE) {
                i = behind(text, i);
            } else if (c == '\r') {
                // What a progress bar wrote before is overwritten by what follows.
                if (i + 1 < text.length() && text.charAt(i + 1) != '\r') {
                    out.setLength(0);
                }
                i++;
            } else if (c == '\b') {
                out.setLength(Math.max(0, out.length() - 1));
                i++;
            } else {
                out.append(control(c) ? '\ufffd' : c);
                i++;
            }
        }
        return out.toString();
    }

    private static int firstControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (control(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    /// Also what turns the direction of text: a line must not look like another.
    private static boolean control(char c) {
        return (c < ' ' && c != '\t')
                || (c >= 0x7f && c < 0xa0)
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2066' && c <= '\u2069')
                || c == '\u2028'
                || c == '\u2029';
    }

    /// Where the text goes on behind the sequence that begins at a place.
    private static int behind(String text, int escape) {
        int i = escape + 1;
        if (i >= text.length()) {
            return i;
        }
        char kind = text.charAt(i);
        if (kind == '[') {
            i++;
            while (i < text.length() && text.charAt(i) < '@') {
                i++;
            }
            return Math.min(text.length(), i + 1);
        }
        if (kind == ']' || kind == 'P' || kind == '_' || kind == '^' || kind == 'X') {
            for (i++; i < text.length(); i++) {
                if (text.charAt(i) == BELL) {
                    return i + 1;
                }
                if (text.charAt(i) == ESCAPE) {
                    return Math.min(text.length(), i + 2);
                }
            }
            return i;
        }
        while (i < text.length() && text.charAt(i) < '0' && text.charAt(i) >= ' ') {
            i++;
        }
        return Math.min(text.length(), i + 1);
    }
}
