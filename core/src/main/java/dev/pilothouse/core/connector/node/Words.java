package dev.pilothouse.core.connector.node;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Cuts the kernel's texts into lines, words and numbers without ever throwing: what is no number
/// is NaN.
final class Words {

    private static final String MOST = Long.toUnsignedString(-1L);

    private Words() {}

    /// Calls with each line that is not empty.
    static void lines(String text, Consumer<String> action) {
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            if (end < 0) {
                end = text.length();
            }
            if (end > from) {
                action.accept(text.substring(from, end));
            }
            from = end + 1;
        }
    }

    /// Split at any number of spaces and tabs.
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= line.length(); i++) {
            boolean gap = i == line.length() || line.charAt(i) == ' ' || line.charAt(i) == '\t';
            if (gap && from >= 0) {
                words.add(line.substring(from, i));
                from = -1;
            } else if (!gap && from < 0) {
                from = i;
            }
        }
        return words;
    }

    static String at(List<String> words, int index) {
        return index < words.size() ? words.get(index) : "";
    }

    /// A count as the kernel writes it, up to 2^64 − 1; else NaN.
    static double count(String word) {
        int length = word.length();
        if (length == 0 || length > 20) {
            return Double.NaN;
        }
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            if (c < '0' || c > '9') {
                return Double.NaN;
            }
        }
        if (length <= 18) {
            return Long.parseLong(word);
        }
        boolean fits = length < 20 || word.compareTo(MOST) <= 0;
        return fits ? Double.parseDouble(word) : Double.NaN;
    }

    static double count(List<String> words, int index) {
        return count(at(words, index));
    }

    /// A number with or without sign and fraction, such as -4.25; else NaN.
    static double decimal(String word) {
        int length = word.length();
        if (length == 0 || length > 32) {
            return Double.NaN;
        }
        boolean digit = false;
        boolean point = false;
        for (int i = 0; i < length; i++) {
            char c = word.charAt(i);
            if (c >= '0' && c <= '9') {
                digit = true;
            } else if (c == '.' && !point) {
                point = true;
            } else if (c != '-' || i != 0) {
                return Double.NaN;
            }
        }
        return digit ? Double.parseDouble(word) : Double.NaN;
    }
}
