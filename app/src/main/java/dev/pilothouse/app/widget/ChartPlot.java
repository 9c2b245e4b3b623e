package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Fonts;

import javafx.geometry.Bounds;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javafx.scene.text.TextBoundsType;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.List;

/// The drawn part of a chart with its axes and cross-hair. It draws only when something changed and
/// it can be seen; what changes while it is hidden is drawn when it comes into sight.
final class ChartPlot extends Region {

    private static final double LEAST_GUTTER = 38;
    private static final double BOTTOM = 22;
    private static final double RIGHT = 12;
    private static final double GAP_TEXT_FROM = 40;

    private final ChartView view;
    private final PlotPainter painter = new PlotPainter();
    private final ImageView image = new ImageView();
    private final List<Text> texts = new ArrayList<>();
    private final List<Circle> dots = new ArrayList<>();
    private final Rectangle hair = new Rectangle();
    private final Rectangle selection = new Rectangle();
    private final Label moment = new Label();
    private final Font font = Font.font(Fonts.SANS, 10.5);
    private final Runnable pulse = this::drawIfSeen;

    private @Nullable PixelBuffer<IntBuffer> buffer;
    private boolean stale = true;
    private int usedTexts;
    private int firstTime;
    private int endTime;
    private double gutter = LEAST_GUTTER;
    private ValueAxis axis = ValueAxis.of(0, 1, Double.NaN, 1, false);

    ChartPlot(ChartView view) {
        this.view = view;
        setManaged(false);
        image.setManaged(false);
        image.setSmooth(false);
        hair.setManaged(false);
        hair.getStyleClass().add("chart-hair");
        selection.setManaged(false);
        selection.getStyleClass().add("chart-selection");
        selection.setVisible(false);
        moment.setManaged(false);
        moment.getStyleClass().add("chart-moment");
        getChildren().addAll(image, selection, hair, moment);
        sceneProperty().addListener((o, old, now) -> moved(old, now));
    }

    private void moved(@Nullable Scene old, @Nullable Scene now) {
        if (old != null) {
            old.removePostLayoutPulseListener(pulse);
        }
        if (now != null) {
            now.addPostLayoutPulseListener(pulse);
            invalidate();
        }
    }

    /// Draw again before the next frame.
    void invalidate() {
        stale = true;
        requestLayout();
    }

    /// Whether something changed that was not drawn, because it can't be seen.
    boolean waiting() {
        return stale;
    }

    double plotWidth() {
        return Math.max(1, getWidth() - gutter - RIGHT);
    }

    double plotHeight() {
        return Math.max(1, getHeight() - BOTTOM);
    }

    boolean inPlot(double x) {
        return x >= gutter && x <= gutter + plotWidth();
    }

    /// The moment at a place in this node.
    long time(double x) {
        Range range = view.group().range();
        double share = (x - gutter) / plotWidth();
        return range.from() + Math.round(share * range.span());
    }

    double x(long at) {
        Range range = view.group().range();
        return gutter + (at - range.from()) * plotWidth() / range.span();
    }

    /// Marks what will be zoomed to; equal places for nothing.
    void select(double fromX, double toX) {
        selection.setVisible(fromX != toX);
        selection.setX(Math.max(gutter, Math.min(fromX, toX)));
        double end = Math.min(gutter + plotWidth(), Math.max(fromX, toX));
        selection.setWidth(Math.max(0, end - selection.getX()));
        selection.setY(PlotPainter.MARKER_ROOM);
        selection.setHeight(plotHeight() - PlotPainter.MARKER_ROOM);
    }

    @Override
    protected void layoutChildren() {
        stale = true;
        drawIfSeen();
    }

    private void drawIfSeen() {
        if (stale && getWidth() > 0 && seen()) {
            stale = false;
            draw();
        }
    }

    /// Whether any of it is on the screen: all around it visible, and not scrolled away.
    boolean seen() {
        Scene scene = getScene();
        if (scene == null) {
            return false;
        }
        Window window = scene.getWindow();
        if (window != null && !window.isShowing()) {
            return false;
        }
        Bounds mine = localToScene(getLayoutBounds());
        for (Node n = this; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
            Node clip = n.getClip();
            if (clip != null && !n.localToScene(clip.getBoundsInParent()).intersects(mine)) {
                return false;
            }
        }
        return true;
    }

    private void draw() {
        ChartGroup group = view.group();
        Range range = group.range();
        axis = view.axis();
        usedTexts = 0;
        double widest = 0;
        Color subtle = view.colour(Ink.SUBTLE);
        for (int i = 0; i < axis.ticks(); i++) {
            Text text = text(axis.label(i, view.texts().locale()), subtle);
            widest = Math.max(widest, text.getLayoutBounds().getWidth());
        }
        gutter = Math.max(LEAST_GUTTER, Math.ceil(widest) + 16);
        double scale = scale();
        int width = Math.max(1, (int) Math.round(plotWidth() * scale));
        int height = Math.max(1, (int) Math.round(plotHeight() * scale));
        PlotPainter.Picture picture =
                new PlotPainter.Picture(
                        view.data(),
                        view.traces(),
                        view.gaps(),
                        axis,
                        range,
                        group.limitProperty().get(),
                        scale);
        boolean otherPixels = painter.paint(picture, width, height, view::rgb);
        show(width, height, scale, otherPixels);
        valueLabels(height, scale);
        timeLabels(range, subtle);
        gapLabels(range, subtle);
        thresholdLabels(height, scale);
        for (int i = usedTexts; i < texts.size(); i++) {
            texts.get(i).setVisible(false);
        }
        view.drawn();
    }

    private void show(int width, int height, double scale, boolean otherPixels) {
        PixelBuffer<IntBuffer> current = buffer;
        if (current == null || otherPixels) {
            current =
                    new PixelBuffer<>(
                            width,
                            height,
                            IntBuffer.wrap(painter.raster().pixels()),
                            PixelFormat.getIntArgbPreInstance());
            buffer = current;
            image.setImage(new WritableImage(current));
        } else {
            current.updateBuffer(b -> null);
        }
        image.setFitWidth(width / scale);
        image.setFitHeight(height / scale);
        double sceneX = localToScene(gutter, 0).getX() * renderScale();
        double sceneY = localToScene(gutter, 0).getY() * renderScale();
        image.relocate(
                gutter + (Math.rint(sceneX) - sceneX) / scale,
                (Math.rint(sceneY) - sceneY) / scale);
    }

    private void valueLabels(int height, double scale) {
        PlotPainter.Heights heights = new PlotPainter.Heights(axis, height, scale);
        for (int i = 0; i < axis.ticks(); i++) {
            Text text = texts.get(i);
            double y = heights.y(axis.tick(i)) / scale;
            text.setX(Math.round(gutter - 6 - text.getLayoutBounds().getWidth()));
            text.setY(Math.round(y));
        }
    }

    private void timeLabels(Range range, Color colour) {
        double end = 0;
        firstTime = usedTexts;
        for (TimeTicks.Tick tick : view.ticks().of(range, plotWidth())) {
            Text text = text(tick.label(), colour);
            double w = text.getLayoutBounds().getWidth();
            double left = x(tick.at()) - w / 2;
            boolean fits = left > end + 6 && left >= gutter - 8 && left + w <= getWidth();
            if (fits) {
                text.setX(Math.round(left));
                text.setY(Math.round(plotHeight() + BOTTOM / 2));
                end = left + w;
            }
            text.setOpacity(fits ? 1 : 0);
        }
        endTime = usedTexts;
    }

    private void gapLabels(Range range, Color colour) {
        for (ChartData.Gap gap : view.gaps().all()) {
            double from = Math.max(gutter, x(gap.from()));
            double to = Math.min(gutter + plotWidth(), x(Math.min(gap.to(), view.limit())));
            if (gap.to() > range.from() && to - from >= GAP_TEXT_FROM) {
                String length = view.texts().duration().apply(gap.to() - gap.from());
                String what = view.texts().noData();
                Text text = text(what + ", " + length, colour);
                if (width(text) + 4 > to - from) {
                    text.setText(what + "\n" + length);
                }
                if (width(text) + 4 > to - from) {
                    text.setText(length);
                }
                Bounds bounds = text.getLayoutBounds();
                text.setVisible(bounds.getWidth() + 4 <= to - from);
                text.setX(Math.round((from + to - bounds.getWidth()) / 2));
                text.setY(PlotPainter.MARKER_ROOM + 3 + Math.round(bounds.getHeight() / 2));
            }
        }
    }

    private static double width(Text text) {
        return text.getLayoutBounds().getWidth();
    }

    private void thresholdLabels(int height, double scale) {
        PlotPainter.Heights heights = new PlotPainter.Heights(axis, height, scale);
        for (ChartData.Threshold threshold : view.data().thresholds()) {
            if (threshold.value() <= axis.high() && threshold.value() >= axis.low()) {
                Text text =
                        text(threshold.label(), view.colour(PlotPainter.ink(threshold.health())));
                double y = heights.y(threshold.value()) / scale;
                boolean below = y < PlotPainter.MARKER_ROOM + 8;
                text.setX(Math.round(gutter + plotWidth() - text.getLayoutBounds().getWidth() - 3));
                text.setY(Math.round(below ? y + 8 : y - 8));
            }
        }
    }

    private Text text(String words, Color colour) {
        if (usedTexts == texts.size()) {
            Text fresh = new Text();
            fresh.setFont(font);
            fresh.setManaged(false);
            fresh.setTextOrigin(VPos.CENTER);
            fresh.setTextAlignment(TextAlignment.CENTER);
            fresh.setBoundsType(TextBoundsType.LOGICAL);
            fresh.getStyleClass().add("chart-text");
            texts.add(fresh);
            getChildren().add(1, fresh);
        }
        Text text = texts.get(usedTexts++);
        text.setFill(colour);
        text.setText(words);
        text.setOpacity(1);
        text.setVisible(true);
        return text;
    }

    /// Puts the cross-hair at the group's moment, with a dot on each line that has a value there.
    void showHair(long at, List<Integer> indices) {
        boolean on = at >= view.group().range().from() && at <= view.group().range().to();
        hair.setVisible(on);
        moment.setVisible(on);
        dots.forEach(dot -> dot.setVisible(false));
        for (int i = firstTime; i < endTime; i++) {
            texts.get(i).setVisible(true);
        }
        if (!on) {
            return;
        }
        double x = Math.floor(x(at));
        hair.setX(x);
        hair.setY(PlotPainter.MARKER_ROOM);
        hair.setWidth(1);
        hair.setHeight(plotHeight() - PlotPainter.MARKER_ROOM);
        double scale = scale();
        PlotPainter.Heights heights =
                new PlotPainter.Heights(axis, (int) Math.round(plotHeight() * scale), scale);
        List<Trace> traces = view.traces();
        for (int i = 0; i < traces.size(); i++) {
            if (indices.get(i) >= 0) {
                Circle dot = dot(i);
                dot.setFill(view.colour(Ink.series(traces.get(i).line().colour())));
                dot.setStroke(view.colour(Ink.GROUND));
                dot.setCenterX(x + 0.5);
                dot.setCenterY(heights.y(traces.get(i).values()[indices.get(i)]) / scale);
                dot.setVisible(true);
            }
        }
        moment.setText(view.ticks().moment(at, view.group().range()));
        double w = moment.prefWidth(-1);
        double left = Math.clamp(x - w / 2, gutter - 8, Math.max(gutter, getWidth() - w));
        moment.resizeRelocate(Math.round(left), Math.round(plotHeight() + 3), w, 16);
        for (int i = firstTime; i < endTime; i++) {
            Text tick = texts.get(i);
            double tickWidth = tick.getLayoutBounds().getWidth();
            tick.setVisible(tick.getX() > left + w + 2 || tick.getX() + tickWidth < left - 2);
        }
    }

    private Circle dot(int index) {
        while (dots.size() <= index) {
            Circle dot = new Circle(3.5);
            dot.setStrokeWidth(1.5);
            dot.setManaged(false);
            dot.getStyleClass().add("chart-dot");
            dots.add(dot);
            getChildren().add(getChildren().size() - 1, dot);
        }
        return dots.get(index);
    }

    /// Pixels of the screen for one pixel of layout here.
    private double scale() {
        double s = getLocalToSceneTransform().getMxx() * renderScale();
        return s > 0 ? s : 1;
    }

    private double renderScale() {
        Scene scene = getScene();
        Window window = scene == null ? null : scene.getWindow();
        return window == null ? 1 : window.getRenderScaleX();
    }
}
