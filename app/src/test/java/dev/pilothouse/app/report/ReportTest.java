package dev.pilothouse.app.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.report.Report.Chart;
import dev.pilothouse.app.report.Report.Figure;
import dev.pilothouse.app.report.Report.Figures;
import dev.pilothouse.app.report.Report.Heading;
import dev.pilothouse.app.report.Report.Line;
import dev.pilothouse.app.report.Report.Mark;
import dev.pilothouse.app.report.Report.Paragraph;
import dev.pilothouse.app.report.Report.Section;
import dev.pilothouse.app.report.Report.Table;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

class ReportTest {

    private static Report report(int rows) {
        List<List<String>> cells = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            cells.add(List.of("склад \"x\" <" + i + "> & more", "1,4 ГиБ"));
        }
        List<Section> sections = new ArrayList<>();
        sections.add(new Heading("Рост"));
        sections.add(new Figures(List.of(new Figure("a", "b", ""))));
        sections.add(new Paragraph("x".repeat(400)));
        sections.add(
                new Chart(
                        "Line",
                        List.of(new Line("one", new double[] {0, 3, Double.NaN, 7, 2})),
                        List.of(new Mark(0.1, "12:00"), new Mark(0.9, "13:00")),
                        List.of(new Mark(0, "0"), new Mark(10, "10"))));
        sections.add(new Table(List.of("база", ">размер"), List.of(3.0, 1.0), cells));
        return new Report("ru", "Сервер </title><b>", List.of("about"), sections);
    }

    /// Nothing of what is reported can become markup, and the page asks for nothing from outside.
    @Test
    void aPageIsWholeAndNeedsNothing() throws Exception {
        String html = HtmlReport.of(report(3));
        Document page =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(
                                new InputSource(
                                        new StringReader(
                                                html.replace("<!DOCTYPE html>", "")
                                                        .replace("<meta charset=\"utf-8\">", ""))));
        assertThat(page.getElementsByTagName("b").getLength()).isEqualTo(1);
        assertThat(page.getElementsByTagName("td").item(0).getTextContent())
                .isEqualTo("склад \"x\" <0> & more");
        assertThat(html).doesNotContain("http").doesNotContain("<script").doesNotContain("url(");
    }

    @Test
    void whatIsNotKnownIsAGapInTheLine() {
        Matcher path = Pattern.compile(" d=\"(M[^\"]*)\"/>").matcher(HtmlReport.of(report(0)));
        List<String> paths = new ArrayList<>();
        while (path.find()) {
            paths.add(path.group(1));
        }
        assertThat(paths.getLast().chars().filter(c -> c == 'M')).hasSize(2);
        assertThat(paths.getLast()).doesNotContain("NaN");
    }

    /// Every object stands where the table at the end says, and a long table takes several pages.
    @Test
    void aPdfIsWhereItsTableSays() {
        byte[] pdf = PdfReport.of(report(200));
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        assertThat(text).startsWith("%PDF-1.7").endsWith("%%EOF\n");
        int start = Integer.parseInt(text.split("startxref\n")[1].split("\n")[0]);
        assertThat(text.substring(start)).startsWith("xref");
        Matcher entry = Pattern.compile("(\\d{10}) 00000 n ").matcher(text.substring(start));
        int number = 0;
        while (entry.find()) {
            number++;
            assertThat(text.substring(Integer.parseInt(entry.group(1))))
                    .startsWith(number + " 0 obj");
        }
        assertThat(number).isGreaterThan(10);
        Matcher count = Pattern.compile("/Count (\\d+)").matcher(text);
        assertThat(count.find()).isTrue();
        assertThat(Integer.parseInt(count.group(1))).isBetween(4, 12);
    }

    /// The font knows letters of both languages, and a letter it does not know is not another one.
    @Test
    void lettersAreThoseOfTheFont() {
        PdfFont font = PdfFont.load("P", "fonts/PilothouseSans-Regular.otf");
        assertThat(font.glyph('A')).isNotZero().isNotEqualTo(font.glyph('B'));
        assertThat(font.glyph('ж')).isNotZero().isNotEqualTo(font.glyph('щ'));
        assertThat(font.glyph('漢')).isZero();
        assertThat(font.width("1111", 10)).isEqualTo(font.width("0000", 10));
        assertThat(font.width("щ", 10)).isBetween(5.0, 12.0);
        assertThat(new String(font.letters(), StandardCharsets.US_ASCII)).contains("<0436>");
    }
}
