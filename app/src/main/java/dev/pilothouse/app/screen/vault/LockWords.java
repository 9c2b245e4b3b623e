package dev.pilothouse.app.screen.vault;

import dev.pilothouse.app.shell.Workbench;
import dev.pilothouse.app.text.Format;
import dev.pilothouse.app.text.Texts;
import dev.pilothouse.core.inventory.SettingKeys;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.model.FleetState;
import dev.pilothouse.core.vault.VaultState;

/// Why a window is covered and what goes on all the same, in words.
final class LockWords {

    private final Workbench bench;
    private final Format format;
    private final Texts texts;

    LockWords(Workbench bench, Format format) {
        this.bench = bench;
        this.format = format;
        texts = bench.texts();
    }

    String why(VaultState now) {
        FleetState fleet = bench.data().collector().fleet().current();
        long need =
                fleet.targets().stream()
                        .filter(
                                t -> {
                                    Fault fault = t.fault() == null ? null : t.fault().root();
                                    return fault instanceof Fault.VaultLocked
                                            || fault instanceof Fault.SecretNeeded;
                                })
                        .count();
        long go = fleet.targets().stream().filter(t -> !t.target().paused()).count() - need;
        String first =
                switch (now.lockedBy()) {
                    case START -> texts.text("vault.lock.start");
                    case ASKED -> texts.text("vault.lock.asked", format.time(now.since()));
                    case IDLE ->
                            texts.text(
                                    "vault.lock.idle",
                                    format.time(now.since()),
                                    format.duration(
                                            SettingKeys.VAULT_IDLE.in(bench.data().settings())
                                                    * 60.0));
                    case MINIMISED -> texts.text("vault.lock.minimised", format.time(now.since()));
                };
        String goes = texts.plural("vault.lock.goes", go);
        String cache =
                bench.data().collector().status().current().cacheFault()
                                instanceof Fault.VaultLocked
                        ? " " + texts.text("vault.lock.sealed")
                        : "";
        return first
                + cache
                + " "
                + (need == 0 ? goes : goes + " " + texts.plural("vault.lock.need", need));
    }
}
