package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;

import java.util.Map;
import java.util.TreeMap;

/// The settings as people change them. How the program works needs the right and is put on record;
/// how it looks, and where the window was, is everybody's own and is not.
record AuditedSettings(Settings settings, Audit audit, Who who) implements Settings {

    private static final String OWN = "ui.";

    @Override
    public Feed<Map<String, String>> all() {
        return settings.all();
    }

    @Override
    public void put(Map<String, String> changes) {
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        for (SettingKey<?> key : SettingKeys.all()) {
            String entered = changes.get(key.name());
            if (entered == null || key.name().startsWith(OWN)) {
                continue;
            }
            String held = inForce(key);
            if (!held.equals(entered.strip())) {
                before.put(key.name(), held);
                after.put(key.name(), entered.strip());
            }
        }
        if (!after.isEmpty()) {
            who.require(Right.SETTINGS, "settings.change", String.join(", ", after.keySet()));
        }
        settings.put(changes);
        if (!after.isEmpty()) {
            audit.append(
                    AuditNote.by(
                            who.actor().current(),
                            Deed.change("settings.change", "", Changes.between(before, after)),
                            AuditNote.Ending.DONE));
        }
    }

    private <T> String inForce(SettingKey<T> key) {
        return key.write(key.in(settings));
    }
}
