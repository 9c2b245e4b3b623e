package dev.pilothouse.app.page;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartGroup;
import dev.pilothouse.app.widget.ChartView;

import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Charts in equal columns: three where there is room, two in a narrow window, one in a very narrow
/// one, and no more than there are charts. A chart that is shown again keeps its node.
final class ChartBoard extends Region {

    private static final double GAP = 12;
    private static final double TWO = 620;
    private static final double THREE = 980;

    private final ChartGroup group;
    private final ChartView.Labels labels;
    private final Map<String, ChartView> views = new HashMap<>();
    private final double height;

    /// @param height of a chart at least
    ChartBoard(ChartGroup group, Format format, double height) {
        this.height = height;
        this.group = group;
        Texts texts = format.texts();
        labels =
                new ChartView.Labels(
                        format.zone(),
                        texts.locale(),
                        millis -> format.duration(millis / 1000.0),
                        texts.text("node.chart.nodata"),
                        texts.text("node.chart.empty"),
                        texts.text("node.chart.role"));
        getStyleClass().add("chart-board");
    }

    void show(List<LoadedChart> charts) {
        List<Node> wanted = new ArrayList<>();
        for (LoadedChart chart : charts) {
            ChartView view =
                    views.computeIfAbsent(chart.spec().id(), id -> new ChartView(group, labels));
            view.titleProperty().set(chart.title());
            view.unit(chart.axis().text());
            view.setAxisUnit(chart.axis().size());
            view.setMax(chart.max());
            view.setWhole(chart.spec().scale() == Scale.COUNT);
            view.setData(chart.data());
            wanted.add(view);
        }
        if (!wanted.equals(getChildren())) {
            getChildren().setAll(wanted);
        }
    }

    /// How wide one chart is in a board of this width.
    double chartWidth(double width) {
        int columns = columns(width);
        return (width - GAP * (columns - 1)) / columns;
    }

    private int columns(double width) {
        int most = width >= THREE ? 3 : width >= TWO ? 2 : 1;
        return getChildren().isEmpty() ? most : Math.min(getChildren().size(), most);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 280;
    }

    @Override
    protected double computePrefWidth(double height) {
        return THREE;
    }

    @Override
    protected double computePrefHeight(double width) {
        int columns = columns(width > 0 ? width : getWidth());
        int rows = (getChildren().size() + columns - 1) / columns;
        return Math.max(0, rows * (height + GAP) - GAP);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double width = chartWidth(getWidth());
        int rows = Math.max(1, (getChildren().size() + columns - 1) / columns);
        double each = Math.max(height, (getHeight() - GAP * (rows - 1)) / rows);
        for (int i = 0; i < getChildren().size(); i++) {
            double left = snapPositionX(i % columns * (width + GAP));
            double right = snapPositionX(i % columns * (width + GAP) + width);
            double top = snapPositionY((double) (i / columns) * (each + GAP));
            getChildren().get(i).resizeRelocate(left, top, right - left, Math.floor(each));
        }
    }
}
