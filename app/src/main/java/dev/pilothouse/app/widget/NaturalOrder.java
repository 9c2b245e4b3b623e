package dev.pilothouse.app.widget;

import java.util.Comparator;

/// The order of names as people expect it: vm-2 before vm-10, upper and lower case together. Works
/// on characters alone, for a collator is far too slow for a hundred thousand rows.
public final class NaturalOrder implements Comparator<String> {

    @Override
    public int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            char c = a.charAt(i);
            char d = b.charAt(j);
            if (digit(c) && digit(d)) {
                int endI = number(a, i);
                int endJ = number(b, j);
                int order = numbers(a, i, endI, b, j, endJ);
                if (order != 0) {
                    return order;
                }
                i = endI;
                j = endJ;
            } else {
                int order = Character.compare(fold(c), fold(d));
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
        }
        int rest = Integer.compare(a.length() - i, b.length() - j);
        return rest != 0 ? rest : a.compareTo(b);
    }

    private static int numbers(String a, int fromA, int toA, String b, int fromB, int toB) {
        int i = fromA;
        int j = fromB;
        while (i < toA && a.charAt(i) == '0') {
            i++;
        }
        while (j < toB && b.charAt(j) == '0') {
            j++;
        }
        if (toA - i != toB - j) {
            return Integer.compare(toA - i, toB - j);
        }
        for (; i < toA; i++, j++) {
            if (a.charAt(i) != b.charAt(j)) {
                return Character.compare(a.charAt(i), b.charAt(j));
            }
        }
        return 0;
    }

    private static int number(String text, int from) {
        int end = from;
        while (end < text.length() && digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    private static char fold(char c) {
        return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
    }
}
