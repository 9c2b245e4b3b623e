package dev.pilothouse.app.widget;

import dev.pilothouse.app.theme.Fonts;
import dev.pilothouse.core.model.Health;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;

import java.util.EnumMap;
import java.util.Map;

/// Draws the cells and headers of a heat grid.
final class HeatPainter {

    private static final double[] STEPS = {10, 25, 45, 65, 85};
    private static final double MARK = 12;
    private static final double RADIUS = 8;

    private final Painted inks;
    private final GraphicsContext g;
    private final Font number = Font.font(Fonts.MEDIUM, 12);
    private final Font tight = Font.font(Fonts.MEDIUM, 11.5);
    private final Font small = Font.font(Fonts.SANS, 12);
    private final Font name = Font.font(Fonts.MEDIUM, 13);
    private final Font plain = Font.font(Fonts.SANS, 13);

    HeatPainter(Painted inks, GraphicsContext g) {
        this.inks = inks;
        this.g = g;
        g.setTextBaseline(VPos.CENTER);
    }

    /// 0 to 5.
    static int step(double share) {
        int step = 0;
        while (step < STEPS.length && share >= STEPS[step]) {
            step++;
        }
        return step;
    }

    static Map<Health, Integer> counts(HeatGrid.Group group) {
        Map<Health, Integer> counts = new EnumMap<>(Health.class);
        group.cells().forEach(cell -> counts.merge(cell.health(), 1, Integer::sum));
        return counts;
    }

    void cell(HeatLayout.Place place, HeatGrid.Cell cell) {
        double x = place.x();
        double y = place.y();
        double w = place.width();
        double h = HeatLayout.CELL_HEIGHT;
        g.clearRect(x, y, w, h);
        boolean measured = !Double.isNaN(cell.share());
        if (cell.health() == Health.HEALTHY && measured) {
            int step = step(cell.share());
            g.setFill(inks.colour(Ink.heat(step)));
            g.fillRoundRect(x, y, w, h, RADIUS, RADIUS);
            text(cell.text(), x + w / 2, y + h / 2, step, number, w - 4);
            return;
        }
        Color border = inks.colour(PlotPainter.ink(cell.health()));
        g.setFill(border);
        g.fillRoundRect(x, y, w, h, RADIUS, RADIUS);
        g.setFill(inks.colour(Ink.GROUND));
        g.fillRoundRect(x + 1, y + 1, w - 2, h - 2, RADIUS - 2, RADIUS - 2);
        double left = x + 1 + MARK;
        double width = w - 2 - MARK;
        if (measured) {
            int step = step(cell.share());
            g.setFill(inks.colour(Ink.heat(step)));
            g.fillRoundRect(left, y + 1, width, h - 2, RADIUS - 2, RADIUS - 2);
            g.fillRect(left, y + 1, width / 2, h - 2);
            text(cell.text(), left + width / 2, y + h / 2, step, tight, width - 1);
        } else {
            hatch(left, y + 1, width, h - 2);
        }
        shape(cell.health(), x + 1 + MARK / 2 - 4.5, y + h / 2 - 4.5, 9);
    }

    private void text(String text, double x, double y, int step, Font font, double room) {
        Ink ink =
                switch (step) {
                    case 0 -> Ink.MUTED;
                    case 1, 2 -> Ink.HEAT_TEXT_LOW;
                    case 3 -> Ink.HEAT_TEXT_MID;
                    default -> Ink.HEAT_TEXT_HIGH;
                };
        g.setFill(inks.colour(ink));
        g.setFont(font);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(text, x, y, room);
    }

    private void hatch(double x, double y, double w, double h) {
        g.save();
        g.beginPath();
        g.rect(x, y, w - 1, h);
        g.clip();
        g.setStroke(inks.colour(Ink.HATCH));
        g.setLineWidth(1);
        for (double d = x - h; d < x + w; d += 5) {
            g.strokeLine(d, y + h, d + h, y);
        }
        g.restore();
    }

    private void shape(Health health, double x, double y, double size) {
        double u = size / 12;
        Color colour = inks.colour(PlotPainter.ink(health));
        g.setFill(colour);
        switch (health) {
            case HEALTHY -> g.fillOval(x + 2 * u, y + 2 * u, 8 * u, 8 * u);
            case DEGRADED ->
                    g.fillPolygon(
                            new double[] {x + 6 * u, x + 11.2 * u, x + 0.8 * u},
                            new double[] {y + 1.2 * u, y + 10.6 * u, y + 10.6 * u},
                            3);
            case UNHEALTHY -> g.fillRoundRect(x + 1.5 * u, y + 1.5 * u, 9 * u, 9 * u, 2 * u, 2 * u);
            case UNKNOWN -> {
                g.setStroke(colour);
                g.setLineWidth(1.7 * u);
                g.strokeOval(x + 2.1 * u, y + 2.1 * u, 7.8 * u, 7.8 * u);
            }
        }
    }

    void header(HeatGrid.Group group, double y, double width) {
        g.clearRect(0, y, width, HeatLayout.HEADER);
        double middle = y + HeatLayout.HEADER / 2;
        double x = 0;
        if (group.environment() > 0) {
            g.setFill(inks.colour(Ink.environment(group.environment())));
            g.fillRoundRect(0, middle - 6.5, 3, 13, 3, 3);
            x = 11;
        }
        double right = counts(group, width, middle);
        g.setTextAlign(TextAlignment.LEFT);
        g.setFont(name);
        g.setFill(inks.colour(Ink.TEXT));
        double nameWidth = Math.min(width(group.name(), name), Math.max(20, right - x - 60));
        g.fillText(group.name(), x, middle, nameWidth);
        g.setFont(plain);
        g.setFill(inks.colour(Ink.MUTED));
        g.fillText(Integer.toString(group.cells().size()), x + nameWidth + 8, middle);
    }

    private double counts(HeatGrid.Group group, double width, double middle) {
        Map<Health, Integer> counts = counts(group);
        double x = width;
        Health[] all = Health.values();
        for (int i = all.length - 1; i >= 0; i--) {
            Integer count = counts.get(all[i]);
            if (count != null) {
                String text = count.toString();
                x -= width(text, small);
                g.setTextAlign(TextAlignment.LEFT);
                g.setFont(small);
                g.setFill(inks.colour(Ink.MUTED));
                g.fillText(text, x, middle);
                x -= 14;
                shape(all[i], x, middle - 5, 10);
                x -= 12;
            }
        }
        return x;
    }

    private static double width(String text, Font font) {
        Text measure = new Text(text);
        measure.setFont(font);
        return Math.ceil(measure.getLayoutBounds().getWidth());
    }
}
