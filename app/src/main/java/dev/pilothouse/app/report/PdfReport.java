package dev.pilothouse.app.report;

import dev.pilothouse.app.report.Report.Chart;
import dev.pilothouse.app.report.Report.Figure;
import dev.pilothouse.app.report.Report.Figures;
import dev.pilothouse.app.report.Report.Heading;
import dev.pilothouse.app.report.Report.Mark;
import dev.pilothouse.app.report.Report.Paragraph;
import dev.pilothouse.app.report.Report.Section;
import dev.pilothouse.app.report.Report.Table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A report as PDF: A4, text that can be searched and copied, charts as lines, the program's own
/// fonts inside. For one thread.
public final class PdfReport {

    private static final String INK = "#1B212A";
    private static final String MUTED = "#525D6B";
    private static final String EDGE = "#E1E5EA";
    private static final String GROUND = "#F5F6F8";
    private static final double BODY = 9;
    private static final double ROW = 12.5;
    private static final double CHART = 120;
    private static final double AXIS = 58;
    private static final int MOST_LINES = 4;

    private final PdfFont plain = PdfFont.load("P", "fonts/PilothouseSans-Regular.otf");
    private final PdfFont bold = PdfFont.load("B", "fonts/PilothouseSans-Bold.otf");
    private final PdfPage page = new PdfPage();
    private final Report report;

    private PdfReport(Report report) {
        this.report = report;
    }

    public static byte[] of(Report report) {
        PdfReport pdf = new PdfReport(report);
        pdf.draw();
        return pdf.file();
    }

    private void draw() {
        page.down(14);
        page.text(bold, 18, INK, PdfPage.MARGIN, page.y(), report.title());
        page.down(8);
        for (String line : report.about()) {
            page.down(ROW);
            page.text(plain, BODY, MUTED, PdfPage.MARGIN, page.y(), line);
        }
        page.down(8);
        report.sections().forEach(this::section);
    }

    private void section(Section section) {
        switch (section) {
            case Heading heading -> {
                page.need(70);
                page.down(24);
                page.text(bold, 12.5, INK, PdfPage.MARGIN, page.y(), heading.text());
                page.down(6);
            }
            case Paragraph paragraph -> {
                for (String line : wrap(plain, paragraph.text(), PdfPage.INNER, 30)) {
                    page.need(ROW);
                    page.down(ROW);
                    page.text(plain, BODY, INK, PdfPage.MARGIN, page.y(), line);
                }
            }
            case Figures figures -> figures(figures.all());
            case Table table -> table(table);
            case Chart chart -> chart(chart);
        }
    }

    private void figures(List<Figure> all) {
        int columns = 4;
        double width = PdfPage.INNER / columns;
        for (int i = 0; i < all.size(); i += columns) {
            page.need(50);
            for (int j = i; j < Math.min(all.size(), i + columns); j++) {
                Figure figure = all.get(j);
                double x = PdfPage.MARGIN + (j - i) * width;
                page.text(plain, 8, MUTED, x, page.y() + 14, cut(plain, 8, figure.name(), width));
                page.text(bold, 13, INK, x, page.y() + 29, cut(bold, 13, figure.value(), width));
                page.text(plain, 8, MUTED, x, page.y() + 40, cut(plain, 8, figure.note(), width));
            }
            page.down(46);
        }
    }

    private void table(Table table) {
        double shares = table.widths().stream().mapToDouble(w -> w).sum();
        double[] lefts = new double[table.columns().size() + 1];
        lefts[0] = PdfPage.MARGIN;
        for (int i = 0; i < table.columns().size(); i++) {
            lefts[i + 1] = lefts[i] + PdfPage.INNER * table.widths().get(i) / shares;
        }
        page.need(3 * ROW);
        head(table, lefts);
        for (List<String> row : table.rows()) {
            List<List<String>> cells = new ArrayList<>();
            int lines = 1;
            for (int i = 0; i < row.size(); i++) {
                double room = lefts[i + 1] - lefts[i] - 8;
                List<String> wrapped = wrap(plain, row.get(i), room, MOST_LINES);
                cells.add(wrapped);
                lines = Math.max(lines, wrapped.size());
            }
            if (page.need(lines * ROW + 4)) {
                head(table, lefts);
            }
            for (int i = 0; i < cells.size(); i++) {
                for (int j = 0; j < cells.get(i).size(); j++) {
                    double top = page.y() + (j + 1) * ROW - 1;
                    String text = cells.get(i).get(j);
                    if (table.number(i)) {
                        page.right(plain, BODY, INK, lefts[i + 1] - 4, top, text);
                    } else {
                        page.text(plain, BODY, INK, lefts[i] + 4, top, text);
                    }
                }
            }
            page.down(lines * ROW + 3);
            page.rule(EDGE, PdfPage.MARGIN, PdfPage.MARGIN + PdfPage.INNER, page.y());
        }
        page.down(6);
    }

    private void head(Table table, double[] lefts) {
        page.box(GROUND, PdfPage.MARGIN, page.y(), PdfPage.INNER, ROW + 3);
        for (int i = 0; i < table.columns().size(); i++) {
            double top = page.y() + ROW - 1;
            String name = cut(bold, 8, table.name(i), lefts[i + 1] - lefts[i] - 6);
            if (table.number(i)) {
                page.right(bold, 8, MUTED, lefts[i + 1] - 4, top, name);
            } else {
                page.text(bold, 8, MUTED, lefts[i] + 4, top, name);
            }
        }
        page.down(ROW + 3);
    }

    private void chart(Chart chart) {
        page.need(CHART + 56);
        page.down(16);
        page.text(bold, 10, INK, PdfPage.MARGIN, page.y(), chart.title());
        double x = PdfPage.MARGIN + PdfPage.INNER;
        for (int i = chart.lines().size() - 1; i >= 0; i--) {
            String name = chart.lines().get(i).name();
            x -= plain.width(name, 8);
            page.text(plain, 8, MUTED, x, page.y(), name);
            x -= 14;
            page.box(ReportColours.line(i), x, page.y() - 4, 9, 2.5);
            x -= 8;
        }
        page.down(8);
        double left = PdfPage.MARGIN + AXIS;
        double right = PdfPage.MARGIN + PdfPage.INNER;
        double base = page.y() + CHART;
        double top = chart.top();
        for (Mark level : chart.levels()) {
            double at = base - CHART * level.at() / top;
            page.rule(EDGE, left, right, at);
            page.right(plain, 7.5, MUTED, left - 5, at + 2.5, level.label());
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            double[] values = chart.lines().get(i).values();
            double[] xs = new double[values.length];
            double[] ys = new double[values.length];
            for (int j = 0; j < values.length; j++) {
                xs[j] = left + (right - left) * j / Math.max(1, values.length - 1);
                ys[j] = base - CHART * values[j] / top;
            }
            page.line(ReportColours.line(i), xs, ys);
        }
        for (Mark moment : chart.moments()) {
            double at = left + (right - left) * moment.at();
            double from = at - plain.width(moment.label(), 7.5) / 2;
            page.text(plain, 7.5, MUTED, from, base + 11, moment.label());
        }
        page.down(CHART + 20);
    }

    private static String cut(PdfFont font, double size, String text, double room) {
        if (font.width(text, size) <= room) {
            return text;
        }
        int end = text.length();
        while (end > 0 && font.width(text.substring(0, end) + "…", size) > room) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    /// At spaces where there are any, else where the room ends.
    private static List<String> wrap(PdfFont font, String given, double room, int most) {
        String text = given.replaceAll("\\s+", " ").strip();
        List<String> lines = new ArrayList<>();
        while (!text.isEmpty() && lines.size() < most) {
            if (font.width(text, BODY) <= room) {
                lines.add(text);
                return lines;
            }
            int end = 1;
            while (end < text.length() && font.width(text.substring(0, end + 1), BODY) <= room) {
                end++;
            }
            int space = text.lastIndexOf(' ', end);
            int at = space > end / 2 ? space : end;
            boolean last = lines.size() == most - 1;
            lines.add(last ? cut(font, BODY, text, room) : text.substring(0, at).stripTrailing());
            text = text.substring(at).stripLeading();
        }
        return lines;
    }

    private byte[] file() {
        PdfFile file = new PdfFile();
        int tree = file.reserve();
        List<StringBuilder> pages = page.pages();
        for (int i = 0; i < pages.size(); i++) {
            foot(pages.get(i), i + 1, pages.size());
        }
        List<byte[]> contents = new ArrayList<>();
        pages.forEach(p -> contents.add(p.toString().getBytes(StandardCharsets.US_ASCII)));
        String fonts = "<< /P " + font(file, plain) + " 0 R /B " + font(file, bold) + " 0 R >>";
        StringBuilder kids = new StringBuilder("[");
        for (byte[] content : contents) {
            int stream = file.stream(Map.of(), content);
            int one =
                    file.add(
                            "<< /Type /Page /Parent "
                                    + tree
                                    + " 0 R /MediaBox [0 0 595 842] /Resources << /Font "
                                    + fonts
                                    + " >> /Contents "
                                    + stream
                                    + " 0 R >>");
            kids.append(one).append(" 0 R ");
        }
        file.put(tree, "<< /Type /Pages /Count " + contents.size() + " /Kids " + kids + "] >>");
        int catalog =
                file.add(
                        "<< /Type /Catalog /Pages "
                                + tree
                                + " 0 R /Lang "
                                + PdfFile.text(report.language())
                                + " /ViewerPreferences << /DisplayDocTitle true >> >>");
        int info =
                file.add(
                        "<< /Title "
                                + PdfFile.text(report.title())
                                + " /Producer "
                                + PdfFile.text("Pilothouse")
                                + " >>");
        return file.end(catalog, info);
    }

    private void foot(StringBuilder target, int number, int of) {
        PdfPage foot = new PdfPage();
        foot.right(
                plain,
                7.5,
                MUTED,
                PdfPage.MARGIN + PdfPage.INNER,
                PdfPage.HEIGHT - 26,
                number + " / " + of);
        foot.text(plain, 7.5, MUTED, PdfPage.MARGIN, PdfPage.HEIGHT - 26, report.title());
        target.append(foot.pages().getFirst());
    }

    private static int font(PdfFile file, PdfFont font) {
        int outlines = file.stream(Map.of("Subtype", "/CIDFontType0C"), font.outlines());
        int letters = file.stream(Map.of(), font.letters());
        String name = "/PilothouseSans-" + font.name;
        int descriptor =
                file.add(
                        "<< /Type /FontDescriptor /FontName "
                                + name
                                + " /Flags 4 /FontBBox [-800 -300 2600 1100] /ItalicAngle 0"
                                + " /Ascent "
                                + font.signed("hhea", 4)
                                + " /Descent "
                                + font.signed("hhea", 6)
                                + " /CapHeight 727 /StemV 90 /FontFile3 "
                                + outlines
                                + " 0 R >>");
        int descendant =
                file.add(
                        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont "
                                + name
                                + " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
                                + " /Supplement 0 >> /DW 600 /W "
                                + font.widths()
                                + " /FontDescriptor "
                                + descriptor
                                + " 0 R >>");
        return file.add(
                "<< /Type /Font /Subtype /Type0 /BaseFont "
                        + name
                        + " /Encoding /Identity-H /DescendantFonts ["
                        + descendant
                        + " 0 R] /ToUnicode "
                        + letters
                        + " 0 R >>");
    }
}
