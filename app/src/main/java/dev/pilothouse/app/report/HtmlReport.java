package dev.pilothouse.app.report;

import dev.pilothouse.app.report.Report.Chart;
import dev.pilothouse.app.report.Report.Figures;
import dev.pilothouse.app.report.Report.Heading;
import dev.pilothouse.app.report.Report.Line;
import dev.pilothouse.app.report.Report.Mark;
import dev.pilothouse.app.report.Report.Paragraph;
import dev.pilothouse.app.report.Report.Section;
import dev.pilothouse.app.report.Report.Table;

import java.util.List;
import java.util.Locale;

/// A report as one page that needs nothing beside itself: no script, no font, no address. Pure.
public final class HtmlReport {

    private static final double WIDTH = 860;
    private static final double HEIGHT = 200;
    private static final double LEFT = 74;
    private static final double BOTTOM = 22;
    private static final double TOP = 8;

    private static final String STYLE =
            """
            body { font: 14px/1.45 system-ui, sans-serif; color: #1b212a; background: #fff;
                   max-width: 900px; margin: 32px auto; padding: 0 20px; }
            h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 28px 0 8px; }
            .about { color: #525d6b; margin: 0; }
            .figures { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 16px; }
            .figures div { border: 1px solid #e1e5ea; border-radius: 8px; padding: 8px 12px;
                           min-width: 150px; }
            .figures b { display: block; font-size: 20px; }
            .figures span, .legend { color: #525d6b; font-size: 12px; }
            table { border-collapse: collapse; width: 100%; font-size: 13px; }
            th { text-align: left; color: #525d6b; font-weight: 600; background: #f5f6f8; }
            th, td { padding: 5px 8px; border-bottom: 1px solid #eceef2; vertical-align: top;
                     overflow-wrap: anywhere; }
            .n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
            figure { margin: 14px 0; break-inside: avoid; } figcaption { font-weight: 600; }
            svg { width: 100%; height: auto; } text { font-size: 11px; fill: #5f6a78; }
            i { display: inline-block; width: 10px; height: 3px; vertical-align: middle;
                margin: 0 5px 0 12px; }
            """;

    private final StringBuilder out = new StringBuilder();

    private HtmlReport() {}

    public static String of(Report report) {
        HtmlReport html = new HtmlReport();
        html.all(report);
        return html.out.toString();
    }

    private void all(Report report) {
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(escape(report.language()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n<title>")
                .append(escape(report.title()))
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n");
        element("h1", report.title());
        report.about().forEach(line -> element("p class=\"about\"", line));
        report.sections().forEach(this::section);
        out.append("</body>\n</html>\n");
    }

    private void section(Section section) {
        switch (section) {
            case Heading heading -> element("h2", heading.text());
            case Paragraph paragraph -> element("p", paragraph.text());
            case Figures figures -> {
                out.append("<div class=\"figures\">\n");
                figures.all()
                        .forEach(
                                f -> {
                                    out.append("<div>");
                                    element("span", f.name());
                                    element("b", f.value());
                                    element("span", f.note());
                                    out.append("</div>\n");
                                });
                out.append("</div>\n");
            }
            case Table table -> table(table);
            case Chart chart -> chart(chart);
        }
    }

    private void table(Table table) {
        out.append("<table>\n<tr>");
        for (int i = 0; i < table.columns().size(); i++) {
            element(table.number(i) ? "th class=\"n\"" : "th", table.name(i));
        }
        out.append("</tr>\n");
        for (List<String> row : table.rows()) {
            out.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                element(table.number(i) ? "td class=\"n\"" : "td", row.get(i));
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n");
    }

    private void chart(Chart chart) {
        double top = chart.top();
        out.append("<figure>\n");
        element("figcaption", chart.title());
        out.append("<svg viewBox=\"0 0 ")
                .append(number(WIDTH))
                .append(' ')
                .append(number(HEIGHT))
                .append("\" role=\"img\" aria-label=\"")
                .append(escape(chart.title()))
                .append("\">\n");
        for (Mark level : chart.levels()) {
            double y = y(level.at(), top);
            out.append(
                    "<path d=\"M%s %sH%s\" stroke=\"#e1e5ea\"/>"
                            .formatted(number(LEFT), number(y), number(WIDTH)));
            text(LEFT - 6, y + 4, "end", level.label());
        }
        for (Mark moment : chart.moments()) {
            double x = LEFT + (WIDTH - LEFT) * moment.at();
            text(x, HEIGHT - 6, "middle", moment.label());
        }
        for (int i = 0; i < chart.lines().size(); i++) {
            out.append("<path fill=\"none\" stroke-width=\"1.5\" stroke=\"")
                    .append(ReportColours.line(i))
                    .append("\" d=\"")
                    .append(path(chart.lines().get(i), top))
                    .append("\"/>\n");
        }
        out.append("</svg>\n<div class=\"legend\">");
        for (int i = 0; i < chart.lines().size(); i++) {
            out.append("<i style=\"background:").append(ReportColours.line(i)).append("\"></i>");
            out.append(escape(chart.lines().get(i).name()));
        }
        out.append("</div>\n</figure>\n");
    }

    /// What is not known is a gap.
    private static String path(Line line, double top) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        int last = Math.max(1, line.values().length - 1);
        for (int i = 0; i < line.values().length; i++) {
            double value = line.values()[i];
            if (Double.isNaN(value)) {
                pen = false;
                continue;
            }
            path.append(pen ? 'L' : 'M')
                    .append(number(LEFT + (WIDTH - LEFT) * i / last))
                    .append(' ')
                    .append(number(y(value, top)));
            pen = true;
        }
        return path.toString();
    }

    private static double y(double value, double top) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * value / top;
    }

    private void text(double x, double y, String anchor, String text) {
        out.append(
                "<text x=\"%s\" y=\"%s\" text-anchor=\"%s\">%s</text>\n"
                        .formatted(number(x), number(y), anchor, escape(text)));
    }

    private void element(String tag, String text) {
        int space = tag.indexOf(' ');
        String name = space < 0 ? tag : tag.substring(0, space);
        out.append('<').append(tag).append('>').append(escape(text));
        out.append("</").append(name).append(">");
        if (!name.equals("td") && !name.equals("th") && !name.equals("span")) {
            out.append('\n');
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", " ");
    }
}
