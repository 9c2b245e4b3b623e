package dev.pilothouse.core.connector.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the `times` of a POSIX shell prints: user and system time of the shell itself, and on the
/// next line of all that it started and waited for, each as `1m2.345s`.
final class ShellTimes {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})m(\\d{1,2}(?:\\.\\d{1,6})?)s");

    private ShellTimes() {}

    /// All four together, in milliseconds; NaN for anything else.
    static double millis(String text) {
        Matcher times = TIME.matcher(text);
        double seconds = 0;
        int count = 0;
        while (times.find()) {
            seconds += Long.parseLong(times.group(1)) * 60 + Double.parseDouble(times.group(2));
            count++;
        }
        return count == 4 ? seconds * 1000 : Double.NaN;
    }
}
