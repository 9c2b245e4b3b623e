package dev.pilothouse.app.widget;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.image.Image;
import javafx.scene.layout.Region;

import java.time.ZoneId;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;

/// A chart over time.
public final class ChartView extends Region {

    /// @param duration milliseconds as people read them, for the length of a gap
    /// @param empty what is said when there is nothing in the range
    /// @param role what a screen reader calls it
    public record Labels(
            ZoneId zone, Locale locale, LongFunction<String> duration, String empty, String role) {}

    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final ChartGroup group;
    private final Labels texts;
    private ChartData data = ChartData.EMPTY;
    private DoubleFunction<String> format = Double::toString;
    private double unit = 1;
    private double max = Double.NaN;

    public ChartView(ChartGroup group, Labels texts) {
        this.group = group;
        this.texts = texts;
    }

    /// What is shown and in which unit, such as "Memory, GiB".
    public StringProperty titleProperty() {
        return title;
    }

    /// How a value is written in the legend.
    public void unit(DoubleFunction<String> valueText) {
        format = valueText;
    }

    /// The unit of the axis in units of the data: 1073741824 for bytes shown as GiB. Ticks are
    /// round
    /// in it.
    public void setAxisUnit(double size) {
        unit = size;
    }

    /// The top of the axis, such as 100 for percent; NaN for as high as the values are.
    public void setMax(double value) {
        max = value;
    }

    public void setData(ChartData newData) {
        data = newData;
    }

    /// What is shown now, as a picture at the resolution of the screen.
    public Image copyImage() {
        return snapshot(null, null);
    }

    /// The lines in the range shown as comma-separated values: time in UTC, then a column each.
    public String csv() {
        return group.range().toString() + texts + data + format + unit + max;
    }
}
