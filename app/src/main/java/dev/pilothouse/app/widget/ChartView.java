package dev.pilothouse.app.widget;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/// A chart over time: title, legend with the values at the cross-hair or the newest, and the plot.
/// It shares its span of time and its cross-hair with the others of its [ChartGroup]. Used on the
/// FX thread.
public final class ChartView extends Painted {

    /// @param duration milliseconds as people read them, for the length of a gap
    /// @param noData what a gap is called
    /// @param empty what is said when there is nothing in the range
    /// @param role what a screen reader calls it: "chart"
    public record Labels(
            ZoneId zone,
            Locale locale,
            LongFunction<String> duration,
            String noData,
            String empty,
            String role) {}

    private static final double HEAD = 36;
    private static final int MOST_TOLD = 6;

    private final StringProperty title = new SimpleStringProperty(this, "title", "");
    private final Label heading = new Label();
    private final Label empty = new Label();
    private final ChartLegend legend = new ChartLegend(this::toggle);
    private final ChartPlot plot = new ChartPlot(this);
    private final ChartGroup group;
    private final Labels texts;
    private final TimeTicks ticks;
    private final InvalidationListener drawAgain = o -> plot.invalidate();
    private final InvalidationListener readAgain = o -> read();

    private final List<Integer> indices = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private ChartData data = ChartData.EMPTY;
    private List<Trace> traces = List.of();
    private Gaps gaps = Gaps.of(ChartData.EMPTY);
    private DoubleFunction<String> format = Double::toString;
    private double unit = 1;
    private double max = Double.NaN;
    private boolean whole;

    public ChartView(ChartGroup group, Labels texts) {
        this.group = group;
        this.texts = texts;
        ticks = new TimeTicks(texts.zone(), texts.locale());
        getStyleClass().add("chart-view");
        heading.getStyleClass().add("card-title");
        heading.textProperty().bind(title);
        Told.whenCut(heading);
        empty.setText(texts.empty());
        empty.getStyleClass().add("chart-empty");
        empty.setManaged(false);
        plot.getStyleClass().add("chart-plot");
        getChildren().addAll(heading, legend, plot, empty);
        setMinSize(180, 120);
        setPrefSize(360, 250);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(texts.role());
        new ChartHands(this, plot);
        // Weak, so that a chart that was thrown away does not live as long as its screen's group.
        group.rangeProperty().addListener(new WeakInvalidationListener(drawAgain));
        group.limitProperty().addListener(new WeakInvalidationListener(drawAgain));
        group.crosshairProperty().addListener(new WeakInvalidationListener(readAgain));
    }

    /// What is shown and in which unit, such as "Memory, GiB".
    public StringProperty titleProperty() {
        return title;
    }

    /// How a value is written in the legend; it is asked for NaN never.
    public void unit(DoubleFunction<String> valueText) {
        format = valueText;
        plot.invalidate();
    }

    /// The unit of the axis in units of the data: 1073741824 for bytes shown as GiB. Ticks are
    /// round in it.
    public void setAxisUnit(double size) {
        unit = size;
        plot.invalidate();
    }

    /// The top of the axis, such as 100 for percent; NaN for as high as the values are.
    public void setMax(double value) {
        max = value;
        plot.invalidate();
    }

    /// Whether the values count things, so that a tick at 0.5 would be nonsense.
    public void setWhole(boolean wholeNumbers) {
        whole = wholeNumbers;
        plot.invalidate();
    }

    public void setData(ChartData newData) {
        data = newData;
        gaps = Gaps.of(newData);
        showLines();
    }

    /// Those that are hidden stay so when new data arrives; where they stand on each other, the
    /// others come down.
    private void showLines() {
        List<ChartData.Line> drawn = data.lines().stream().filter(l -> !hides(l)).toList();
        traces = Trace.of(new ChartData(drawn, List.of(), List.of(), List.of()));
        legend.setLines(data.lines(), hidden);
        plot.invalidate();
    }

    private boolean hides(ChartData.Line line) {
        return hidden.contains(line.name());
    }

    /// The last one stays: a chart without lines would say that there is nothing.
    private void toggle(String line) {
        boolean others = data.lines().stream().anyMatch(l -> !hides(l) && !l.name().equals(line));
        if (!hidden.remove(line) && others) {
            hidden.add(line);
        }
        showLines();
    }

    /// Opens the list of all lines.
    ///
    /// @return whether there is more than one
    boolean unfold() {
        return legend.unfold();
    }

    /// What happened at a moment, a line each, as far as a marker stands there; empty for nothing.
    String happened(long at) {
        double reach = ChartHands.MARKER_REACH * group.range().span() / plot.plotWidth();
        return data.markers().stream()
                .filter(m -> Math.abs(m.at() - at) <= reach && m.at() <= limit())
                .map(ChartData.Marker::text)
                .distinct()
                .limit(MOST_TOLD)
                .collect(Collectors.joining("\n"));
    }

    /// The lines in the range shown as comma-separated values: time in UTC, then a column each.
    public String csv() {
        return ChartCsv.of(data.lines(), group.range(), limit());
    }

    ChartGroup group() {
        return group;
    }

    Labels texts() {
        return texts;
    }

    TimeTicks ticks() {
        return ticks;
    }

    ChartData data() {
        return data;
    }

    List<Trace> traces() {
        return traces;
    }

    Gaps gaps() {
        return gaps;
    }

    long limit() {
        return group.limitProperty().get();
    }

    /// The axis that suits what is in the range.
    ValueAxis axis() {
        double least = Double.NaN;
        double most = Double.NaN;
        Columns.Frame frame = new Columns.Frame(group.range(), limit(), 1);
        for (Trace trace : traces) {
            int from = trace.indexOf(frame.range().from());
            int to = trace.indexOf(Columns.end(frame));
            Pyramid low = trace.min() == null ? trace.mean() : trace.min();
            Pyramid high = trace.max() == null ? trace.mean() : trace.max();
            low.look(from, to);
            if (low.any()) {
                least = Double.isNaN(least) ? low.least() : Math.min(least, low.least());
            }
            high.look(from, to);
            if (high.any()) {
                most = Double.isNaN(most) ? high.greatest() : Math.max(most, high.greatest());
            }
        }
        return ValueAxis.of(least, most, max, unit, whole);
    }

    /// The plot is drawn; what stands around it follows.
    void drawn() {
        boolean any = false;
        for (Trace trace : traces) {
            int from = trace.indexOf(group.range().from());
            int to = trace.indexOf(Math.min(group.range().to(), limit()));
            any |= to > from;
        }
        empty.setVisible(!any);
        plot.showHair(readValues(), indices);
    }

    private void read() {
        if (plot.seen()) {
            plot.showHair(readValues(), indices);
        }
    }

    /// Values of the legend and what a screen reader says.
    ///
    /// @return where the cross-hair stands
    private long readValues() {
        long hair = group.crosshairProperty().get();
        boolean hovering = hair >= 0 && hair <= limit();
        long at = hovering ? hair : Math.min(group.range().to(), limit());
        indices.clear();
        StringBuilder spoken = new StringBuilder(title.get());
        int next = 0;
        for (int line = 0; line < data.lines().size(); line++) {
            if (hides(data.lines().get(line))) {
                legend.setValue(line, "");
                continue;
            }
            Trace trace = traces.get(next++);
            int index = hovering ? trace.at(at, gaps) : newest(trace, at);
            double value = index < 0 ? Double.NaN : trace.line().mean()[index];
            String text = index < 0 || Double.isNaN(value) ? "–" : format.apply(value);
            legend.setValue(line, text);
            indices.add(Double.isNaN(value) ? -1 : index);
            spoken.append("; ").append(trace.line().name()).append(' ').append(text);
        }
        if (hovering) {
            spoken.append("; ").append(ticks.moment(at, group.range()));
            String happened = happened(at);
            if (!happened.isEmpty()) {
                spoken.append("; ").append(happened);
            }
        }
        setAccessibleText(spoken.toString());
        return hovering ? hair : ChartGroup.NONE;
    }

    /// The last value in the range; a gap at the end has none.
    private int newest(Trace trace, long end) {
        int at = trace.indexOf(end) - 1;
        boolean inside =
                at >= 0
                        && trace.line().times()[at] >= group.range().from()
                        && !gaps.begins(trace.line().times()[at], end);
        return inside && !Double.isNaN(trace.values()[at]) ? at : -1;
    }

    @Override
    void repaint() {
        plot.invalidate();
    }

    @Override
    protected void layoutChildren() {
        readValues();
        double w = getWidth();
        double inset = 12;
        double want = heading.prefWidth(-1);
        double legendWidth = legend.prefWidth(-1);
        double room = w - 2 * inset - 12;
        double headingWidth = Math.min(want, Math.max(room - legendWidth, room * 0.6));
        double rest = Math.min(legendWidth, room - headingWidth);
        heading.resizeRelocate(inset, 0, headingWidth, HEAD);
        legend.resizeRelocate(w - inset - rest, (HEAD - 16) / 2, rest, 16);
        plot.resizeRelocate(0, HEAD, w, Math.max(1, getHeight() - HEAD - 1));
        double ew = Math.min(empty.prefWidth(-1), w - 80);
        double eh = empty.prefHeight(ew);
        empty.resizeRelocate((w - ew) / 2 + 13, HEAD + (getHeight() - HEAD - 22 - eh) / 2, ew, eh);
    }

    /// The plot alone, for tests that look at its pixels.
    Region plot() {
        return plot;
    }
}
