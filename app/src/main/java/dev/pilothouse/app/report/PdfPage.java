package dev.pilothouse.app.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is drawn on pages of A4, from the upper left corner downwards, in points. Begins a new page
/// where there is no room. For one thread.
final class PdfPage {

    static final double WIDTH = 595;
    static final double HEIGHT = 842;
    static final double MARGIN = 44;
    static final double INNER = WIDTH - 2 * MARGIN;

    private final List<StringBuilder> pages = new ArrayList<>();
    private StringBuilder page = new StringBuilder();
    private double y;

    PdfPage() {
        turn();
    }

    void turn() {
        page = new StringBuilder();
        pages.add(page);
        y = MARGIN;
    }

    List<StringBuilder> pages() {
        return pages;
    }

    double y() {
        return y;
    }

    void down(double by) {
        y += by;
    }

    /// A new page unless so much is left of this one.
    boolean need(double height) {
        if (y + height > HEIGHT - MARGIN - 16) {
            turn();
            return true;
        }
        return false;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    /// @param top the baseline, from the upper edge
    void text(PdfFont font, double size, String colour, double x, double top, String text) {
        page.append("BT /")
                .append(font.name)
                .append(' ')
                .append(number(size))
                .append(" Tf ")
                .append(rgb(colour))
                .append(" rg ")
                .append(number(x))
                .append(' ')
                .append(number(HEIGHT - top))
                .append(" Td ")
                .append(font.hex(text))
                .append(" Tj ET\n");
    }

    void right(PdfFont font, double size, String colour, double end, double top, String text) {
        text(font, size, colour, end - font.width(text, size), top, text);
    }

    void rule(String colour, double x1, double x2, double top) {
        page.append(rgb(colour)).append(" RG 0.6 w ");
        move(x1, top, 'm');
        move(x2, top, 'l');
        page.append("S\n");
    }

    void box(String colour, double x, double top, double width, double height) {
        page.append(rgb(colour))
                .append(" rg ")
                .append(number(x))
                .append(' ')
                .append(number(HEIGHT - top - height))
                .append(' ')
                .append(number(width))
                .append(' ')
                .append(number(height))
                .append(" re f\n");
    }

    /// @param xs and `ys` from the upper left; NaN is a gap
    void line(String colour, double[] xs, double[] ys) {
        page.append(rgb(colour)).append(" RG 1.2 w 1 j\n");
        boolean pen = false;
        for (int i = 0; i < xs.length; i++) {
            if (Double.isNaN(ys[i])) {
                pen = false;
                continue;
            }
            move(xs[i], ys[i], pen ? 'l' : 'm');
            pen = true;
        }
        page.append("S\n");
    }

    private void move(double x, double top, char verb) {
        page.append(number(x))
                .append(' ')
                .append(number(HEIGHT - top))
                .append(' ')
                .append(verb)
                .append('\n');
    }

    private static String rgb(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return number((rgb >> 16 & 255) / 255.0)
                + " "
                + number((rgb >> 8 & 255) / 255.0)
                + " "
                + number((rgb & 255) / 255.0);
    }
}
