package dev.pilothouse.app.widget;

/// Where a value stands against its thresholds.
public enum Level {
    NORMAL,
    WARN,
    BAD;

    /// NaN thresholds are never passed.
    public static Level of(double value, double warn, double bad) {
        if (value >= bad) {
            return BAD;
        }
        return value >= warn ? WARN : NORMAL;
    }

    String styleClass() {
        return switch (this) {
            case NORMAL -> "normal";
            case WARN -> "warn";
            case BAD -> "bad";
        };
    }
}
