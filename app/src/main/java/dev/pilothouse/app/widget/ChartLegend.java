package dev.pilothouse.app.widget;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// The names of the lines with their colours and values, right-aligned. What does not fit is left
/// out from the end and counted; a hint on the count tells it. Of a line alone the name is cut.
final class ChartLegend extends Region {

    private static final double BETWEEN = 9;

    /// Room for the colour, a letter or two and a value.
    private static final double LEAST_ALONE = 60;

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
        Told.whenCut(name).setMinWidth(0);
        Label value = new Label();
        value.getStyleClass().add("legend-value");
        value.setMinWidth(USE_PREF_SIZE);
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

    /// What is left out, a line each.
    private void tell(int fits) {
        String left =
                entries.subList(fits, entries.size()).stream()
                        .map(e -> e.name().getText() + " " + e.value().getText())
                        .collect(Collectors.joining("\n"));
        if (left.isEmpty()) {
            more.setTooltip(null);
        } else if (more.getTooltip() == null) {
            more.setTooltip(new Tooltip(left));
        } else {
            more.getTooltip().setText(left);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return 16;
    }

    @Override
    protected void layoutChildren() {
        int fits = entries.size();
        double used = computePrefWidth(-1);
        if (fits == 1 && used > getWidth() && getWidth() >= LEAST_ALONE) {
            used = getWidth();
        }
        more.setText("");
        double counted = 0;
        while (fits > 0 && used + counted > getWidth() + 0.5) {
            fits--;
            used -= entries.get(fits).box().prefWidth(-1) + BETWEEN;
            more.setText("+" + (entries.size() - fits));
            counted = BETWEEN + more.prefWidth(-1);
        }
        boolean all = fits == entries.size();
        tell(fits);
        more.setVisible(!all);
        double moreWidth = all ? 0 : more.prefWidth(-1) + BETWEEN;
        double x = Math.max(0, getWidth() - Math.max(0, used) - moreWidth);
        for (int i = 0; i < entries.size(); i++) {
            HBox box = entries.get(i).box();
            box.setVisible(i < fits);
            double w = Math.min(box.prefWidth(-1), getWidth());
            box.resizeRelocate(snapPositionX(x), 0, w, getHeight());
            x += i < fits ? w + BETWEEN : 0;
        }
        if (!all) {
            more.resizeRelocate(snapPositionX(x), 0, more.prefWidth(-1), getHeight());
        }
    }
}
