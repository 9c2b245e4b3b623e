package dev.pilothouse.app.report;

import java.util.List;

/// What a report says, in words and numbers, whatever it is written as.
///
/// @param language such as en
/// @param about lines below the title
public record Report(String language, String title, List<String> about, List<Section> sections) {

    public Report {
        about = List.copyOf(about);
        sections = List.copyOf(sections);
    }

    /// A part of it, in the order of reading.
    public sealed interface Section {}

    /// What the next ones are about.
    public record Heading(String text) implements Section {}

    public record Paragraph(String text) implements Section {}

    /// A few figures side by side.
    public record Figures(List<Figure> all) implements Section {
        public Figures {
            all = List.copyOf(all);
        }
    }

    /// @param note what explains it, may be empty
    public record Figure(String name, String value, String note) {}

    /// @param columns names; those of numbers begin with a `>`
    /// @param widths shares of the width, one a column
    public record Table(List<String> columns, List<Double> widths, List<List<String>> rows)
            implements Section {
        public Table {
            columns = List.copyOf(columns);
            widths = List.copyOf(widths);
            rows = rows.stream().map(List::copyOf).toList();
        }

        boolean number(int column) {
            return columns.get(column).startsWith(">");
        }

        String name(int column) {
            return number(column) ? columns.get(column).substring(1) : columns.get(column);
        }
    }

    /// Lines over time.
    ///
    /// @param moments what stands below: places are from 0 at the left end to 1 at the right one
    /// @param levels what stands at the left: places are values, from the bottom to the top
    public record Chart(String title, List<Line> lines, List<Mark> moments, List<Mark> levels)
            implements Section {
        public Chart {
            lines = List.copyOf(lines);
            moments = List.copyOf(moments);
            levels = List.copyOf(levels);
        }

        /// No value is above it.
        double top() {
            return levels.getLast().at();
        }
    }

    /// A label at an axis, and where it stands.
    public record Mark(double at, String label) {}

    /// @param values from left to right at equal distances; NaN where nothing is known
    public record Line(String name, double[] values) {}
}
