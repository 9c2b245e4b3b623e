package dev.pilothouse.app.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Writes a report as what its name says.
public final class ReportFile {

    private ReportFile() {}

    /// Whether the name ends in one of those that can be written.
    public static boolean known(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".pdf") || name.endsWith(".html") || name.endsWith(".htm");
    }

    /// @param file ending in .pdf, else a page is written
    public static Path write(Path file, Report report) throws IOException {
        boolean pdf = file.toString().toLowerCase(Locale.ROOT).endsWith(".pdf");
        return Files.write(
                file,
                pdf
                        ? PdfReport.of(report)
                        : HtmlReport.of(report).getBytes(StandardCharsets.UTF_8));
    }
}
