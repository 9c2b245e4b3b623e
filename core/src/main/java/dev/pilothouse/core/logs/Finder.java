package dev.pilothouse.core.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds a text or a regular expression in lines. An expression that would take for ever is given
/// up, per line. Any thread.
public final class Finder {

    /// Characters an expression may look at in one line, again and again counted.
    private static final int MOST_LOOKS = 2_000_000;

    /// Of a line, what is searched.
    private static final int FAR = 20_000;

    private static final int MOST_HITS = 200;

    private final Pattern pattern;

    private Finder(Pattern pattern) {
        this.pattern = pattern;
    }

    /// Where a match is, in characters.
    public record Hit(int from, int to) {}

    /// Throws [PatternSyntaxException] for an expression that is none.
    public static Finder of(String wanted, boolean expression, boolean exactCase) {
        int flags = exactCase ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        return new Finder(Pattern.compile(wanted, expression ? flags : flags | Pattern.LITERAL));
    }

    public boolean in(String line) {
        try {
            return matcher(line).find();
        } catch (TooLong e) {
            return false;
        }
    }

    /// All matches that are not empty.
    public List<Hit> hits(String line) {
        List<Hit> found = new ArrayList<>();
        try {
            Matcher matcher = matcher(line);
            while (found.size() < MOST_HITS && matcher.find()) {
                if (matcher.end() > matcher.start()) {
                    found.add(new Hit(matcher.start(), matcher.end()));
                }
            }
        } catch (TooLong e) {
            return found;
        }
        return found;
    }

    private Matcher matcher(String line) {
        return pattern.matcher(new Counted(line, Math.min(line.length(), FAR)));
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("the expression takes too long", null, false, false);
        }
    }

    /// Counts how often it is looked at.
    private static final class Counted implements CharSequence {
        private final String text;
        private final int length;
        private int looks;

        Counted(String text, int length) {
            this.text = text;
            this.length = length;
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return length;
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text.substring(0, length);
        }
    }
}
