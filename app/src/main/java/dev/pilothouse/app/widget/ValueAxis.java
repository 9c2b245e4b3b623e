package dev.pilothouse.app.widget;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;

/// The vertical axis: from a round number to a round number in three to five round ticks. Zero is
/// always on it.
///
/// @param low the bottom, in units of the data
/// @param high the top
/// @param step between ticks
/// @param unit the size of one shown unit in units of the data
public record ValueAxis(double low, double high, double step, double unit) {

    private static final double[] ROUND = {1, 2, 2.5, 4, 5};
    private static final int LEAST_INTERVALS = 2;
    private static final int MOST_INTERVALS = 4;

    /// Shares that are rounded one by one add up to 101 % now and then.
    private static final double A_TRIFLE = 1.05;

    /// @param least of the values, NaN when there are none
    /// @param most of the values
    /// @param fixedTop the top whatever the values are, NaN for none
    /// @param whole whether only whole numbers make sense
    public static ValueAxis of(
            double least, double most, double fixedTop, double unit, boolean whole) {
        double low = Double.isFinite(least) ? Math.min(0, least) / unit : 0;
        double high = Double.isFinite(most) ? Math.max(0, most) / unit : 0;
        boolean fixed = !Double.isNaN(fixedTop);
        if (fixed) {
            double top = fixedTop / unit;
            high = high <= top * A_TRIFLE ? top : high;
        }
        if (high - low <= 0) {
            high = 1;
        }
        double best = Double.NaN;
        double bestSpan = Double.POSITIVE_INFINITY;
        double base = Math.pow(10, Math.floor(Math.log10((high - low) / MOST_INTERVALS)));
        for (double decade = base / 10; decade <= base * 100; decade *= 10) {
            for (double round : ROUND) {
                double step = round * decade;
                if (whole && (step < 1 || step != Math.rint(step))) {
                    continue;
                }
                double top = ceil(high, step);
                double bottom = -ceil(-low, step);
                long intervals = Math.round((top - bottom) / step);
                boolean even = !fixed || Math.abs(top - high) < step * 1e-9;
                double span = (top - bottom) * (even ? 1 : 10) - intervals * 1e-9 * step;
                if (intervals >= LEAST_INTERVALS
                        && intervals <= MOST_INTERVALS + (low < 0 ? 1 : 0)
                        && span < bestSpan) {
                    bestSpan = span;
                    best = step;
                }
            }
        }
        double step = Double.isNaN(best) ? high - low : best;
        return new ValueAxis(-ceil(-low, step) * unit, ceil(high, step) * unit, step * unit, unit);
    }

    public int ticks() {
        return (int) Math.round((high - low) / step) + 1;
    }

    public double tick(int index) {
        double value = low + index * step;
        return Math.abs(value) < step * 1e-9 ? 0 : value;
    }

    /// The label of a tick, in the shown unit and with just the decimals that the step needs.
    public String label(int index, Locale locale) {
        return format(locale).format(tick(index) / unit);
    }

    private NumberFormat format(Locale locale) {
        double shown = step / unit;
        int decimals = 0;
        while (decimals < 6 && Math.abs(shown - Math.rint(shown)) > 1e-6 * shown) {
            shown *= 10;
            decimals++;
        }
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format;
    }

    private static double ceil(double value, double step) {
        return Math.ceil(value / step - 1e-9) * step;
    }
}
