package dev.pilothouse.core.engine;

import dev.pilothouse.core.history.History;
import dev.pilothouse.core.history.Recovery;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.inventory.Settings;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.Severity;
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
    private static final long JUMP = 10_000;

    private final HomeHistory history;
    private final Collection collection;
    private final Settings settings;
    private final Scheduler scheduler;
    private Scheduler.@Nullable Handle flushing;
    private Scheduler.@Nullable Handle maintaining;
    private long lastMillis;
    private long lastNanos;
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
    }

    void begin() {
        long now = scheduler.clock().millis();
        lastMillis = now;
        lastNanos = scheduler.clock().nanos();
        greet(now);
        if (!history.opened()) {
            tick();
        }
        flushing = scheduler.after("flush", flushInterval(), this::flush);
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
            collection.publish(history.bytes(), writtenAt, lost, locked.code());
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
                    fault.map(f -> List.of(f.toString())).orElse(List.of()));
        }
        collection.publish(
                history.bytes(), writtenAt, lost, fault.map(Object::toString).orElse(""));
    }

    /// The wall clock against the one that never jumps: a difference is a clock that was set, or a
    /// machine that slept.
    private void noticeJump() {
        long millis = scheduler.clock().millis();
        long nanos = scheduler.clock().nanos();
        long jump = (millis - lastMillis) - (nanos - lastNanos) / 1_000_000;
        lastMillis = millis;
        lastNanos = nanos;
        if (Math.abs(jump) > JUMP) {
            collection.event(Severity.WARNING, "clock.jumped", List.of(Long.toString(jump)));
        }
    }

    private void maintain() {
        history.maintain(retention(settings.all().current()));
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
