package dev.pilothouse.core.alert;

import java.util.ArrayDeque;

/// How fast something grows: a least-squares line through one value a minute of the last hour. Says
/// nothing before a quarter of an hour is known, because short growth is usually a file being
/// written.
final class Slope {

    private static final long MINUTE = 60_000;
    private static final int MOST = 60;
    private static final long ENOUGH = 15 * MINUTE;

    private record Point(long at, double value) {}

    private final ArrayDeque<Point> points = new ArrayDeque<>();

    void add(long at, double value) {
        Point last = points.peekLast();
        if (last != null && at < last.at()) {
            points.clear(); // the clock went back
        } else if (last != null && at - last.at() < MINUTE) {
            return;
        }
        points.addLast(new Point(at, value));
        if (points.size() > MOST) {
            points.removeFirst();
        }
    }

    /// NaN when nothing grows or too little is known.
    double hoursUntil(double value, double limit) {
        Point first = points.peekFirst();
        Point last = points.peekLast();
        if (first == null || last == null || last.at() - first.at() < ENOUGH) {
            return Double.NaN;
        }
        double meanTime = 0;
        double meanValue = 0;
        for (Point point : points) {
            meanTime += (double) (point.at() - first.at()) / points.size();
            meanValue += point.value() / points.size();
        }
        double above = 0;
        double below = 0;
        for (Point point : points) {
            double dt = point.at() - first.at() - meanTime;
            above += dt * (point.value() - meanValue);
            below += dt * dt;
        }
        double perMilli = below == 0 ? 0 : above / below;
        return perMilli <= 0 ? Double.NaN : (limit - value) / perMilli / 3_600_000;
    }
}
