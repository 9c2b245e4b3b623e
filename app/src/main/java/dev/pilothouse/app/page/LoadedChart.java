package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.widget.ChartData;

import java.util.ArrayList;
import java.util.List;

/// A chart with its values, ready to be drawn.
///
/// @param title name and unit
/// @param max the top of the axis in units of the data, NaN for as high as the values are
public record LoadedChart(
        ChartSpec spec, String title, Scale.Axis axis, double max, ChartData data) {

    /// The same with more lines and fewer gaps; the unit is chosen anew.
    public LoadedChart with(List<ChartData.Line> more, List<ChartData.Gap> gaps, Format format) {
        List<ChartData.Line> lines = new ArrayList<>(data.lines());
        lines.addAll(more);
        double top = spec.max();
        if (Double.isNaN(top)) {
            top = 0;
            for (ChartData.Line line : lines) {
                for (double value : line.max() == null ? line.mean() : line.max()) {
                    top = value > top ? value : top;
                }
            }
        }
        Scale.Axis fitting = spec.scale().axis(top, format);
        return new LoadedChart(
                spec,
                fitting.name().isEmpty() ? spec.name() : spec.name() + ", " + fitting.name(),
                fitting,
                max,
                new ChartData(lines, gaps, data.markers(), data.thresholds()));
    }
}
