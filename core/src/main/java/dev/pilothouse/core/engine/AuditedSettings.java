package dev.pilothouse.core.engine;

import dev.pilothouse.core.access.Right;
import dev.pilothouse.core.access.Who;
import dev.pilothouse.core.audit.Audit;
import dev.pilothouse.core.audit.AuditNote;
import dev.pilothouse.core.audit.AuditNote.Deed;
import dev.pilothouse.core.connector.postgres.FindingMutes;
import dev.pilothouse.core.connector.postgres.FindingMutes.Mute;
import dev.pilothouse.core.feed.Feed;
import dev.pilothouse.core.inventory.InvalidInput;
import dev.pilothouse.core.inventory.SettingKey;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.TargetId;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// The settings as people change them. How the program works needs the right and is put on record;
/// how it looks, and where the window was, is everybody's own and is not.
///
/// @param names of targets, empty for one that is no more
/// @param known whether anybody could sign in, if that were asked for
record AuditedSettings(
        Settings settings,
        Audit audit,
        Who who,
        Function<TargetId, String> names,
        BooleanSupplier known)
        implements Settings {

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
            if (entered == null || SettingKeys.own(key.name())) {
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
        if ("true".equals(after.get(SettingKeys.USERS_ON.name())) && !known.getAsBoolean()) {
            throw new InvalidInput(SettingKeys.USERS_ON.name(), "input.users.none", "");
        }
        List<Deed> muted = muted(changes);
        if (!muted.isEmpty()) {
            who.require(Right.OPERATE, muted.getFirst().kind(), muted.getFirst().what());
        }
        settings.put(changes);
        for (Deed deed : muted) {
            audit.append(AuditNote.by(who.actor().current(), deed, AuditNote.Ending.DONE));
        }
        if (!after.isEmpty()) {
            audit.append(
                    AuditNote.by(
                            who.actor().current(),
                            Deed.change("settings.change", "", Changes.between(before, after)),
                            AuditNote.Ending.DONE));
        }
    }

    /// What is not to be told of any more, and what is again.
    private List<Deed> muted(Map<String, String> changes) {
        List<Deed> deeds = new ArrayList<>();
        changes.forEach(
                (name, text) ->
                        FindingMutes.target(name)
                                .ifPresent(
                                        target -> {
                                            List<Mute> held =
                                                    FindingMutes.read(
                                                            settings.get(name).orElse(""));
                                            List<Mute> next = FindingMutes.read(text);
                                            next.stream()
                                                    .filter(m -> !held.contains(m))
                                                    .forEach(
                                                            m ->
                                                                    deeds.add(
                                                                            deed(
                                                                                    "finding.mute",
                                                                                    target,
                                                                                    m)));
                                            held.stream()
                                                    .filter(m -> !next.contains(m))
                                                    .forEach(
                                                            m ->
                                                                    deeds.add(
                                                                            deed(
                                                                                    "finding.unmute",
                                                                                    target,
                                                                                    m)));
                                        }));
        return deeds;
    }

    private Deed deed(String kind, TargetId target, Mute mute) {
        return new Deed(
                AuditNote.Family.CHANGE,
                kind,
                target,
                names.apply(target),
                mute.told() + " → " + Instant.ofEpochMilli(mute.until()),
                "",
                mute.reason());
    }

    private <T> String inForce(SettingKey<T> key) {
        return key.write(key.in(settings));
    }
}
