package dev.pilothouse.core.engine;

import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.VaultState;

import java.util.function.Consumer;

/// Once the vault is open, what waited for it is read at once.
final class Unlocked implements Consumer<VaultState> {

    private final Collector collector;
    private boolean open;

    Unlocked(Collector collector) {
        this.collector = collector;
    }

    @Override
    public synchronized void accept(VaultState state) {
        if (state.open() && !open) {
            collector.fleet().current().targets().stream()
                    .filter(
                            t ->
                                    t.fault() instanceof Fault.VaultLocked
                                            || t.fault() instanceof Fault.SecretNeeded)
                    .forEach(t -> collector.refresh(t.target().id()));
        }
        open = state.open();
    }
}
