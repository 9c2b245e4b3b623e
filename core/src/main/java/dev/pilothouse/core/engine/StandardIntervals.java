package dev.pilothouse.core.engine;

import dev.pilothouse.core.inventory.Inventory;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Target;
import dev.pilothouse.core.time.Scheduler;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/// When the standard intervals are changed in the settings, the targets that have them follow;
/// those with intervals of their own keep them. Belongs to the feed of settings.
final class StandardIntervals implements Consumer<Map<String, String>> {

    private final Inventory inventory;
    private final Scheduler scheduler;
    private Target.@Nullable Cadence last;

    StandardIntervals(Inventory inventory, Scheduler scheduler) {
        this.inventory = inventory;
        this.scheduler = scheduler;
    }

    @Override
    public synchronized void accept(Map<String, String> settings) {
        Target.Cadence now = SettingKeys.cadence(settings);
        Target.Cadence before = last;
        last = now;
        if (before != null && !before.equals(now)) {
            // Not on the thread of who saves the settings, which may wait for the store.
            scheduler.run("standard intervals", () -> follow(before, now));
        }
    }

    private void follow(Target.Cadence before, Target.Cadence now) {
        for (Target target : inventory.targets().current()) {
            Target.Cadence own = target.cadence();
            Duration fast = own.fast().equals(before.fast()) ? now.fast() : own.fast();
            Duration slow = own.slow().equals(before.slow()) ? now.slow() : own.slow();
            if (!own.equals(new Target.Cadence(fast, slow))) {
                inventory.change(
                        target.id(),
                        Inventory.Draft.of(target).with(new Target.Cadence(fast, slow)));
            }
        }
    }
}
