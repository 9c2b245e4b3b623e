package dev.pilothouse.app.cli;

import java.util.ArrayList;
import java.util.List;

/// Lines of columns for a terminal or a file. Control characters, which a server may have put into
/// its answers, never reach the terminal.
final class TextTable {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();
    private final List<Boolean> right;

    /// @param header one word per column; a column whose word begins with `>` is set to the right,
    /// and one that has nothing at all is left out
    TextTable(List<String> header) {
        right = header.stream().map(word -> word.startsWith(">")).toList();
        rows.add(
                header.stream()
                        .map(word -> word.startsWith(">") ? word.substring(1) : word)
                        .toList());
    }

    void add(String... cells) {
        if (cells.length != right.size()) {
            throw new IllegalArgumentException(cells.length + " cells");
        }
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(clean(cell));
        }
        rows.add(row);
    }

    /// @param width longer lines are cut; 0 for no limit
    List<String> lines(int width) {
        int[] widths = new int[right.size()];
        for (List<String> row : rows) {
            for (int c = 0; c < widths.length; c++) {
                widths[c] = Math.max(widths[c], width(row.get(c)));
            }
        }
        List<String> lines = new ArrayList<>(rows.size());
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < widths.length; c++) {
                if (widths[c] == 0) {
                    continue;
                }
                String cell = row.get(c);
                String pad = " ".repeat(widths[c] - width(cell));
                line.append(c == 0 ? "" : GAP).append(right.get(c) ? pad + cell : cell + pad);
            }
            String text = line.toString().stripTrailing();
            lines.add(width == 0 ? text : cut(text, width));
        }
        return lines;
    }

    /// Control characters as a replacement character, so that they are seen but do nothing.
    static String clean(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        c -> {
                            int type = Character.getType(c);
                            boolean bad =
                                    type == Character.CONTROL
                                            || type == Character.LINE_SEPARATOR
                                            || type == Character.PARAGRAPH_SEPARATOR
                                            || (c >= 0x202a && c <= 0x202e)
                                            || (c >= 0x2066 && c <= 0x2069);
                            out.appendCodePoint(bad ? 0xfffd : c);
                        });
        return out.toString();
    }

    static String cut(String text, int width) {
        if (width(text) <= width) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (used + width(c) > width - 1) {
                break;
            }
            used += width(c);
            out.appendCodePoint(c);
        }
        return out.append('…').toString();
    }

    static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    /// Cells of a terminal; wide are the East Asian blocks and emoji of Unicode's EastAsianWidth.
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200d) {
            return 0;
        }
        boolean wide =
                (c >= 0x1100 && c <= 0x115f)
                        || (c >= 0x2e80 && c <= 0xa4cf)
                        || (c >= 0xac00 && c <= 0xd7a3)
                        || (c >= 0xf900 && c <= 0xfaff)
                        || (c >= 0xfe30 && c <= 0xfe6f)
                        || (c >= 0xff00 && c <= 0xff60)
                        || (c >= 0x1f300 && c <= 0x1faff)
                        || (c >= 0x20000 && c <= 0x3fffd);
        return wide ? 2 : 1;
    }
}
