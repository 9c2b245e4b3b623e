package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.dialog.DialogService.Offer;
import dev.pilothouse.app.dialog.DialogService.Tone;
import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.vault.Safe;
import dev.pilothouse.core.vault.VaultState;
import dev.pilothouse.core.vault.Way;

import java.time.Duration;
import java.util.List;

/// Locks when nobody has touched anything for a while, and says so five minutes and one minute
/// before to who is signed in. A vault without a password stays open, as nobody could open it
/// better. UI thread.
final class IdleLock {

    private static final Duration WARNING = Duration.ofMinutes(5);
    private static final Duration LAST_WARNING = Duration.ofMinutes(1);

    private final Workbench bench;
    private final Safe safe;
    private final Runnable lock;
    private long touchedAt;
    private boolean warned;
    private boolean warnedLast;

    IdleLock(Workbench bench, Safe safe, Runnable lock) {
        this.bench = bench;
        this.safe = safe;
        this.lock = lock;
        touchedAt = now();
    }

    void touched() {
        touchedAt = now();
        warned = false;
        warnedLast = false;
    }

    void tick() {
        VaultState at = safe.vault().state().current();
        Duration patience = Duration.ofMinutes(SettingKeys.VAULT_IDLE.in(bench.data().settings()));
        if (!at.open() || patience.isZero() || !at.ways().contains(Way.PASSWORD)) {
            return;
        }
        long left = touchedAt + patience.toMillis() - now();
        if (left <= 0) {
            lock.run();
        } else if (patience.compareTo(WARNING) > 0 && safe.signIn().users()) {
            warn(left);
        }
    }

    private void warn(long left) {
        if (left <= LAST_WARNING.toMillis() && !warnedLast) {
            warned = true;
            warnedLast = true;
            say("vault.idle.last");
        } else if (left <= WARNING.toMillis() && !warned) {
            warned = true;
            say("vault.idle.soon");
        }
    }

    /// With something to press, as that stays in sight for longer.
    private void say(String key) {
        bench.dialogs()
                .toast(
                        Tone.WARNING,
                        bench.texts().text(key),
                        bench.texts().text("vault.idle.soon.detail"),
                        List.of(new Offer(bench.texts().text("vault.idle.stay"), this::touched)));
    }

    private long now() {
        return bench.data().clock().millis();
    }
}
