package dev.pilothouse.app.screen.node;

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
/// one. A chart that is shown again keeps its node.
final class ChartBoard extends Region {

    private static final double GAP = 12;
    private static final double HEIGHT = 248;
    private static final double TWO = 620;
    private static final double THREE = 980;

    private final ChartGroup group;
    private final ChartView.Labels labels;
    private final Map<String, ChartView> views = new HashMap<>();

    ChartBoard(ChartGroup group, Format format) {
        this.group = group;
        Texts texts = format.texts();
        labels =
                new ChartView.Labels(
                        format.zone(),
                        texts.locale(),
                        millis -> format.duration(millis / 1000.0),
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
    static double chartWidth(double width) {
        int columns = columns(width);
        return (width - GAP * (columns - 1)) / columns;
    }

    private static int columns(double width) {
        if (width >= THREE) {
            return 3;
        }
        return width >= TWO ? 2 : 1;
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
        return Math.max(0, rows * (HEIGHT + GAP) - GAP);
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
        double height = Math.max(HEIGHT, (getHeight() - GAP * (rows - 1)) / rows);
        for (int i = 0; i < getChildren().size(); i++) {
            double left = snapPositionX(i % columns * (width + GAP));
            double right = snapPositionX(i % columns * (width + GAP) + width);
            double top = snapPositionY((double) (i / columns) * (height + GAP));
            getChildren().get(i).resizeRelocate(left, top, right - left, Math.floor(height));
        }
    }
}
