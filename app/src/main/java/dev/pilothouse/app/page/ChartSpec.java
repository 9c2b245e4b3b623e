package dev.pilothouse.app.page;

import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.core.connector.node.NodeFigures;

import java.util.List;

/// What a chart is to show, before anything is asked of the cache.
///
/// @param id the same over all updates of a screen
/// @param max the top of the axis, NaN for as high as the values are
public record ChartSpec(
        String id,
        String name,
        Scale scale,
        double max,
        List<Wanted> lines,
        List<ChartData.Threshold> thresholds) {

    /// One line of it.
    public record Wanted(String name, int colour, ChartData.Style style, NodeFigures.Line line) {}
}
