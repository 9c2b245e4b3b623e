package dev.pilothouse.app.screen.node;

import dev.pilothouse.core.model.Health;

/// What a gauge or, in a narrow window, a meter tile says.
///
/// @param fraction 0 to 1; NaN where the limit is not known
/// @param number the loudest thing, "–" while unknown
/// @param unit below it
/// @param first line beside the gauge
/// @param second line beside it, may be empty
/// @param warn fraction from which it is amber; NaN for never
/// @param bad fraction from which it is red; NaN for never
/// @param health by these, or UNKNOWN
record GaugeFace(
        String title,
        double fraction,
        String number,
        String unit,
        String first,
        String second,
        double warn,
        double bad,
        Health health) {

    static GaugeFace of(
            String title,
            double fraction,
            String number,
            String unit,
            String first,
            String second,
            double warn,
            double bad) {
        Health health;
        if (Double.isNaN(fraction)) {
            health = Health.UNKNOWN;
        } else if (fraction >= bad) {
            health = Health.UNHEALTHY;
        } else {
            health = fraction >= warn ? Health.DEGRADED : Health.HEALTHY;
        }
        return new GaugeFace(title, fraction, number, unit, first, second, warn, bad, health);
    }
}
