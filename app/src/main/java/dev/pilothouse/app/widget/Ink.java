package dev.pilothouse.app.widget;

import java.util.Locale;

/// A colour that is painted by hand, pixel by pixel. The stylesheet gives it to every [Painted] as
/// `-ph-ink-…` from the tokens of the theme.
enum Ink {
    GROUND,
    GRID,
    GAP,
    HATCH,
    TEXT,
    MUTED,
    SUBTLE,
    ACCENT,
    OK,
    WARN,
    BAD,
    UNKNOWN,
    OPERATION,
    SERIES_1,
    SERIES_2,
    SERIES_3,
    SERIES_4,
    SERIES_5,
    SERIES_6,
    SERIES_7,
    SERIES_8,
    SERIES_9,
    SERIES_10,
    HEAT_0,
    HEAT_1,
    HEAT_2,
    HEAT_3,
    HEAT_4,
    HEAT_5,
    HEAT_TEXT_LOW,
    HEAT_TEXT_MID,
    HEAT_TEXT_HIGH,
    ENV_1,
    ENV_2,
    ENV_3,
    ENV_4,
    ENV_5,
    ENV_6;

    String property() {
        return "-ph-ink-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Ink series(int colour) {
        return values()[SERIES_1.ordinal() + colour - 1];
    }

    static Ink environment(int colour) {
        return values()[ENV_1.ordinal() + Math.clamp(colour, 1, 6) - 1];
    }

    static Ink heat(int step) {
        return values()[HEAT_0.ordinal() + step];
    }
}
