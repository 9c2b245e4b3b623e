package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.Recovery;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Severity;
import dev.pilothouse.core.time.JumpWatch;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes the cache to disk, keeps it in bounds, and notes what people should know of it: that it
/// was not written for a while, that the clock jumped, that it can't be written now.
final class Housekeeping {

    private static final Duration MAINTENANCE = Duration.ofMinutes(5);
    private static final long GAP = 60_000;

    /// Whether it can be written is known soon, even to a command that reads once and ends.
    private static final Duration FIRST = Duration.ofSeconds(1);

    /// No machine sleeps that long while the program runs; a clock may be set wrong by years.
    private static final Duration FAR = Duration.ofDays(7);

    private static final History.Retention ALL =
            new History.Retention(
                    Duration.ofDays(36_500),
                    Duration.ofDays(36_500),
                    Duration.ofDays(36_500),
                    Duration.ofDays(36_500));

    private final HomeHistory history;
    private final Collection collection;
    private final Settings settings;
    private final Scheduler scheduler;
    private Scheduler.@Nullable Handle flushing;
    private Scheduler.@Nullable Handle maintaining;
    private final JumpWatch watch;
    private long ahead;
    private long lost;
    private long writtenAt;
    private boolean faulty;
    private boolean greeted;

    Housekeeping(
            HomeHistory history, Collection collection, Settings settings, Scheduler scheduler) {
        this.history = history;
        this.collection = collection;
        this.settings = settings;
        this.scheduler = scheduler;
        watch = new JumpWatch(scheduler.clock());
    }

    void begin() {
        greet(scheduler.clock().millis());
        if (!history.opened()) {
            tick();
        }
        flushing = scheduler.after("flush", FIRST, this::flush);
        maintaining =
                scheduler.every("maintain", Duration.ofSeconds(20), MAINTENANCE, this::maintain);
    }

    /// Says how the cache was found, once it is open.
    private void greet(long now) {
        if (greeted || !history.opened()) {
            return;
        }
        greeted = true;
        Recovery recovery = history.recovery();
        lost = recovery.clean() ? 0 : recovery.lostAtMost().toMillis();
        long until = history.extent().to();
        if (until == 0) {
            collection.event(Severity.INFO, "cache.created", List.of());
        } else {
            if (lost > 0) {
                collection.event(Severity.WARNING, "cache.lost", List.of(Long.toString(lost)));
            }
            if (now - until > GAP) {
                collection.event(
                        Severity.INFO,
                        "cache.gap",
                        List.of(Long.toString(until), Long.toString(now)));
            }
        }
    }

    /// Follows the setting without a restart, hence not a fixed interval.
    private void flush() {
        try {
            tick();
        } finally {
            flushing = scheduler.after("flush", flushInterval(), this::flush);
        }
    }

    private void tick() {
        noticeJump();
        greet(scheduler.clock().millis());
        history.flush();
        Optional<Fault> fault = history.fault();
        if (fault.isPresent() && fault.get() instanceof Fault.VaultLocked locked) {
            collection.publish(history.bytes(), writtenAt, lost, locked);
            return;
        }
        if (fault.isEmpty()) {
            writtenAt = scheduler.clock().millis();
        }
        if (fault.isPresent() != faulty) {
            faulty = fault.isPresent();
            collection.event(
                    faulty ? Severity.CRITICAL : Severity.INFO,
                    faulty ? "cache.fault" : "cache.recovered",
                    fault.map(Housekeeping::told).orElse(List.of()));
        }
        collection.publish(history.bytes(), writtenAt, lost, fault.orElse(null));
    }

    /// What an event keeps of it, for words in any language.
    private static List<String> told(Fault fault) {
        return fault instanceof Fault.Storage storage
                ? List.of(storage.trouble().name(), storage.path(), storage.detail())
                : List.of(fault.code());
    }

    private void noticeJump() {
        long jump = watch.jump();
        if (jump != 0) {
            if (Math.abs(jump) > FAR.toMillis()) {
                ahead += jump;
            }
            collection.event(Severity.WARNING, "clock.jumped", List.of(Long.toString(jump)));
        }
    }

    /// Nothing is removed as too old while the clock is ahead by more than can be believed.
    private void maintain() {
        boolean believed = ahead < FAR.toMillis();
        history.maintain(believed ? retention(settings.all().current()) : ALL);
    }

    private static History.Retention retention(Map<String, String> settings) {
        return new History.Retention(
                Duration.ofDays(SettingKeys.HISTORY_RAW.in(settings)),
                Duration.ofDays(SettingKeys.HISTORY_FIVE.in(settings)),
                Duration.ofDays(SettingKeys.HISTORY_HOUR.in(settings)),
                Duration.ofDays(SettingKeys.HISTORY_EVENTS.in(settings)));
    }

    private Duration flushInterval() {
        return Duration.ofSeconds(SettingKeys.HISTORY_FLUSH.in(settings.all().current()));
    }

    void end() {
        for (Scheduler.@Nullable Handle handle : Arrays.asList(flushing, maintaining)) {
            if (handle != null) {
                handle.cancel();
            }
        }
        history.flush();
    }
}
