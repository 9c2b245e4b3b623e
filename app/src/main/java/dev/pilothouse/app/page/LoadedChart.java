package dev.pilothouse.app.page;

import dev.pilothouse.app.widget.ChartData;

/// A chart with its values, ready to be drawn.
///
/// @param title name and unit
/// @param max the top of the axis in units of the data, NaN for as high as the values are
public record LoadedChart(
        ChartSpec spec, String title, Scale.Axis axis, double max, ChartData data) {}
