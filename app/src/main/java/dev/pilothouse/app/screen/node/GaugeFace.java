package dev.pilothouse.app.screen.node;

import dev.pilothouse.app.text.Format;
import dev.pilothouse.core.model.Health;

import java.util.List;

/// What a gauge or, in a narrow window, a meter tile says.
///
/// @param fraction 0 to 1; NaN where the limit is not known
/// @param number the loudest thing, "–" while unknown
/// @param unit below it
/// @param first line beside the gauge
/// @param second line beside it, may be empty
/// @param brief what stands behind the number where there is one line only
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
        String brief,
        double warn,
        double bad,
        Health health) {

    private static final List<String> NOTHING = List.of("", "", "");

    /// @param told first, second, brief; left out where the number is not known
    static GaugeFace of(
            String title,
            double fraction,
            String number,
            String unit,
            List<String> told,
            double warn,
            double bad) {
        List<String> lines = number.equals(Format.UNKNOWN) ? NOTHING : told;
        Health health;
        if (Double.isNaN(fraction)) {
            health = Health.UNKNOWN;
        } else if (fraction >= bad) {
            health = Health.UNHEALTHY;
        } else {
            health = fraction >= warn ? Health.DEGRADED : Health.HEALTHY;
        }
        return new GaugeFace(
                title,
                fraction,
                number,
                unit,
                lines.get(0),
                lines.get(1),
                lines.get(2),
                warn,
                bad,
                health);
    }

    /// The same with why there is no figure.
    GaugeFace because(String why) {
        return new GaugeFace(title, fraction, number, unit, why, second, why, warn, bad, health);
    }
}
