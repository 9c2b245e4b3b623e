package dev.pilothouse.app.widget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pilothouse.app.theme.Theme;

import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Tooltip;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

class ChartViewTest {

    private static final long SPAN = 3_600_000;
    private static final int N = 240;

    private ChartGroup group;
    private ChartView first;
    private ChartView second;
    private Stage stage;

    @BeforeEach
    void show() {
        group = new ChartGroup(new Range(0, SPAN));
        Theme theme = Headless.on(Theme::new);
        Headless.run(() -> theme.choiceProperty().set(Theme.Choice.LIGHT));
        first = Headless.on(() -> chart("first"));
        second = Headless.on(() -> chart("second"));
        stage = Headless.show(theme, Headless.on(() -> new VBox(first, second)), 600, 520);
    }

    @AfterEach
    void close() {
        Headless.close(stage);
    }

    @Test
    void aGapIsAGap() {
        Headless.run(() -> first.setData(data(60, 120, false)));
        Headless.pulse();
        WritableImage picture = Headless.picture(stage.getScene());
        assertThat(blue(picture, 30)).as("line before").isTrue();
        assertThat(blue(picture, 90)).as("no line in the gap").isFalse();
        assertThat(blue(picture, 200)).as("line after").isTrue();
        assertThat(at(picture, 90, 35)).as("the gap's ground").isEqualTo(Color.web("#EFF1F4"));
    }

    @Test
    void aGapIsCalledWhatItIsWhereThatFits() {
        Headless.run(() -> first.setData(data(60, 180, false)));
        Headless.pulse();
        assertThat(written(first)).anyMatch(w -> w.matches("no data, \\d+ min"));
        Headless.run(() -> first.setData(data(60, 85, false)));
        Headless.pulse();
        assertThat(written(first)).anyMatch(w -> w.matches("no data\n\\d+ min"));
    }

    private static List<String> written(ChartView chart) {
        return Headless.on(
                () ->
                        chart.plot().lookupAll(".chart-text").stream()
                                .filter(Node::isVisible)
                                .map(n -> ((Text) n).getText())
                                .toList());
    }

    @Test
    void stackedLinesStandOnEachOtherAndAnAreaIsFilledToTheGround() {
        Headless.run(
                () ->
                        first.setData(
                                new ChartData(
                                        List.of(
                                                level("a", 1, ChartData.Style.STACK, 30),
                                                level("b", 4, ChartData.Style.STACK, 30)),
                                        List.of(),
                                        List.of(),
                                        List.of())));
        Headless.pulse();
        WritableImage stacked = Headless.picture(stage.getScene());
        Color lower = at(stacked, 100, 15);
        Color upper = at(stacked, 100, 45);
        Color ground = at(stacked, 100, 80);
        assertThat(apart(lower, upper)).isGreaterThan(0.2);
        assertThat(apart(upper, ground)).isGreaterThan(0.2);
        // What is filled fades a little downwards.
        assertThat(apart(at(stacked, 100, 25), lower)).isLessThan(0.1);
        assertThat(apart(at(stacked, 100, 55), upper)).as("30 on top of 30").isLessThan(0.1);
        Headless.run(
                () ->
                        first.setData(
                                new ChartData(
                                        List.of(level("a", 1, ChartData.Style.AREA, 50)),
                                        List.of(),
                                        List.of(),
                                        List.of())));
        Headless.pulse();
        WritableImage area = Headless.picture(stage.getScene());
        assertThat(at(area, 100, 5)).isNotEqualTo(ground);
        assertThat(at(area, 100, 80)).isEqualTo(ground);
    }

    private static double apart(Color a, Color b) {
        return Math.abs(a.getRed() - b.getRed())
                + Math.abs(a.getGreen() - b.getGreen())
                + Math.abs(a.getBlue() - b.getBlue());
    }

    private static ChartData.Line level(
            String name, int colour, ChartData.Style style, double value) {
        long[] times = new long[N];
        double[] values = new double[N];
        for (int i = 0; i < N; i++) {
            times[i] = i * 15_000L;
            values[i] = value;
        }
        return ChartData.Line.of(name, colour, style, times, values);
    }

    @Test
    void theEnvelopeIsPaleAroundTheMean() {
        Headless.run(() -> first.setData(data(0, 0, true)));
        Headless.pulse();
        WritableImage picture = Headless.picture(stage.getScene());
        Color inside = at(picture, 100, 58);
        Color outside = at(picture, 100, 90);
        assertThat(inside).isNotEqualTo(outside);
        assertThat(inside.getBlue()).isGreaterThan(inside.getRed() + 0.05);
        assertThat(outside).isEqualTo(Color.WHITE);
    }

    @Test
    void theCrossHairIsOnAllChartsOfTheGroup() {
        mouse(first, MouseEvent.MOUSE_MOVED, x(first, SPAN / 2), 100, MouseButton.NONE, 0, false);
        Headless.pulse();
        assertThat(group.crosshairProperty().get()).isBetween(SPAN / 2 - 20_000, SPAN / 2 + 20_000);
        for (ChartView chart : List.of(first, second)) {
            Node hair = chart.plot().lookup(".chart-hair");
            assertThat(hair.isVisible()).isTrue();
            assertThat(chart.getAccessibleText()).contains("a 50");
        }
        Headless.run(() -> group.crosshairProperty().set(ChartGroup.NONE));
        assertThat(second.plot().lookup(".chart-hair").isVisible()).isFalse();
    }

    @Test
    void draggingZoomsAllAndADoubleClickGoesBack() {
        drag(first, x(first, SPAN / 4), x(first, SPAN / 2), false);
        assertThat(group.range().from()).isBetween(SPAN / 4 - 20_000, SPAN / 4 + 20_000);
        assertThat(group.range().to()).isBetween(SPAN / 2 - 20_000, SPAN / 2 + 20_000);
        assertThat(group.liveProperty().get()).isFalse();
        mouse(second, MouseEvent.MOUSE_PRESSED, 200, 100, MouseButton.PRIMARY, 2, false);
        assertThat(group.range()).isEqualTo(new Range(0, SPAN));
        assertThat(group.liveProperty().get()).isTrue();
    }

    @Test
    void shiftDragPans() {
        double width = ((ChartPlot) first.plot()).plotWidth();
        drag(first, 300, 300 - width / 4, true);
        assertThat(group.range().span()).isEqualTo(SPAN);
        assertThat(group.range().from()).isBetween(SPAN / 4 - 5_000, SPAN / 4 + 5_000);
    }

    @Test
    void theWheelZoomsAtThePointer() {
        double x = x(first, SPAN / 4);
        Headless.run(() -> Event.fireEvent(first.plot(), scroll(first.plot(), x, 40)));
        assertThat(group.range().span()).isLessThan(SPAN);
        long around = Headless.on(() -> ((ChartPlot) first.plot()).time(x));
        assertThat(around).isBetween(SPAN / 4 - 10_000, SPAN / 4 + 10_000);
    }

    @Test
    void theKeyboardPansZoomsAndGoesBack() {
        key(first, KeyCode.RIGHT, false);
        assertThat(group.range()).isEqualTo(new Range(SPAN / 10, SPAN + SPAN / 10));
        key(first, KeyCode.PLUS, false);
        assertThat(group.range().span()).isLessThan(SPAN);
        key(first, KeyCode.HOME, false);
        assertThat(group.range()).isEqualTo(new Range(0, SPAN));
        key(first, KeyCode.LEFT, true);
        assertThat(group.crosshairProperty().get()).isBetween(SPAN - 60_000, SPAN);
    }

    /// What a pointer is told at a marker, the keyboard is told where the cross-hair stops.
    @Test
    void theCrossHairStopsAtMarkersAndTellsThem() {
        ChartData plain = data(0, 0, false);
        Headless.run(
                () -> {
                    first.requestFocus();
                    first.setData(
                            new ChartData(
                                    plain.lines(),
                                    List.of(),
                                    List.of(
                                            marker(600_000, "nginx restarted"),
                                            marker(1_800_000, "disk full"),
                                            marker(1_801_000, "disk full, too")),
                                    List.of()));
                });
        Headless.pulse();
        key(first, KeyCode.PAGE_DOWN, false);
        assertThat(group.crosshairProperty().get()).isEqualTo(600_000);
        assertThat(first.getAccessibleText()).contains("a 50").endsWith("nginx restarted");
        assertThat(told()).containsExactly("nginx restarted");
        key(first, KeyCode.PAGE_DOWN, false);
        assertThat(told()).containsExactly("disk full\ndisk full, too");
        key(first, KeyCode.PAGE_UP, false);
        assertThat(told()).containsExactly("nginx restarted");
        key(first, KeyCode.LEFT, true);
        key(first, KeyCode.LEFT, true);
        assertThat(told()).as("away from it").isEmpty();
        Headless.run(() -> group.crosshairProperty().set(590_000));
        key(first, KeyCode.RIGHT, true);
        assertThat(group.crosshairProperty().get()).as("stops at it").isEqualTo(600_000);
        assertThat(told()).containsExactly("nginx restarted");
        key(first, KeyCode.ESCAPE, false);
        assertThat(told()).isEmpty();
        assertThat(first.getAccessibleText()).doesNotContain("nginx");
    }

    private static ChartData.Marker marker(long at, String text) {
        return new ChartData.Marker(at, ChartData.Happening.OPERATION, text);
    }

    private static List<String> told() {
        return Headless.on(
                () ->
                        Window.getWindows().stream()
                                .filter(Tooltip.class::isInstance)
                                .map(w -> ((Tooltip) w).getText())
                                .toList());
    }

    /// The legend leaves out what has no room; the list has all, by keys too.
    @Test
    void linesAreListedHiddenAndShownByKeys() {
        Headless.run(
                () -> {
                    first.requestFocus();
                    first.setData(stacked("one", "two", "three"));
                });
        Headless.pulse();
        assertThat(first.traces()).hasSize(3);
        key(first, KeyCode.ENTER, false);
        ContextMenu list =
                Headless.on(
                        () ->
                                Window.getWindows().stream()
                                        .filter(ContextMenu.class::isInstance)
                                        .map(ContextMenu.class::cast)
                                        .findFirst()
                                        .orElseThrow());
        assertThat(list.getItems()).hasSize(3);
        key(first, KeyCode.DOWN, false);
        key(first, KeyCode.SPACE, false);
        Headless.pulse();
        assertThat(first.traces()).hasSize(2);
        assertThat(list.isShowing()).as("the list stays").isTrue();
        Headless.run(() -> first.setData(stacked("one", "two", "three")));
        assertThat(first.traces()).as("with what arrives later, too").hasSize(2);
        key(first, KeyCode.DOWN, false);
        key(first, KeyCode.ENTER, false);
        key(first, KeyCode.DOWN, false);
        key(first, KeyCode.ENTER, false);
        assertThat(first.traces()).as("the last one stays").hasSize(1);
        key(first, KeyCode.ESCAPE, false);
        assertThat(list.isShowing()).isFalse();
    }

    private static ChartData stacked(String... names) {
        List<ChartData.Line> lines = new java.util.ArrayList<>();
        ChartData.Line plain = data(0, 0, false).lines().getFirst();
        for (int i = 0; i < names.length; i++) {
            lines.add(
                    ChartData.Line.of(
                            names[i], i + 1, ChartData.Style.STACK, plain.times(), plain.mean()));
        }
        return new ChartData(lines, List.of(), List.of(), List.of());
    }

    @Test
    void nothingIsDrawnRightOfTheTimeCursor() {
        Headless.run(
                () -> {
                    first.setData(data(0, 0, false));
                    group.limitProperty().set(SPAN / 2);
                });
        Headless.pulse();
        WritableImage picture = Headless.picture(stage.getScene());
        assertThat(blue(picture, 100)).isTrue();
        assertThat(blue(picture, 130)).isFalse();
    }

    @Test
    void aHiddenChartDrawsWhenItIsSeenAgain() {
        Headless.run(
                () -> {
                    second.setVisible(false);
                    second.setData(data(0, 0, false));
                });
        Headless.pulse();
        assertThat(((ChartPlot) second.plot()).waiting()).isTrue();
        Headless.run(() -> second.setVisible(true));
        Headless.pulse();
        assertThat(((ChartPlot) second.plot()).waiting()).isFalse();
    }

    @Test
    void csvHasTheRangeInUtc() {
        String csv =
                Headless.on(
                        () -> {
                            group.look(new Range(0, 45_000));
                            first.setData(data(1, 2, false));
                            return first.csv();
                        });
        assertThat(csv)
                .isEqualTo(
                        """
                        time,a
                        1970-01-01T00:00:00Z,50.0
                        1970-01-01T00:00:15Z,
                        1970-01-01T00:00:30Z,50.0
                        """);
    }

    private ChartView chart(String title) {
        ChartView chart = new ChartView(group, GalleryCharts.labels());
        chart.titleProperty().set(title);
        chart.unit(v -> Long.toString(Math.round(v)));
        chart.setMax(100);
        chart.setData(data(0, 0, false));
        chart.setPrefSize(600, 260);
        return chart;
    }

    private static ChartData data(int nanFrom, int nanTo, boolean envelope) {
        long[] times = new long[N];
        double[] mean = new double[N];
        double[] min = new double[N];
        double[] max = new double[N];
        for (int i = 0; i < N; i++) {
            times[i] = i * 15_000L;
            mean[i] = i >= nanFrom && i < nanTo ? Double.NaN : 50;
            min[i] = mean[i] - 20;
            max[i] = mean[i] + 20;
        }
        ChartData.Line line = ChartData.Line.of("a", 1, ChartData.Style.LINE, times, mean);
        return new ChartData(
                List.of(envelope ? line.between(min, max) : line), List.of(), List.of(), List.of());
    }

    private static double x(ChartView chart, long time) {
        return Headless.on(() -> ((ChartPlot) chart.plot()).x(time));
    }

    /// Whether the line of the first chart is drawn at a sample.
    private boolean blue(WritableImage picture, int sample) {
        for (double share = 45; share <= 55; share += 0.25) {
            Color c = at(picture, sample, share);
            if (c.getBlue() > c.getRed() + 0.4) {
                return true;
            }
        }
        return false;
    }

    private Color at(WritableImage picture, int sample, double value) {
        Region plot = first.plot();
        double height = Headless.on(() -> ((ChartPlot) plot).plotHeight());
        double top = PlotPainter.MARKER_ROOM;
        double y = top + (1 - value / 100) * (height - top);
        Point2D p = Headless.on(() -> plot.localToScene(((ChartPlot) plot).x(sample * 15_000L), y));
        return picture.getPixelReader().getColor((int) p.getX(), (int) p.getY());
    }

    private static void drag(ChartView chart, double from, double to, boolean shift) {
        mouse(chart, MouseEvent.MOUSE_PRESSED, from, 100, MouseButton.PRIMARY, 1, shift);
        mouse(chart, MouseEvent.MOUSE_DRAGGED, to, 100, MouseButton.PRIMARY, 1, shift);
        mouse(chart, MouseEvent.MOUSE_RELEASED, to, 100, MouseButton.PRIMARY, 1, shift);
    }

    private static void mouse(
            ChartView chart,
            javafx.event.EventType<MouseEvent> type,
            double x,
            double y,
            MouseButton button,
            int clicks,
            boolean shift) {
        Headless.run(
                () ->
                        Event.fireEvent(
                                chart.plot(),
                                new MouseEvent(
                                                type,
                                                x,
                                                y,
                                                x,
                                                y,
                                                button,
                                                clicks,
                                                shift,
                                                false,
                                                false,
                                                false,
                                                button == MouseButton.PRIMARY,
                                                false,
                                                false,
                                                false,
                                                false,
                                                true,
                                                null)
                                        .copyFor(chart.plot(), chart.plot())));
    }

    private static ScrollEvent scroll(Region plot, double x, double delta) {
        Point2D p = plot.localToScene(x, 100);
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                p.getX(),
                p.getY(),
                p.getX(),
                p.getY(),
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                40,
                40,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }

    private static void key(ChartView chart, KeyCode code, boolean control) {
        Headless.run(
                () ->
                        Event.fireEvent(
                                chart,
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        control,
                                        false,
                                        false)));
    }
}
