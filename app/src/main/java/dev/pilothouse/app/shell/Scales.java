package dev.pilothouse.app.shell;

import dev.pilothouse.core.inventory.SettingKeys;

/// The sizes that keys choose among, in percent.
final class Scales {

    private static final int[] STEPS = {75, 80, 90, 100, 110, 125, 150, 175, 200};

    private Scales() {}

    /// The next larger one of the steps, the next smaller one below zero, or the first for zero;
    /// the same where there is none.
    static int next(int now, int by) {
        if (by == 0) {
            return SettingKeys.UI_SCALE.fallback();
        }
        int next = now;
        for (int step : STEPS) {
            if (by > 0 && step > now) {
                return step;
            }
            if (by < 0 && step < now) {
                next = step;
            }
        }
        return next;
    }
}
