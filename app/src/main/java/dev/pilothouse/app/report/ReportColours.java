package dev.pilothouse.app.report;

/// Colours of lines in reports, which are light: those of the charts of the light theme.
final class ReportColours {

    private static final String[] LINES = {
        "#2A66D9", "#EB6C02", "#02968D", "#A8335A", "#866600", "#5B3498", "#719C5D", "#7D2C04"
    };

    private ReportColours() {}

    static String line(int index) {
        return LINES[Math.floorMod(index, LINES.length)];
    }
}
