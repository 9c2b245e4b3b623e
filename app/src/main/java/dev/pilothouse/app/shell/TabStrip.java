package dev.pilothouse.app.shell;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/// Tabs side by side. Where there is no room for all names, the longest are cut first, down to one
/// width for all, and the one in front last. Where there is no room even so, those around the one
/// in
/// front are shown, and the others are reached by the menu of all tabs.
final class TabStrip extends HBox {

    private final Predicate<Node> front;

    /// The first that is shown.
    private int first;

    TabStrip(Predicate<Node> front) {
        this.front = front;
    }

    @Override
    protected void layoutChildren() {
        double height = getHeight() - snappedTopInset() - snappedBottomInset();
        double room = getWidth() - snappedLeftInset() - snappedRightInset();
        List<Node> tabs = shown(getManagedChildren(), room);
        double[] widths = widths(tabs, room);
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

    /// Those that have room; the others are hidden, and lie where they would come in.
    private List<Node> shown(List<Node> all, double room) {
        double gap = snapSpaceX(getSpacing());
        int chosen = 0;
        for (int i = 0; i < all.size(); i++) {
            if (front.test(all.get(i))) {
                chosen = i;
            }
        }
        int from = Math.min(first, chosen);
        while (from < chosen && least(all, from, chosen + 1, gap) > room) {
            from++;
        }
        int to = Math.min(chosen + 1, all.size());
        while (to < all.size() && least(all, from, to + 1, gap) <= room) {
            to++;
        }
        while (from > 0 && least(all, from - 1, to, gap) <= room) {
            from--;
        }
        first = from;
        for (int i = 0; i < all.size(); i++) {
            boolean within = i >= from && i < to;
            all.get(i).setVisible(within);
            if (!within) {
                all.get(i).relocate(i < from ? -all.get(i).prefWidth(-1) : getWidth(), 0);
            }
        }
        return all.subList(from, to);
    }

    private static double least(List<Node> tabs, int from, int to, double gap) {
        double sum = Math.max(0, to - from - 1) * gap;
        for (int i = from; i < to; i++) {
            sum += tabs.get(i).minWidth(-1);
        }
        return sum;
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
                // whole, unless it is longer than half of all there is, or the others have no more
                // to
                // give
                double rest = room - Arrays.stream(least).sum() + least[i];
                least[i] = Math.max(least[i], Math.min(wanted[i], Math.min(room / 2, rest)));
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
