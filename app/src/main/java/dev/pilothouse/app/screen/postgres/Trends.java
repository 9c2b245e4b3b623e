package dev.pilothouse.app.screen.postgres;

import dev.pilothouse.app.page.Scale;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.app.widget.ChartData;
import dev.pilothouse.app.widget.ChartGroup;
import dev.pilothouse.app.widget.ChartView;
import dev.pilothouse.app.widget.Range;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;

/// A few small charts of one thing over a period, beside or below what they are about. They share
/// their period and their cross-hair.
final class Trends {

    private final Format format;
    private final ChartGroup group = new ChartGroup(new Range(0, 1));
    private final List<ChartView> views;
    private final Pane root;

    /// One chart.
    record Shown(
            String name, Scale scale, List<ChartData.Line> lines, List<ChartData.Marker> marks) {}

    /// @param beside whether they stand beside each other
    Trends(Format format, int count, boolean beside, double height) {
        this.format = format;
        Texts texts = format.texts();
        ChartView.Labels labels =
                new ChartView.Labels(
                        format.zone(),
                        texts.locale(),
                        millis -> format.duration(millis / 1000.0),
                        texts.text("node.chart.nodata"),
                        texts.text("node.chart.empty"),
                        texts.text("node.chart.role"));
        views =
                java.util.stream.IntStream.range(0, count)
                        .mapToObj(i -> new ChartView(group, labels))
                        .toList();
        root = beside ? new HBox(12) : new VBox(8);
        height(height);
        for (ChartView view : views) {
            view.setMinWidth(120);
            view.setPrefWidth(220);
            HBox.setHgrow(view, Priority.ALWAYS);
            root.getChildren().add(view);
        }
    }

    Region view() {
        return root;
    }

    /// How high each chart is.
    final void height(double height) {
        for (ChartView view : views) {
            view.setMinHeight(height);
            view.setPrefHeight(height);
            view.setMaxHeight(height);
        }
    }

    void show(Range period, List<Shown> charts) {
        group.follow(period);
        group.reset();
        for (int i = 0; i < views.size(); i++) {
            ChartView view = views.get(i);
            boolean any = i < charts.size();
            view.setVisible(any);
            view.setManaged(any);
            if (any) {
                show(view, charts.get(i));
            }
        }
    }

    private void show(ChartView view, Shown chart) {
        double top = 0;
        for (ChartData.Line line : chart.lines()) {
            for (double value : line.mean()) {
                top = value > top ? value : top;
            }
        }
        Scale.Axis axis = chart.scale().axis(top, format);
        view.titleProperty()
                .set(axis.name().isEmpty() ? chart.name() : chart.name() + ", " + axis.name());
        view.unit(axis.text());
        view.setAxisUnit(axis.size());
        view.setWhole(chart.scale() == Scale.COUNT);
        view.setData(new ChartData(chart.lines(), List.of(), chart.marks(), List.of()));
    }
}
