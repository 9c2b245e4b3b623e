package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;

/// The names of the lines with their colours and values, right-aligned. What does not fit is left
/// out from the end and counted.
final class ChartLegend extends Region {

    private static final double BETWEEN = 9;

    private final List<Entry> entries = new ArrayList<>();
    private final Label more = new Label();

    private record Entry(HBox box, Label name, Label value) {}

    ChartLegend() {
        getStyleClass().add("chart-legend");
        more.getStyleClass().add("legend-name");
        setMinWidth(0);
    }

    void setLines(List<ChartData.Line> lines) {
        if (lines.size() != entries.size()) {
            entries.clear();
            getChildren().clear();
            for (int i = 0; i < lines.size(); i++) {
                Entry entry = entry();
                entries.add(entry);
                getChildren().add(entry.box());
            }
            getChildren().add(more);
        }
        for (int i = 0; i < lines.size(); i++) {
            Entry entry = entries.get(i);
            entry.name().setText(lines.get(i).name());
            Region swatch = (Region) entry.box().getChildren().getFirst();
            swatch.getStyleClass().setAll("swatch", "series-" + lines.get(i).colour());
        }
        requestLayout();
    }

    void setValue(int line, String text) {
        Label value = entries.get(line).value();
        if (!value.getText().equals(text)) {
            value.setText(text);
            requestLayout();
        }
    }

    private static Entry entry() {
        Label name = new Label();
        name.getStyleClass().add("legend-name");
        Label value = new Label();
        value.getStyleClass().add("legend-value");
        Region swatch = new Region();
        HBox box = new HBox(4, swatch, name, value);
        box.setAlignment(Pos.CENTER_LEFT);
        return new Entry(box, name, value);
    }

    @Override
    protected double computePrefWidth(double height) {
        double sum = 0;
        for (Entry entry : entries) {
            sum += entry.box().prefWidth(-1) + BETWEEN;
        }
        return Math.max(0, sum - BETWEEN);
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16;
    }

    @Override
    protected void layoutChildren() {
        int fits = entries.size();
        double used = computePrefWidth(-1);
        more.setText("");
        double counted = 0;
        while (fits > 0 && used + counted > getWidth() + 0.5) {
            fits--;
            used -= entries.get(fits).box().prefWidth(-1) + BETWEEN;
            more.setText("+" + (entries.size() - fits));
            counted = BETWEEN + more.prefWidth(-1);
        }
        boolean all = fits == entries.size();
        more.setVisible(!all);
        double moreWidth = all ? 0 : more.prefWidth(-1) + BETWEEN;
        double x = Math.max(0, getWidth() - Math.max(0, used) - moreWidth);
        for (int i = 0; i < entries.size(); i++) {
            HBox box = entries.get(i).box();
            box.setVisible(i < fits);
            double w = box.prefWidth(-1);
            box.resizeRelocate(snapPositionX(x), 0, w, getHeight());
            x += i < fits ? w + BETWEEN : 0;
        }
        if (!all) {
            more.resizeRelocate(snapPositionX(x), 0, more.prefWidth(-1), getHeight());
        }
    }
}
