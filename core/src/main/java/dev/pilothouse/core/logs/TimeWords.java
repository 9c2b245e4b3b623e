package dev.pilothouse.core.logs;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/// Recognises the time at the beginning of a line of text: ISO 8601 and what looks like it
/// (`2026-11-20 03:12:45,123`, `2026/11/20 03:12:45`), syslog's (`Nov 20 03:12:45`), Apache's
/// (`[20/Nov/2026:03:12:45 +0000]`, also behind an address), seconds since 1970 with a fraction.
/// Not for several threads: the last answer is in its fields.
final class TimeWords {

    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int FAR = 64;

    private final ZoneOffset zone;
    private final int year;
    private final int month;

    private String line = "";
    private int at;
    private boolean bad;

    /// Milliseconds since 1970.
    long millis;

    /// Where the message begins, behind the time and the blanks after it; 0 where the time stands
    /// within the line.
    int end;

    /// @param zone of the node, for times that don't name theirs
    /// @param now there, for times without a year
    TimeWords(ZoneOffset zone, long now) {
        this.zone = zone;
        LocalDateTime today = LocalDateTime.ofEpochSecond(Math.floorDiv(now, 1000L), 0, zone);
        year = today.getYear();
        month = today.getMonthValue();
    }

    /// Whether there is one.
    boolean read(String text) {
        line = text;
        millis = LogLine.UNKNOWN;
        end = 0;
        if (text.length() < 10) {
            return false;
        }
        char c = text.charAt(0);
        int start = c == '[' || c == '<' || c == '"' ? 1 : 0;
        char d = text.charAt(start);
        boolean found;
        if (d >= '0' && d <= '9') {
            found = iso(start) || epoch(start) || (start == 1 && apache(start)) || inner();
        } else if (d >= 'A' && d <= 'S') {
            found = syslog(start) || inner();
        } else {
            found = inner();
        }
        return found;
    }

    /// `2026-11-20T03:12:45.123+01:00`
    private boolean iso(int start) {
        at = start;
        bad = false;
        int y = digits(4);
        char dash = next();
        if (bad || (dash != '-' && dash != '/')) {
            return false;
        }
        int m = digits(2);
        expect(dash);
        int d = digits(2);
        char t = next();
        if (bad || (t != 'T' && t != ' ' && t != '_')) {
            return false;
        }
        return clock(y, m, d, start);
    }

    /// `Nov 20 03:12:45`, of this year or, if that would be next month or later, the last.
    private boolean syslog(int start) {
        if (line.length() < start + 15 || line.charAt(start + 3) != ' ') {
            return false;
        }
        int m = monthAt(start);
        if (m == 0) {
            return false;
        }
        at = start + 4;
        bad = false;
        if (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        int d = digits(at < line.length() - 1 && line.charAt(at + 1) == ' ' ? 1 : 2);
        expect(' ');
        if (bad) {
            return false;
        }
        return clock(m > month + 1 ? year - 1 : year, m, d, start);
    }

    private int monthAt(int start) {
        int m = MONTHS.indexOf(line.substring(start, start + 3));
        return m < 0 || m % 3 != 0 ? 0 : m / 3 + 1;
    }

    /// `20/Nov/2026:03:12:45 +0000`
    private boolean apache(int start) {
        if (line.length() < start + 20 || line.charAt(start + 2) != '/') {
            return false;
        }
        at = start;
        bad = false;
        int d = digits(2);
        expect('/');
        int m = bad ? 0 : monthAt(at);
        at += 3;
        expect('/');
        int y = digits(4);
        expect(':');
        return m != 0 && !bad && clock(y, m, d, start);
    }

    /// Seconds, at least until 2286.
    private boolean epoch(int start) {
        at = start;
        bad = false;
        long seconds = 0;
        for (int i = 0; i < 10; i++) {
            seconds = seconds * 10 + digits(1);
        }
        if (bad || seconds < 1_000_000_000L || next() != '.') {
            return false;
        }
        millis = seconds * 1000 + fraction();
        finish(start);
        return true;
    }

    /// In brackets somewhere near the beginning, as in an access log.
    private boolean inner() {
        int open = line.indexOf('[');
        if (open <= 0 || open > FAR || open + 21 > line.length()) {
            return false;
        }
        boolean found = apache(open + 1) || iso(open + 1);
        end = 0;
        return found;
    }

    private boolean clock(int y, int m, int d, int start) {
        int h = digits(2);
        expect(':');
        int min = digits(2);
        expect(':');
        int s = digits(2);
        if (bad || s > 60 || h > 23 || min > 59) {
            return false;
        }
        int ms = 0;
        if (at < line.length() && (line.charAt(at) == '.' || line.charAt(at) == ',')) {
            at++;
            ms = fraction();
        }
        long offset = offset();
        try {
            millis =
                    LocalDateTime.of(y, m, d, h, min, Math.min(s, 59)).toEpochSecond(ZoneOffset.UTC)
                                    * 1000
                            + ms
                            - offset * 1000;
        } catch (DateTimeException e) {
            return false;
        }
        finish(start);
        return true;
    }

    private int fraction() {
        int ms = 0;
        int place = 100;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            ms += (line.charAt(at) - '0') * place;
            place /= 10;
            at++;
        }
        return ms;
    }

    /// `Z`, `+01:00`, ` +0100`; else the node's.
    private long offset() {
        int i = at;
        if (i < line.length() && line.charAt(i) == 'Z') {
            at++;
            return 0;
        }
        if (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        if (i + 4 < line.length() && (line.charAt(i) == '+' || line.charAt(i) == '-')) {
            int back = at;
            at = i + 1;
            bad = false;
            int h = digits(2);
            if (at < line.length() && line.charAt(at) == ':') {
                at++;
            }
            int m = digits(2);
            if (!bad && h < 15) {
                return (line.charAt(i) == '-' ? -1 : 1) * (h * 3600L + m * 60L);
            }
            at = back;
        }
        return zone.getTotalSeconds();
    }

    private void finish(int start) {
        if (start == 1) {
            char close = line.charAt(0) == '[' ? ']' : line.charAt(0) == '<' ? '>' : '"';
            if (at < line.length() && line.charAt(at) == close) {
                at++;
            } else {
                end = 0;
                return;
            }
        }
        while (at < line.length() && line.charAt(at) == ' ') {
            at++;
        }
        end = at;
    }

    private int digits(int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            char c = next();
            if (c < '0' || c > '9') {
                bad = true;
                return 0;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private char next() {
        return at < line.length() ? line.charAt(at++) : '\0';
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            bad = true;
        }
    }
}
