package dev.pilothouse.app.shell;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Tabs side by side. Where there is no room for all names, the longest are cut first, down to one
/// width for all, and the one in front last.
final class TabStrip extends HBox {

    private final Predicate<Node> front;

    TabStrip(Predicate<Node> front) {
        this.front = front;
    }

    @Override
    protected void layoutChildren() {
        List<Node> tabs = getManagedChildren();
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double[] widths = widths(tabs, getWidth() - snappedLeftInset() - snappedRightInset());
        double x = snappedLeftInset();
        for (int i = 0; i < widths.length; i++) {
            double width = snapPositionX(widths[i]);
            layoutInArea(
                    tabs.get(i),
                    x,
                    snappedTopInset(),
                    width,
                    height,
                    -1,
                    null,
                    true,
                    true,
                    HPos.LEFT,
                    VPos.CENTER);
            x += width + snapSpaceX(getSpacing());
        }
    }

    private double[] widths(List<Node> tabs, double width) {
        double[] wanted = tabs.stream().mapToDouble(t -> Math.ceil(t.prefWidth(-1))).toArray();
        double room = width - Math.max(0, tabs.size() - 1) * snapSpaceX(getSpacing());
        if (Arrays.stream(wanted).sum() <= room) {
            return wanted;
        }
        double[] least = tabs.stream().mapToDouble(t -> t.minWidth(-1)).toArray();
        for (int i = 0; i < wanted.length; i++) {
            if (front.test(tabs.get(i))) {
                // whole, unless it is longer than half of all there is
                least[i] = Math.max(least[i], Math.min(wanted[i], room / 2));
            }
        }
        double low = 0;
        double high = room;
        for (int step = 0; step < 24; step++) {
            double limit = (low + high) / 2;
            if (Arrays.stream(cut(wanted, least, limit)).sum() > room) {
                high = limit;
            } else {
                low = limit;
            }
        }
        return cut(wanted, least, low);
    }

    private static double[] cut(double[] wanted, double[] least, double limit) {
        double[] widths = new double[wanted.length];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(Math.floor(Math.min(wanted[i], limit)), least[i]);
        }
        return widths;
    }
}
