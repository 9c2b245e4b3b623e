package dev.pilothouse.core.engine;

import dev.pilothouse.core.connector.Collector;
import dev.pilothouse.core.model.Fault;
import dev.pilothouse.core.vault.VaultState;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// Once the vault is open, what waited for it is read at once.
final class Unlocked implements Consumer<VaultState> {

    private final Collector collector;
    private boolean open;

    Unlocked(Collector collector) {
        this.collector = collector;
    }

    private static boolean waits(@Nullable Fault fault) {
        Fault root = fault == null ? null : fault.root();
        return root instanceof Fault.VaultLocked || root instanceof Fault.SecretNeeded;
    }

    @Override
    public synchronized void accept(VaultState state) {
        if (state.open() && !open) {
            collector.fleet().current().targets().stream()
                    .filter(
                            t ->
                                    waits(
                                            t.fault() instanceof Fault.OnNode on
                                                    ? on.fault()
                                                    : t.fault()))
                    .forEach(t -> collector.refresh(t.target().id()));
        }
        open = state.open();
    }
}
