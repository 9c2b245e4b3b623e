package dev.pilothouse.app.screen.proxmox;

import dev.pilothouse.app.widget.Level;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;

import java.util.Map;

/// From where on something is told, as the settings have it, and the rules of alerts too.
///
/// @param high percent from which on something is worth a word
/// @param full percent from which on it is bad; NaN where that is never
/// @param backup so many seconds old the newest backup of a guest may be
record Limits(double high, double full, double backup) {

    private static final double FULL = 97;

    /// Where nobody has set anything.
    static final Limits USUAL = of(Map.of());

    static Limits of(Settings settings) {
        return of(settings.all().current());
    }

    static Limits of(Map<String, String> settings) {
        int high = SettingKeys.PVE_ALERT.in(settings);
        return new Limits(
                high,
                high < FULL ? FULL : Double.NaN,
                3_600.0 * SettingKeys.PVE_BACKUP.in(settings));
    }

    Level level(double percent) {
        return Level.of(percent, high, full);
    }

    /// Whether a backup of that age is older than it should be, or there is none.
    ///
    /// @param age in seconds; NaN for none
    boolean late(double age) {
        return !(age <= backup);
    }
}
