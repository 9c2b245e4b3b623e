package dev.pilothouse.core.inventory;

import dev.pilothouse.core.inventory.SettingKey.Choice;
import dev.pilothouse.core.inventory.SettingKey.Flag;
import dev.pilothouse.core.inventory.SettingKey.Whole;
import dev.pilothouse.core.model.Target;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Every setting there is. The engine, the command line and the settings screen read them here, so
/// a bound is written down once.
public final class SettingKeys {

    /// Between two readings of live figures, for targets that say nothing else.
    public static final Whole COLLECT_FAST = new Whole("collect.fast.seconds", 15, 1, 3600);

    /// Between two readings of facts.
    public static final Whole COLLECT_SLOW = new Whole("collect.slow.seconds", 300, 30, 86_400);

    /// Whether nothing at all is read.
    public static final Flag COLLECT_PAUSED = new Flag("collect.paused", false);

    /// Whether a target that answers too slowly is asked less often.
    public static final Flag COLLECT_ADAPTIVE = new Flag("collect.adaptive", true);

    public static final Whole HISTORY_RAW = new Whole("history.raw.days", 14, 1, 365);
    public static final Whole HISTORY_FIVE = new Whole("history.five.days", 90, 1, 1095);
    public static final Whole HISTORY_HOUR = new Whole("history.hour.days", 365, 1, 3650);
    public static final Whole HISTORY_EVENTS = new Whole("history.events.days", 90, 1, 3650);

    /// How much a loss of power may cost.
    public static final Whole HISTORY_FLUSH = new Whole("history.flush.seconds", 5, 1, 60);

    /// How long the audit log is kept; the chain stays verifiable behind what is removed.
    public static final Whole AUDIT_KEEP = new Whole("audit.keep.days", 90, 7, 3650);

    /// How long the program's own log is kept.
    public static final Whole LOG_KEEP = new Whole("log.keep.days", 30, 1, 365);

    /// Whether the cache is encrypted with a key from the vault.
    public static final Flag CACHE_SEALED = new Flag("cache.sealed", false);

    public static final Choice UI_THEME =
            new Choice("ui.theme", "system", List.of("system", "light", "dark"));

    /// Size of everything, in percent.
    public static final Whole UI_SCALE = new Whole("ui.scale", 100, 75, 200);

    public static final Choice UI_LANGUAGE =
            new Choice("ui.language", "system", List.of("system", "en", "ru"));

    public static final Choice UI_DENSITY =
            new Choice("ui.density", "compact", List.of("compact", "comfortable"));

    /// Whether things move in the window; the system's own wish is followed by default.
    public static final Choice UI_MOTION =
            new Choice("ui.motion", "system", List.of("system", "full", "reduced"));

    /// What shows the screens of machines; left alone it is what measured better.
    public static final Choice UI_SCREENS =
            new Choice("ui.screens", "automatic", List.of("automatic", "native", "novnc"));

    /// Whether the window comes back as it was left.
    public static final Flag UI_RESTORE = new Flag("ui.restore", true);

    /// After so long without input the vault locks; 0 for never.
    public static final Whole VAULT_IDLE = new Whole("vault.idle.minutes", 15, 0, 1440);

    /// Whether the vault locks when the window is minimised.
    public static final Flag VAULT_MINIMISED = new Flag("vault.minimised", false);

    /// Whether people have to sign in, each with an own role.
    public static final Flag USERS_ON = new Flag("users.on", false);

    /// Between two looks at the sessions of a server while somebody looks at them.
    public static final Whole POSTGRES_SESSIONS = new Whole("postgres.sessions.seconds", 2, 1, 60);

    /// Between two counts of what statements did.
    public static final Whole POSTGRES_STATEMENTS =
            new Whole("postgres.statements.seconds", 60, 15, 3_600);

    /// A database in which no client did anything for so many days is inactive.
    public static final Whole POSTGRES_INACTIVE = new Whole("postgres.inactive.days", 30, 1, 365);

    /// A database whose size stayed for so many days is static.
    public static final Whole POSTGRES_STATIC = new Whole("postgres.static.days", 30, 1, 365);

    /// Over so many days commits are counted.
    public static final Whole POSTGRES_LOW_DAYS = new Whole("postgres.low.days", 7, 1, 365);

    /// Fewer commits a day than this are little.
    public static final Whole POSTGRES_LOW =
            new Whole("postgres.low.commits", 1_000, 1, 10_000_000);

    /// So many commits a day are autovacuum's and those of monitors.
    public static final Whole POSTGRES_BACKGROUND =
            new Whole("postgres.background.commits", 5_000, 0, 10_000_000);

    /// From so many percent of CPU, memory and disks on a guest, a node or a storage is told.
    public static final Whole PVE_ALERT = new Whole("pve.alert.percent", 90, 50, 100);

    /// So many hours old the newest backup of a guest may be.
    public static final Whole PVE_BACKUP = new Whole("pve.backup.hours", 48, 1, 8_760);

    private static final String OWN = "ui.";

    private static final List<SettingKey<?>> ALL =
            List.of(
                    COLLECT_FAST,
                    COLLECT_SLOW,
                    COLLECT_PAUSED,
                    COLLECT_ADAPTIVE,
                    HISTORY_RAW,
                    HISTORY_FIVE,
                    HISTORY_HOUR,
                    HISTORY_EVENTS,
                    HISTORY_FLUSH,
                    AUDIT_KEEP,
                    LOG_KEEP,
                    CACHE_SEALED,
                    UI_THEME,
                    UI_SCALE,
                    UI_LANGUAGE,
                    UI_DENSITY,
                    UI_MOTION,
                    UI_SCREENS,
                    UI_RESTORE,
                    VAULT_IDLE,
                    VAULT_MINIMISED,
                    USERS_ON,
                    POSTGRES_SESSIONS,
                    POSTGRES_STATEMENTS,
                    POSTGRES_INACTIVE,
                    POSTGRES_STATIC,
                    POSTGRES_LOW_DAYS,
                    POSTGRES_LOW,
                    POSTGRES_BACKGROUND,
                    PVE_ALERT,
                    PVE_BACKUP);

    private SettingKeys() {}

    /// The intervals of targets that have none of their own.
    public static Target.Cadence cadence(Map<String, String> settings) {
        return new Target.Cadence(
                Duration.ofSeconds(COLLECT_FAST.in(settings)),
                Duration.ofSeconds(COLLECT_SLOW.in(settings)));
    }

    public static List<SettingKey<?>> all() {
        return ALL;
    }

    /// The range a kind of screen starts with, in minutes: 15 minutes to a year.
    public static Whole range(String screen) {
        return new Whole("ui.range." + screen + ".minutes", 60, 15, 527_040);
    }

    /// What is wrong with a set of settings, as entered: each one by itself, and coarser values
    /// that would end before the finer ones they are made from. Empty when all can be stored.
    ///
    /// @param settings by name; those left out count with their fallback
    public static List<InvalidInput> problems(Map<String, String> settings) {
        List<InvalidInput> found = new ArrayList<>();
        for (SettingKey<?> key : ALL) {
            String entered = settings.get(key.name());
            if (entered != null) {
                try {
                    key.parse(entered);
                } catch (InvalidInput e) {
                    found.add(e);
                }
            }
        }
        if (found.isEmpty()) {
            notShorter(settings, HISTORY_FIVE, HISTORY_RAW, "settings.input.five", found);
            notShorter(settings, HISTORY_HOUR, HISTORY_FIVE, "settings.input.hour", found);
        }
        return List.copyOf(found);
    }

    private static void notShorter(
            Map<String, String> settings,
            Whole coarse,
            Whole fine,
            String code,
            List<InvalidInput> found) {
        if (coarse.in(settings) < fine.in(settings)) {
            found.add(new InvalidInput(coarse.name(), code, coarse.in(settings).toString()));
        }
    }

    /// Whether it is about how the program looks, which is everybody's own; the rest takes a right.
    public static boolean own(String name) {
        return name.startsWith(OWN);
    }
}
